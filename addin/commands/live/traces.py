"""What 检查 leaves in a workbook: the sheet of findings and the marks beside the rows; kept as plain values, to be put back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import xlwings as xw

from addin.commands.live import grids, host, marks
from addin.commands.live.findings import block
from addin.commands.live.literal import literal
from addin.commands.live.protection import unprotected
from addin.files.grid import Grid, cell
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
    last = max(len(sheets[SHEET]), FIRST + 1)
    there: Any = block(sheet, SUMMARY, last - 1).formula
    lines = tuple(
        tuple(_as_entered(sheets[SHEET], row, column, str(formula)) for column, formula in enumerate(line))
        for row, line in enumerate(there[FIRST - SUMMARY :], FIRST)
    )
    told = _as_entered(sheets[SHEET], SUMMARY, 0, str(there[0][0]))
    return Traces(True, bool(sheet.visible), told, lines, beside, active)


def _as_entered(grid: Grid, row: int, column: int, formula: str) -> str:
    """What leaves the cell as it was when it is entered: a text stays one, whatever it looks like."""
    return (literal(formula) or "") if cell(grid, row, column) == formula else formula


def write(book: xw.Book, before: Traces) -> None:
    """Raises NoForm, and FileProblem where a sheet is closed by a password."""
    sheets = grids.read(book)
    table = find_table(sheets)
    at = marks.column(sheets[table.sheet], table)
    if at is not None:
        form = book.sheets[table.sheet]
        with unprotected(form):
            marks.put(form, sheets[table.sheet], at, before.marks, filtered=host.is_filtered(form))
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
        host.show_all_rows(sheet)
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
