"""What 检查 leaves in a workbook: the sheet of findings and the marks beside the rows; kept as plain values, to be put back."""

from typing import NamedTuple

import xlwings as xw

from addin.commands.live import grids, host, marks
from addin.commands.live.protection import unprotected
from addin.form.reader import find_table
from workbook_templates.sheets.findings import FIRST, HEADERS, SHEET, SUMMARY


class Traces(NamedTuple):
    """was_there, visible: of the sheet. headline, lines: its formulas. marks: row (counted from 0) → mark."""

    was_there: bool
    visible: bool
    headline: str
    lines: tuple[tuple[str, ...], ...]
    marks: dict[int, str]
    active: str


def read(book: xw.Book) -> Traces:
    """Raises NoForm."""
    active = str(book.sheets.active.name)
    beside = _marks(book)
    if SHEET not in book.sheet_names:
        return Traces(False, False, "", (), beside, active)
    sheet = book.sheets[SHEET]
    last = max(sheet.used_range.last_cell.row, FIRST + 1)
    lines = tuple(tuple(map(str, row)) for row in _block(sheet, last).formula)
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
        _block(sheet, last).clear_contents()
        sheet.range((SUMMARY + 1, 1)).formula = before.headline
        area = _block(sheet, FIRST + len(before.lines))
        area.formula = before.lines
        area.rows.autofit()
    if not before.visible:
        sheet.visible = False


def _block(sheet: xw.Sheet, last: int) -> xw.Range:
    """The lines of the findings down to a row, counted from 1."""
    return sheet.range((FIRST + 1, 1), (last, len(HEADERS)))


def _marks(book: xw.Book) -> dict[int, str]:
    sheets = grids.read(book)
    table = find_table(sheets)
    at = marks.column(sheets[table.sheet], table)
    return {} if at is None else marks.read(sheets[table.sheet], at)
