"""A file with forms → plain grids, told by content, not by its name; every kind of bad file gets its sentence."""

import io
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import TimeoutExpired

from addin.files import FileProblem, kinds
from addin.files.budget import LARGEST_CONTENT, Budget, TooLarge
from addin.files.grid import Grid, Rows
from addin.files.package import Package
from addin.files.xlsx import read_workbook

LARGEST_FILE = 50 * 2**20
LARGEST_CONVERTED = 10 * 2**20  # LibreOffice has no budget of ours
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(workbook|document|presentation)[\s>]")
_MANIFEST = "META-INF/manifest.xml"  # of an OpenDocument package

Sheets = dict[str, Grid]


def read_sheets(path: Path, budget: Budget | None = None) -> Sheets:
    """Sheet name → rows of values (formulas by their stored results); the tables of a Word file are one sheet "".

    budget: what the file may cost, to be handed on to whoever reads the grids. Raises FileProblem.
    """
    start = _look_at(path)
    try:
        return _read(path, start, budget or Budget())
    except FileProblem:
        raise
    except (TooLarge, RecursionError) as problem:
        raise FileProblem(kinds.TOO_LARGE.format(name=path.name)) from problem
    except Exception as problem:  # damaged parts raise nearly anything
        raise FileProblem(kinds.DAMAGED.format(name=path.name)) from problem


def _look_at(path: Path) -> bytes:
    """The first bytes. Raises FileProblem where the path leads to nothing that could be read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(kinds.FOLDER.format(name=path.name))
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise FileProblem(kinds.NOT_A_WORKBOOK.format(name=path.name))
        with path.open("rb") as file:
            start = file.read(kinds.HEAD)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise FileProblem(kinds.MISSING.format(name=path.name)) from problem
    except OSError as problem:
        raise FileProblem(kinds.LOCKED.format(name=path.name)) from problem
    if not status.st_size:
        raise FileProblem(kinds.EMPTY.format(name=path.name))
    if status.st_size > LARGEST_FILE:
        raise FileProblem(kinds.TOO_LARGE.format(name=path.name))
    return start


def _read(path: Path, start: bytes, budget: Budget) -> Sheets:
    if start.startswith(kinds.ZIP):
        with zipfile.ZipFile(path) as archive:
            return _read_archive(path, archive, budget)
    data = path.read_bytes()
    kind = kinds.kind_of_ole(data) if start.startswith(kinds.OLE) else kinds.kind_of_text(start)
    read = _READERS.get(kind)
    if read is None:
        raise FileProblem(kind.format(name=path.name))
    return read(path, data, budget)


def _read_archive(path: Path, archive: zipfile.ZipFile, budget: Budget) -> Sheets:
    if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
        raise TooLarge
    package = Package(archive, budget)
    main = package.main()
    root = _ROOT.search(package.start(main)) if main in package else None
    if root is not None and root[1] == b"workbook":
        return read_workbook(package, main)
    if root is not None and root[1] == b"document":
        from addin.files.docx import tables  # noqa: PLC0415 - a workbook is read without it

        return {"": tables(package, main)}
    if main.lower().endswith(".bin") or "xl/workbook.bin" in package:
        return _convert(path, "xlsb", "xlsx", kinds.BINARY, budget)
    return _read_other(path, package, budget)


def _read_other(path: Path, package: Package, budget: Budget) -> Sheets:
    mimetype = package.read("mimetype")[:99] if "mimetype" in package else b""
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise FileProblem(kinds.ENCRYPTED.format(name=path.name))
    kind = kinds.kind_of_archive(package.names, mimetype)
    if kind == "odt":
        return _convert(path, "odt", "docx", kinds.OPEN_TEXT, budget)
    if kind != "ods":
        raise FileProblem(kind.format(name=path.name))
    from addin.files import ods  # noqa: PLC0415 - only for its own kind

    sheets = ods.sheets(package) if ods.CONTENT in package else {}
    if not sheets:
        raise FileProblem(kinds.OPEN_TABLE.format(name=path.name))
    return sheets


def _convert(path: Path, kind: str, target: str, refusal: str, budget: Budget) -> Sheets:
    """Read through LibreOffice, with a note; refused where there is none. kind, target: endings, such as doc and docx."""
    from addin.files.convert import NOTE, convert  # noqa: PLC0415 - only for what we cannot read ourselves

    if path.stat().st_size > LARGEST_CONVERTED:
        raise TooLarge
    try:
        made = convert(path, kind, target)
    except TimeoutExpired as problem:
        raise FileProblem(kinds.SLOW.format(name=path.name, seconds=f"{problem.timeout:g}")) from problem
    if made is None:
        raise FileProblem(refusal.format(name=path.name))
    sheets = _read_bytes(path, made, budget)
    for grid in sheets.values():
        if isinstance(grid, Rows):
            grid.note = NOTE.format(name=path.name, kind=f" .{kind} 文件")
    return sheets


def _read_bytes(path: Path, data: bytes, budget: Budget) -> Sheets:
    """A package that was made from the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _read_archive(path, archive, budget)


