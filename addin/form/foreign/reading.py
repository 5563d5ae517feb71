"""What a reader of a page hands back beside its value: which cells it understood, and what it could not read."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from addin.files.grid import Place
from addin.form.foreign.page import Page, in_wan
from addin.form.model import Unread
from addin.form.money import IN_WAN
from addin.form.values import Sheet


@dataclass(frozen=True, slots=True)
class Notes:
    """used: the cells that were understood. named: a value that has no place in our form → the label beside it.

    cells: field of the form → address. unread: filled cells that could not be read as what their place demands.
    """

    used: frozenset[Place] = frozenset()
    named: Mapping[Place, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()

    def __add__(self, other: "Notes") -> "Notes":
        return Notes(
            self.used | other.used,
            {**self.named, **other.named},
            {**self.cells, **other.cells},
            (*self.unread, *other.unread),
        )

    def without(self, place: Place) -> "Notes":
        """A cell was not understood after all."""
        return replace(self, used=self.used - {place})

    def at(self, field: str, where: str) -> "Notes":
        """The address of a field is another one."""
        return replace(self, cells={**self.cells, field: where})


@dataclass(kw_only=True)
class Reading(Sheet):
    """One reader's walk over a page: the cells it reads are noted as used. taken: those used before it came.

    scale: what turns plain amounts into 万元.
    """

    page: Page
    taken: Set[Place] = frozenset()
    scale: Decimal = IN_WAN["万元"]
    used: set[Place] = field(default_factory=set)
    named: dict[Place, str] = field(default_factory=dict)

    @property
    def notes(self) -> Notes:
        """All that was noted on the way."""
        return Notes(frozenset(self.used), dict(self.named), dict(self.cells), tuple(self.unread))

    def use(self, row: int, *columns: int) -> None:
        """Count cells as understood."""
        self.used.update((row, column) for column in columns)

    def is_fresh(self, row: int, column: int) -> bool:
        """Whether nobody has understood a cell yet."""
        return (row, column) not in self.used and (row, column) not in self.taken

    def where(self, row: int, column: int) -> str:
        return self.page.where(row, column)

    def common(self, row: int, column: int, label: str) -> str:
        """A text that a merged cell may give to several rows: in the second row, that of the first."""
        top, left = self.page.covered.get((row, column), (row, column))
        return self.text(top, left, label) if left == column else ""

    def points(self, row: int, column: int, label: str) -> Decimal | None:
        """分值 or 得分, where 10% of the whole are 10 points."""
        number = self.number(row, column, label)
        share = number is not None and self.page.plain(row, column).endswith("%")
        return number * 100 if number is not None and share else number

    def money(self, row: int, column: int, label: str) -> Decimal | None:
        """An amount in 万元, whatever unit stands behind it; without one, in the page's unit."""
        amount = in_wan(self.page.plain(row, column))
        if amount is not None:
            self.use(row, column)
            return amount
        found = self.number(row, column, label)
        return None if found is None else found * self.scale

    def _at(self, row: int, column: int | None, key: str) -> Any:
        self.used.add((row, column or 0))
        return super()._at(row, column, key)


def reading(page: Page, taken: Set[Place] = frozenset(), scale: Decimal = IN_WAN["万元"]) -> Reading:
    """A walk that begins."""
    return Reading(page.name, page.grid, page=page, taken=taken, scale=scale)
