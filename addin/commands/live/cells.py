"""The cells of an open workbook that is filled, as addin.fill wants them; what stood there can come back."""

from typing import NamedTuple

import xlwings as xw

from addin.commands.live.host import is_excel
from addin.commands.live.literal import literal
from addin.fill.entry import FORMULA, LOCKED, entry
from addin.fill.plan import Change
from addin.fill.spots import Spot


class Written(NamedTuple):
    """A cell as it was and as it is now: plain values. row, column: counted from 1."""

    sheet: str
    row: int
    column: int
    before: object
    now: object


class LiveCells:
    """addin.fill.plan.Cells. written: what was done, in order."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self.written: list[Written] = []

    def obstacle(self, spot: Spot) -> str:
        cell = self._cell(spot)
        if str(cell.formula).startswith("="):
            return FORMULA
        return LOCKED if _is_locked(cell) else ""

    def put(self, spot: Spot, change: Change) -> str:
        cell = self._cell(spot)
        before = cell.value
        given = entry(change, str(cell.number_format), is_text=isinstance(before, str))
        cell.value = literal(change.after) if given.number is None else float(given.number)
        self.written.append(Written(spot.sheet, spot.row + 1, spot.column + 1, before, cell.value))
        return given.shown

    def _cell(self, spot: Spot) -> xw.Range:
        return self._book.sheets[spot.sheet].range((spot.row + 1, spot.column + 1))


def put_back(book: xw.Book, written: list[Written]) -> int:
    """Gives how many cells were left as they are, because somebody has changed them since."""
    left = 0
    for one in written:
        cell = book.sheets[one.sheet].range((one.row, one.column)) if one.sheet in book.sheet_names else None
        if cell is None or cell.value != one.now:
            left += 1
        else:
            cell.value = literal(one.before) if isinstance(one.before, str) else one.before
    return left


def _is_locked(cell: xw.Range) -> bool:
    sheet = cell.sheet
    if is_excel(sheet.book):
        return bool(sheet.api.ProtectContents and cell.api.Locked)
    return bool(sheet.api.isProtected() and cell.api.CellProtection.IsLocked)
