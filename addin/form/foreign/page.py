"""A sheet of somebody else's, with account kept of every cell that was understood: the rest is left over."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from addin.files.grid import Place, Rows, cell, is_error, text
from addin.form.foreign.words import head
from addin.form.money import IN_WAN
from addin.form.values import Sheet
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


@dataclass
class Page(Sheet):
    """A Sheet that remembers which cells were used.

    named: a value that has no place in our form → the label beside it. scale: what turns plain amounts into 万元.
    """

    used: set[Place] = field(default_factory=set)
    named: dict[Place, str] = field(default_factory=dict)
    scale: Decimal = IN_WAN["万元"]

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

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold something."""
        return self.columns[row]

    def width(self, row: int, column: int) -> int:
        """The column after a cell, merged or not."""
        after = column + 1
        while self.covered.get((row, after)) == (row, column):
            after += 1
        return after

    def use(self, row: int, *columns: int) -> None:
        """Count cells as understood."""
        self.used.update((row, column) for column in columns)

    def shown(self, row: int, column: int) -> str:
        """The text of a cell, without counting it as understood."""
        return self.texts[row][column] if column < len(self.texts[row]) else ""

    def spot(self, row: int) -> tuple[str, int]:
        """The sheet or Word table of a row, and its number there."""
        places = self.grid.places if isinstance(self.grid, Rows) else ()
        return places[row] if places else (self.name, row + 1)

    def where(self, row: int, column: int) -> str:
        name, at = self.spot(row)
        return super().where(row, column) if name == self.name else f"{name}第{at}行第{column + 1}列"

    def common(self, row: int, column: int, label: str) -> str:
        """A text that a merged cell may give to several rows: in the second row, that of the first."""
        top, left = self.covered.get((row, column), (row, column))
        return self.text(top, left, label) if left == column else ""

    def points(self, row: int, column: int, label: str) -> Decimal | None:
        """分值 or 得分, where 10% of the whole are 10 points."""
        number = self.number(row, column, label)
        shown = compact(self.shown(row, column)[:LONGEST])
        return number * 100 if number is not None and shown.endswith("%") else number

    def money(self, row: int, column: int, label: str) -> Decimal | None:
        """An amount in 万元, whatever unit stands behind it; without one, in the page's unit."""
        amount = in_wan(compact(self.shown(row, column)[:LONGEST]))
        if amount is not None:
            self.use(row, column)
            return amount
        found = self.number(row, column, label)
        return None if found is None else found * self.scale

    def is_amount(self, row: int, column: int) -> bool:
        """Whether a place could hold an amount: a number, an error of a formula, or nothing."""
        shown = self.shown(row, column)
        plain = compact(shown[:LONGEST])
        if plain in NOTHING or is_error(shown) or in_wan(plain) is not None:
            return True
        return to_decimal(plain.removesuffix("%"), ("分",)) is not None

    def _at(self, row: int, column: int | None, key: str) -> Any:
        self.used.add((row, column or 0))
        return super()._at(row, column, key)

    def _repeats(self, row: int, column: int) -> bool:
        """Some programs write the value into every part of a merged cell."""
        return bool(cell(self.grid, *self.covered[row, column]) == self.grid[row][column])
