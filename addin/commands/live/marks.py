"""The marks beside the rows of 自评表: ✗ 错误, ! 提示, ≈ 尾差, in the narrow column right of the printed form."""

from collections.abc import Iterable
from string import ascii_uppercase

import xlwings as xw

from addin.checks import Finding, Severity
from addin.commands.live import host
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


def put(sheet: xw.Sheet, grid: Grid, at: int, marks: dict[int, str], *, filtered: bool) -> None:
    """Write the marks and take away those of the last time; whatever else stands in the column stays.

    At once where it can be. The template colours and centres them. The sheet is open. filtered: see host.is_filtered.
    """
    rows = range(max([len(grid), *(row + 1 for row in marks)]))
    there = {row: cell(grid, row, at) or "" for row in rows}
    ours = {row for row in rows if there[row] in ("", *MARKS.values())}
    changed = [row for row in rows if row in ours and there[row] != marks.get(row, "")]
    if not changed:
        return
    between = range(changed[0], changed[-1] + 1)
    first, last = between[0] + 1, between[-1] + 1
    if ours.issuperset(between) and host.takes_block(sheet, first, last, filtered=filtered):
        area = sheet.range((first, at + 1), (last, at + 1))
        area.raw_value = [[marks.get(row, "")] for row in between]
        return
    for row in changed:
        sheet.range((row + 1, at + 1)).raw_value = marks.get(row, "")
