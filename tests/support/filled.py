"""Forms that wait for their scores, and what is different in a package after they were filled."""

import copy
import zipfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from lxml import etree

from addin.files.docx import cells_of
from addin.files.package import rewritten
from addin.fill.filling import Filled, fill_file
from addin.fill.plan import Change, Outcome, plan
from addin.fill.transfer import transfer
from addin.form import SelfEvaluation
from tests.support.foreign_cases import Case


def unscored(case: Case) -> Case:
    """The case before anybody has computed: no 执行率, no 得分, no 总分."""
    raw = copy.deepcopy(case.raw)
    for row in raw["indicators"]:
        row["得分"] = ""
    for line in raw["funds"]:
        line.update({key: "" for key in ("得分", "执行率") if (line[key] or "")[:1].isdigit()})
    raw["printed_total"] = ""
    return replace(case, raw=raw)


def fill(path: Path, *, notes: bool = False, overwrite: bool = False) -> tuple[Filled, Path]:
    """What became of the file, and where the filled one is: where nothing was written, the file itself."""
    return _kept(path, fill_file(path, lambda *form: plan(*form, notes=notes, overwrite=overwrite)))


def fill_from(ours: SelfEvaluation, path: Path, *, overwrite: bool = False) -> tuple[Filled, Path]:
    """The same with the values of another form."""
    return _kept(path, fill_file(path, lambda *form: transfer(ours, *form, overwrite=overwrite)))


def _kept(path: Path, filled: Filled) -> tuple[Filled, Path]:
    out = path.with_name(f"filled-{path.name}")
    out.write_bytes(path.read_bytes() if filled.data is None else filled.data)
    return filled, out


def written(filled: Filled) -> dict[str, Change]:
    """Address → change."""
    return {
        change.proposed.address: change
        for form in filled.forms
        for change in form.changes
        if change.outcome is Outcome.WRITTEN
    }


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(path: Path, changed: dict[str, bytes]) -> None:
    """The file with other content in some of its parts."""
    with zipfile.ZipFile(path) as package:
        data = rewritten(package, changed)
    path.write_bytes(data)


def different(before: Path, after: Path) -> set[str]:
    """The parts that are not the same, in files that have the same parts in the same order."""
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def without_cells(sheet: bytes, cells: Collection[str]) -> bytes:
    """A worksheet part without the content of some cells, their styles kept; what has no style then goes."""
    root = etree.fromstring(sheet)
    for cell in [one for one in root.iter("{*}c") if one.get("r") in cells]:
        for part in list(cell):
            cell.remove(part)
        cell.attrib.pop("t", "")
        if "s" not in cell.attrib:
            _remove(cell)
    for row in root.iter("{*}row"):
        row.attrib.pop("spans", "")  # a hint for faster loading: which columns the row fills
    return etree.tostring(root, method="c14n")


def without_words(document: bytes, cells: Collection[tuple[str, int, int]]) -> bytes:
    """A document part without the runs of some cells: the table, the row from 1, the column from 0."""
    root = etree.fromstring(document)
    body: Any = root[0]
    for table, row, column, cell in cells_of(body):
        if (table, row, column) in cells:
            for run in list(cell.iter("{*}r")):
                _remove(cast("Any", run))
    return etree.tostring(root, method="c14n")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
