"""The addresses that the readers leave → the cells of the file that they mean."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from addin.files.docx import PARAGRAPH
from addin.files.grid import Grid, Rows, cell
from addin.files.sheet import column_of
from addin.form.foreign.page import Page

_IN_SHEET = re.compile(r"[A-Z]{1,3}(\d{1,7})")
_IN_WORD = re.compile(rf"((?:表格\d+|{PARAGRAPH}))第(\d+)行第(\d+)列")


class Spot(NamedTuple):
    """A cell, of merged ones the first; row and column counted from 0, in a Word table from its own first row.

    sheet: its sheet, or the Word table. value: what the reader found there. joined: it is merged with a row above.
    unseen: something stands in it that is not to be seen.
    """

    sheet: str
    row: int
    column: int
    value: object = None
    joined: bool = False
    unseen: bool = False

    @property
    def in_text(self) -> bool:
        """Whether it is a paragraph of a Word file and no cell."""
        return self.sheet == PARAGRAPH


class Spots:
    """The cells of a file. sheets: as addin.files.opening gives them."""

    def __init__(self, sheets: Mapping[str, Grid]) -> None:
        self._sheets = sheets
        self._pages = {name: Page(name, grid) for name, grid in sheets.items()}
        self._rows = {
            (table, at): row
            for grid in sheets.values()
            for row, (table, at) in enumerate(grid.places if isinstance(grid, Rows) else ())
        }

    def find(self, address: str) -> Spot | None:
        """None for an address of nothing."""
        word = _IN_WORD.fullmatch(address)
        if word is not None:
            row = self._rows.get((word[1], int(word[2])))
            return None if row is None else self._spot("", row, int(word[3]) - 1)._replace(sheet=word[1])
        sheet, _, name = address.rpartition("!")
        match, column = _IN_SHEET.fullmatch(name), column_of(name)
        if match is None or column is None or sheet not in self._sheets:
            return None
        return self._spot(sheet, int(match[1]) - 1, column)

    def _spot(self, sheet: str, row: int, column: int) -> Spot:
        grid = self._sheets[sheet]
        top, left = self._pages[sheet].covered.get((row, column), (row, column))
        places, unseen = (grid.places, grid.unseen) if isinstance(grid, Rows) else ((), ())
        at = places[top][1] - 1 if places else top
        hidden = any((one.row, one.column) == (top, left) for one in unseen)
        return Spot(sheet, at, left, cell(grid, top, left), top != row, hidden)
