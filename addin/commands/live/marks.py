"""The marks beside the rows of 自评表: ✗ 错误, ! 提示, ≈ 尾差, in the narrow column right of the printed form."""

from collections.abc import Iterable
from string import ascii_uppercase

import xlwings as xw

from addin.checks import Finding, Severity
from addin.files.grid import Grid, cell
from addin.form.reader import Table

MARKS = {Severity.ERROR: "✗", Severity.HINT: "!", Severity.ROUNDING: "≈"}


def column(grid: Grid, table: Table) -> int | None:
    """The spacer (counted from 0) between the columns that its layout has it between; None where a form has none."""
    if table.layout is None:
        return None
    before, after = table.layout.beside("gap")
    found = table.columns.get(before, -1) + 1
    is_spacer = found and table.columns.get(after) == found + 1 and not cell(grid, table.header, found)
    return found if is_spacer else None


def wanted(findings: Iterable[Finding], sheet: str) -> dict[int, str]:
    """Row (counted from 0) of that sheet → mark. findings: the gravest first, as the checks give them."""
    marks: dict[int, str] = {}
    for finding in findings:
        name, _, address = finding.cell.rpartition("!")
        if address and name == sheet:
            marks.setdefault(int(address.lstrip(ascii_uppercase)) - 1, MARKS[finding.level])
    return marks


def read(grid: Grid, at: int) -> dict[int, str]:
    """Row (counted from 0) → mark, as they stand there."""
    found = {row: cell(grid, row, at) for row in range(len(grid))}
    return {row: str(mark) for row, mark in found.items() if mark in MARKS.values()}


def put(sheet: xw.Sheet, grid: Grid, at: int, marks: dict[int, str]) -> None:
    """Write the marks and take away those of the last time; whatever else stands in the column stays.

    The template colours and centres them.
    """
    for row in range(max([len(grid), *(row + 1 for row in marks)])):
        old, new = cell(grid, row, at) or "", marks.get(row, "")
        if old != new and old in ("", *MARKS.values()):
            sheet.range((row + 1, at + 1)).value = new or None
