"""What 检查 leaves in a workbook: the sheet of findings and the marks beside the rows; kept as plain values, to be put back."""

from collections.abc import Mapping
from typing import NamedTuple

import xlwings as xw

from addin.commands.live import grids, host, marks
from addin.commands.live.findings import block
from addin.commands.live.protection import unprotected
from addin.files.grid import Grid
from addin.form.reader import find_table
from workbook_templates.sheets.findings import FIRST, SHEET, SUMMARY


class Traces(NamedTuple):
    """was_there, visible: of the sheet. headline, lines: its formulas. marks: row (counted from 0) → mark."""

    was_there: bool
    visible: bool
    headline: str
    lines: tuple[tuple[str, ...], ...]
    marks: dict[int, str]
    active: str


def read(book: xw.Book, sheets: Mapping[str, Grid]) -> Traces:
    """sheets: what they say now. Raises NoForm."""
    active = str(book.sheets.active.name)
    beside = _marks(sheets)
    if SHEET not in sheets:
        return Traces(False, False, "", (), beside, active)
    sheet = book.sheets[SHEET]
    last = max(sheet.used_range.last_cell.row, FIRST + 1)
    lines = tuple(tuple(map(str, row)) for row in block(sheet, FIRST, last - 1).formula)
    headline = str(sheet.range((SUMMARY + 1, 1)).formula)
    return Traces(True, bool(sheet.visible), headline, lines, beside, active)


def write(book: xw.Book, before: Traces) -> None:
    """Raises NoForm, and FileProblem where a sheet is closed by a password."""
    sheets = grids.read(book)
    table = find_table(sheets)
    at = marks.column(sheets[table.sheet], table)
    if at is not None:
        with unprotected(book.sheets[table.sheet]):
            marks.put(book.sheets[table.sheet], sheets[table.sheet], at, before.marks)
    if before.active in book.sheet_names:
        host.show(book.sheets[before.active])
    if SHEET not in book.sheet_names:
        return
    sheet = book.sheets[SHEET]
    if before.was_there:
        _write_lines(sheet, before)
    else:
        sheet.delete()


def _write_lines(sheet: xw.Sheet, before: Traces) -> None:
    last = max(sheet.used_range.last_cell.row, FIRST + 1)
    with unprotected(sheet):
        block(sheet, FIRST, last - 1).clear_contents()
        sheet.range((SUMMARY + 1, 1)).formula = before.headline
        area = block(sheet, FIRST, FIRST + len(before.lines) - 1)
        area.formula = before.lines
        area.rows.autofit()
    if not before.visible:
        sheet.visible = False


def _marks(sheets: Mapping[str, Grid]) -> dict[int, str]:
    table = find_table(sheets)
    at = marks.column(sheets[table.sheet], table)
    return {} if at is None else marks.read(sheets[table.sheet], at)
