"""A file with forms → the same file with what we compute written into its cells."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lxml import etree

from addin.files import FileProblem, kinds
from addin.files.budget import Budget, TooLarge
from addin.files.convert import convert
from addin.files.package import Package, rewritten
from addin.fill.plan import Cells, Change, Outcome
from addin.fill.sheetcells import SheetCells
from addin.fill.spots import Spots
from addin.fill.wordcells import WordCells
from addin.form import Named, SelfEvaluation
from addin.form.formfile import FormFile, list_forms, read_file

OURS = "“{name}”是用本模板填的自评表，得分由公式算出，不用填；要报送请用 jixiao submit。"
OTHER_KIND = "“{name}”不能填在原表里：只能填 .xlsx、.xlsm、.docx（有 LibreOffice 时还有 .xls），请另存为其中一种后再试。"
SEVERAL = "“{name}”里有{count}张自评表（{listed}），没有一张或不止一张的项目名称是“{project}”，请先把要填的一张另存为一个文件。"
SIGNED = "“{name}”有数字签名，改动一格就会使签名失效，请让签名的人填写，或另存一份没有签名的。"
SHOWN_AS = "{label}（{cell}）：写入{after}，按这一格的数字格式显示为{shown}。"
CONVERTED = "“{name}”是 .xls 文件，由 LibreOffice 转换成 .xlsx 后填写，请核对格式。"
Decide = Callable[[SelfEvaluation, Spots, Cells], list[Change]]
_SIGNATURES = "_xmlsignatures/"
DAMAGES = (
    ValueError,
    LookupError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)  # what lost parts raise


class FilledForm(NamedTuple):
    """One form of the file, and what became of every value."""

    named: Named
    changes: list[Change]


class Filled(NamedTuple):
    """data: the new file, None where nothing was written. suffix: of its name. notices: Chinese sentences."""

    data: bytes | None
    suffix: str
    forms: list[FilledForm]
    notices: tuple[str, ...]


def fill_file(path: Path, decide: Decide, *, choose: Callable[[list[Named]], list[Named]] = list) -> Filled:
    """choose: which forms of the file are filled. Raises FileProblem, and what decide and choose raise."""
    file = read_file(path)
    if file.forms[0].form.live:
        raise FileProblem(OURS.format(name=path.name))
    if zipfile.is_zipfile(path):
        return _fill(path, file, choose(file.forms), decide)
    data = path.read_bytes()
    is_xls = data.startswith(kinds.OLE) and kinds.kind_of_ole(data) == "xls"
    made = convert(path, "xls", "xlsx") if is_xls else None
    if made is None:
        raise FileProblem(OTHER_KIND.format(name=path.name))
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        converted = Path(folder) / f"{path.stem}.xlsx"
        converted.write_bytes(made)
        file = read_file(converted)
        # an office's own rule is looked for beside the file that it was made from
        forms = [Named(one.sheet, replace(one.form, folder=str(path.parent))) for one in file.forms]
        filled = _fill(converted, file, choose(forms), decide)
    return filled._replace(notices=(CONVERTED.format(name=path.name), *filled.notices))


def choose_same(file: Path, ours: SelfEvaluation, forms: list[Named]) -> list[Named]:
    """Of several forms the one of the same project. Raises FileProblem."""
    if len(forms) == 1:
        return forms
    same = [named for named in forms if named.form.project == ours.project]
    if len(same) != 1:
        raise FileProblem(
            SEVERAL.format(name=file.name, count=len(forms), listed=list_forms(forms), project=ours.project)
        )
    return same


def _fill(path: Path, file: FormFile, chosen: list[Named], decide: Decide) -> Filled:
    try:
        with zipfile.ZipFile(path) as archive:
            package = Package(archive, Budget())
            cells = _cells(path, package, file)
            spots = Spots(file.sheets)
            forms = [FilledForm(named, decide(named.form, spots, cells)) for named in chosen]
            changes = [change for form in forms for change in form.changes]
            notices = [*file.notices, *enter(cells, changes)]
            written = any(change.outcome is Outcome.WRITTEN for change in changes)
            data = rewritten(archive, cells.save()) if written else None
    except FileProblem:
        raise
    except TooLarge as problem:
        raise FileProblem(kinds.TOO_LARGE.format(name=path.name)) from problem
    except (*DAMAGES, etree.XMLSyntaxError) as problem:
        raise FileProblem(kinds.DAMAGED.format(name=path.name)) from problem
    return Filled(data, path.suffix.lower(), forms, tuple(notices))


def _cells(path: Path, package: Package, file: FormFile) -> SheetCells | WordCells:
    main = package.main()
    if main not in package or main.lower().endswith(".bin"):
        raise FileProblem(OTHER_KIND.format(name=path.name))
    if any(name.startswith(_SIGNATURES) for name in package.names):
        raise FileProblem(SIGNED.format(name=path.name))
    return (WordCells if "" in file.sheets else SheetCells)(package, main)


def enter(cells: Cells, changes: Iterable[Change]) -> Iterator[str]:
    """Writes what is to be written, and tells what a cell will show otherwise than it was computed."""
    for change in changes:
        if change.outcome is not Outcome.WRITTEN:
            continue
        assert change.spot is not None
        shown = cells.put(change.spot, change)
        if shown:
            one = change.proposed
            yield SHOWN_AS.format(label=one.label, cell=one.address, after=change.after, shown=shown)
