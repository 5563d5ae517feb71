"""A range: its place on the sheet, and the ways from it to other ranges."""

from typing import Any

import xlwings as xw
from xlwings import base_classes
from xlwings.expansion import expanders

from addin.calc.xlwings_uno.editing import Editing
from addin.calc.xlwings_uno.formatting import Formatting
from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.names import Name, quote
from addin.calc.xlwings_uno.notes import Note, find
from addin.calc.xlwings_uno.parts import Workbook

NOWHERE = "这个位置在工作表之外：第 {row} 行第 {column} 列"

_DIRECTIONS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


@complete()
class Range(Formatting, Editing, base_classes.Range):
    """Moves with its cells when rows or columns before it come or go, as a range of Excel does."""

    @classmethod
    def of(cls, book: Workbook, cells: Any, text: str = "") -> "Range":
        """cells: a UNO cell, range, sheet or cursor."""
        return cls(book, cells, text)

    @property
    def api(self) -> Any:
        return self.cells

    @property
    def sheet(self) -> base_classes.Sheet:
        return self.book.sheet(self.cells.Spreadsheet)

    @property
    def max_cells_per_read(self) -> None:
        """One call reads any block."""

    @property
    def max_cells_per_write(self) -> None:
        """One call writes any block."""

    def __call__(self, row: int, column: int | None = None) -> "Range":
        """The cell at this row and column of the range, from 1, which may lie outside; or the n-th, row by row."""
        area = self.area
        if column is None:
            columns = area.EndColumn - area.StartColumn + 1
            row, column = (row - 1) // columns + 1, (row - 1) % columns + 1
        top, left = area.StartRow + row - 1, area.StartColumn + column - 1
        return self._block(top, left, top, left)

    @property
    def rows(self) -> "Range":
        return self

    @property
    def columns(self) -> "Range":
        return self

    def expand(self, mode: str = "table") -> "Range":
        found: Range = expanders[mode].expand(xw.Range(impl=self)).impl
        return found

    @property
    def current_region(self) -> "Range":
        cursor = self.cells.Spreadsheet.createCursorByRange(self.cells)
        cursor.collapseToCurrentRegion()
        return Range.of(self.book, cursor)

    @property
    def merge_area(self) -> "Range":
        cursor = self.cells.Spreadsheet.createCursorByRange(self(1, 1).cells)
        cursor.collapseToMergedArea()
        return Range.of(self.book, cursor)

    def end(self, direction: str) -> "Range":
        """Where Ctrl + arrow leads from the first cell."""
        down, right = _DIRECTIONS[direction]
        area = self.area
        used = self.sheet.used_range.area
        limit = self.cells.Spreadsheet.RangeAddress
        row, column = area.StartRow, area.StartColumn
        if down:
            last = max(used.EndRow, row) if down > 0 else 0
            line = self._filled_line(row, column, last, column)
            steps = _stop(line, limit.EndRow - row if down > 0 else row)
        else:
            last = max(used.EndColumn, column) if right > 0 else 0
            line = self._filled_line(row, column, row, last)
            steps = _stop(line, limit.EndColumn - column if right > 0 else column)
        return self._block(*(row + down * steps, column + right * steps) * 2)

    def _filled_line(self, row: int, column: int, last_row: int, last_column: int) -> list[bool]:
        """Which cells have content on the way from one cell to another, both included."""
        top, left = min(row, last_row), min(column, last_column)
        line = self._block(top, left, max(row, last_row), max(column, last_column))
        filled = [value is not None for values in line.plain_value() for value in values]
        return filled if (top, left) == (row, column) else filled[::-1]

    def _block(self, top: int, left: int, bottom: int, right: int) -> "Range":
        whole = self.cells.Spreadsheet.RangeAddress
        if min(top, left) < 0 or bottom > whole.EndRow or right > whole.EndColumn:
            raise IndexError(NOWHERE.format(row=top + 1, column=left + 1))
        return Range.of(self.book, self.cells.Spreadsheet.getCellRangeByPosition(left, top, right, bottom))

    @property
    def name(self) -> Name | None:
        own = self.coords
        known: list[tuple[str, Name]] = self.book.names.snapshot()
        for _, name in known:
            cells = name.api.ReferredCells
            if cells is not None and Range.of(self.book, cells).coords == own:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        sheet = quote(str(self.cells.Spreadsheet.Name))
        self.book.names.add(value, f"={sheet}!{self.get_address()}")

    @property
    def note(self) -> Note | None:
        position = self._first_position()
        sheet = self.cells.Spreadsheet
        return None if find(sheet, position) is None else Note(self.book, sheet, position)

    def add_note(self, text: str) -> Note:
        self.cells.Spreadsheet.Annotations.insertNew(self._first_position(), text)
        return Note(self.book, self.cells.Spreadsheet, self._first_position())

    def _first_position(self) -> Any:
        return self.cells.getCellByPosition(0, 0).CellAddress

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        self.book.to_pdf(path, quality, self.cells)

    def select(self) -> None:
        controller = self.book.model.CurrentController
        if controller is not None:
            controller.select(self.cells)


def _stop(filled: list[bool], edge: int) -> int:
    """How many steps Ctrl + arrow takes over this line. edge: the steps to the end of the sheet."""
    if len(filled) > 1 and filled[0] and filled[1]:
        return next((number - 1 for number in range(2, len(filled)) if not filled[number]), len(filled) - 1)
    return next((number for number in range(1, len(filled)) if filled[number]), edge)
