"""A sheet of somebody else's as it stands: texts, headers, merged cells. Nothing here changes while it is read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from addin.files.grid import Grid, Place, Rows, address, cell, is_error, text
from addin.form.foreign.words import head
from addin.form.money import IN_WAN
from udfs.decimals import LONGEST, compact, to_decimal
from udfs.totals import NOTHING

_MONEY = re.compile(r"([+-]?[\d.]+)(元|万元|万|亿元|亿)")
# A damaged file may merge a million cells a thousand times over.
_WIDEST, _MOST_COVERED = 200, 200_000


def in_wan(text: str) -> Decimal | None:
    """“1768.16万元” or “2.6亿元” in 万元; None without a unit. text: compact."""
    match = _MONEY.fullmatch(text)
    number = to_decimal(match[1]) if match else None
    return number * IN_WAN[match[2]] if match and number is not None else None


def is_nothing(shown: str) -> bool:
    """Whether a cell says only that it says nothing."""
    return compact(shown[:LONGEST]) in NOTHING


@dataclass(frozen=True)
class Page:
    """A sheet, or all the tables of a Word file one below another.

    goals: whether a table without 实际完成值 and 得分 counts as well, as in an 绩效目标表.
    """

    name: str
    grid: Grid
    goals: bool = False

    @cached_property
    def texts(self) -> list[list[str]]:
        """What every cell says, asked once: the rows are looked through many times."""
        return [[text(value) for value in row] for row in self.grid]

    @cached_property
    def heads(self) -> list[list[str]]:
        """Every cell's text as a header or label."""
        return [[head(value) if said else "" for value, said in zip(*pair, strict=True)]
                for pair in zip(self.grid, self.texts, strict=True)]  # fmt: skip

    @cached_property
    def columns(self) -> list[list[int]]:
        """The filled columns of every row, repetitions inside a merged cell aside."""
        return [
            [c for c, said in enumerate(row) if said and not ((r, c) in self.covered and self._repeats(r, c))]
            for r, row in enumerate(self.texts)
        ]

    @cached_property
    def covered(self) -> dict[Place, Place]:
        """Each place below or beside the first one of a merged cell → that first place."""
        merged = self.grid.merged if isinstance(self.grid, Rows) else ()
        last = len(self.grid) - 1
        places = (
            ((r, c), (top, left))
            for top, left, bottom, right in merged
            for r in range(top, min(bottom, last) + 1)
            for c in range(left, min(right, left + _WIDEST) + 1)
            if (r, c) != (top, left)
        )
        return dict(islice(places, _MOST_COVERED))

    def filled_columns(self, row: int) -> list[int]:
        """The columns of a row that hold something."""
        return self.columns[row]

    def within(self, row: int, first: int, end: int) -> list[int]:
        """The filled columns from first up to, but not with, end."""
        return [c for c in self.columns[row] if first <= c < end]

    def width(self, row: int, column: int) -> int:
        """The column after a cell, merged or not."""
        after = column + 1
        while self.covered.get((row, after)) == (row, column):
            after += 1
        return after

    def cell_text(self, row: int, column: int) -> str:
        """The text of a cell."""
        return self.texts[row][column] if column < len(self.texts[row]) else ""

    def plain(self, row: int, column: int) -> str:
        """The text of a cell half-width and without blanks, of prose only the beginning."""
        return compact(self.cell_text(row, column)[:LONGEST])

    def spot(self, row: int) -> tuple[str, int]:
        """The sheet or Word table of a row, and its number there."""
        places = self.grid.places if isinstance(self.grid, Rows) else ()
        return places[row] if places else (self.name, row + 1)

    def where(self, row: int, column: int) -> str:
        """The address of a place, as a person finds it."""
        name, at = self.spot(row)
        return address(name, row, column) if name == self.name else f"{name}第{at}行第{column + 1}列"

    def is_amount(self, row: int, column: int) -> bool:
        """Whether a place could hold an amount: a number, an error of a formula, or nothing."""
        plain = self.plain(row, column)
        if plain in NOTHING or is_error(self.cell_text(row, column)) or in_wan(plain) is not None:
            return True
        return to_decimal(plain.removesuffix("%"), ("分",)) is not None

    def _repeats(self, row: int, column: int) -> bool:
        """Some programs write the value into every part of a merged cell."""
        return bool(cell(self.grid, *self.covered[row, column]) == self.grid[row][column])