def _read_xls(path: Path, data: bytes, budget: Budget) -> Sheets:
    from addin.files import xls  # noqa: PLC0415 - xlrd is needed by the old format alone

    if data.startswith(kinds.OLE) and xls.holds_stream(
        data, "WordDocument"
    ):  # a document with a workbook in it
        return _read_doc(path, data, budget)
    try:
        return xls.sheets(data, budget)
    except xls.Encrypted as problem:
        plain = _open_by_default(data)
        if plain is None:
            raise FileProblem(kinds.ENCRYPTED.format(name=path.name)) from problem
        return xls.sheets(plain, budget)


def _read_encrypted(path: Path, data: bytes, budget: Budget) -> Sheets:
    plain = _open_by_default(data)
    if plain is None:
        raise FileProblem(kinds.ENCRYPTED.format(name=path.name))
    return _read_bytes(path, plain, budget)


def _open_by_default(data: bytes) -> bytes | None:
    from addin.files.password import open_by_default  # noqa: PLC0415 - only for what is encrypted

    return open_by_default(data)


def _read_doc(path: Path, data: bytes, budget: Budget) -> Sheets:
    from addin.files import xls  # noqa: PLC0415 - its reader of containers

    if not xls.holds_stream(data, "WordDocument"):
        raise FileProblem(kinds.OLD_WORD.format(name=path.name))
    if xls.is_locked_document(data):
        raise FileProblem(kinds.ENCRYPTED.format(name=path.name))
    return _convert(path, "doc", "docx", kinds.OLD_WORD, budget)


def _read_rtf(path: Path, _: bytes, budget: Budget) -> Sheets:
    return _convert(path, "rtf", "docx", kinds.RICH_TEXT, budget)


def _read_page(path: Path, data: bytes, budget: Budget) -> Sheets:
    from addin.files.webpage import read_archive, read_page  # noqa: PLC0415 - lxml is needed by pages alone

    archived = kinds.kind_of_text(data[: kinds.HEAD]) == "mht"
    sheets = read_archive(data, budget) if archived else read_page(data, budget)
    if not sheets:
        mailed = archived and b"multipart/related" not in data[: kinds.HEAD].lower()
        raise FileProblem((kinds.MAIL if mailed else kinds.WEB_PAGE).format(name=path.name))
    return sheets


def _read_xml2003(_: Path, data: bytes, budget: Budget) -> Sheets:
    from addin.files import xml2003  # noqa: PLC0415 - only for its own kind

    return xml2003.read_workbook(data, budget)


def _read_flat(_: Path, data: bytes, budget: Budget) -> Sheets:
    from addin.files import ods  # noqa: PLC0415 - only for its own kind

    return ods.read_flat(data, budget)


def _read_text(path: Path, data: bytes, budget: Budget) -> Sheets:
    from addin.files.plaintext import read_text  # noqa: PLC0415 - only for its own kind

    sheets = read_text(data, budget)
    if not sheets:
        sentence = kinds.NOT_A_WORKBOOK if sheets is None else kinds.PLAIN_TEXT
        raise FileProblem(sentence.format(name=path.name))
    return sheets


_READERS: dict[str, Callable[[Path, bytes, Budget], Sheets]] = {
    "xls": _read_xls, "encrypted": _read_encrypted, "doc": _read_doc, "rtf": _read_rtf, "html": _read_page,
    "mht": _read_page, "xml2003": _read_xml2003, "fods": _read_flat, "text": _read_text,
}  # fmt: skip
