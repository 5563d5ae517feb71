"""What is written into a form, what stays and why: decided cell by cell before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Protocol

from addin.files.grid import text
from addin.fill.proposal import Proposed, points, reasons, settle, whole, without_blank_rows
from addin.fill.spots import Spot, Spots
from addin.fill.words import in_words, replace_word, waits
from addin.form import SelfEvaluation
from udfs.decimals import show, show_percent

IN_TEXT = "写在表格以外的正文里"
JOINED = "与上面的行合并在一格"
UNSEEN = "单元格里有看不见的内容"
OTHER_WORDS = "单元格里还有别的文字"
UNPLACED = "表里没有这一格"
NOT_SETTLED = "{count}项得分没有算出或没有写入"


class Outcome(Enum):
    """What becomes of a value."""

    WRITTEN = "填写"
    SAME = "一致"
    DIFFERS = "未改"
    LEFT = "未填"


@dataclass(frozen=True, slots=True)
class Change:
    """One value and its cell. before, after: what the cell says now, and what belongs there. why: for what is left.

    spot: None where nothing is written.
    """

    proposed: Proposed
    outcome: Outcome
    before: str = ""
    after: str = ""
    why: str = ""
    spot: Spot | None = None


class Cells(Protocol):
    """The cells of the file that is filled."""

    def obstacle(self, spot: Spot) -> str:
        """Why a cell may not be changed; "" where it may."""

    def put(self, spot: Spot, change: Change) -> str:
        """Write a value; gives what the cell will show where that is something else, else ""."""


def plan(
    form: SelfEvaluation, spots: Spots, cells: Cells, *, notes: bool = False, overwrite: bool = False
) -> list[Change]:
    """Every value of a form. notes: 偏差原因, too. overwrite: what the form states otherwise gives way."""
    decide = _Decisions(spots, cells, overwrite).decide
    form = without_blank_rows(form)
    changes = [*map(decide, points(form))]
    scored = {change.proposed.row: _standing(change) for change in changes if change.proposed.row is not None}
    known = {row: number for row, number in scored.items() if number is not None}
    missing = len(scored) - len(known)
    form = settle(form, known)
    changes += map(decide, reasons(form) if notes else ())
    return [*changes, *map(decide, whole(form, NOT_SETTLED.format(count=missing) if missing else ""))]


def plan_values(
    proposed: Iterable[Proposed], spots: Spots, cells: Cells, *, overwrite: bool = False
) -> list[Change]:
    """Values that another form has."""
    return [*map(_Decisions(spots, cells, overwrite).decide, proposed)]


def _standing(change: Change) -> Decimal | None:
    """The score that counts once the form is filled: what its cell says then; without a cell, the computed one."""
    if change.outcome in (Outcome.WRITTEN, Outcome.SAME) or change.why == UNPLACED:
        return change.proposed.number
    stated = change.proposed.stated
    return stated if isinstance(stated, Decimal) else None


class _Decisions:
    """One after the other: two values may stand in one cell, as in 95分（优）."""

    def __init__(self, spots: Spots, cells: Cells, overwrite: bool) -> None:
        self._spots, self._cells, self._overwrite = spots, cells, overwrite
        self._written: dict[tuple[str, int, int], str] = {}

    def decide(self, one: Proposed) -> Change:
        spot = self._spots.find(one.address)
        if spot is None:
            return Change(one, Outcome.LEFT, after=_in_short(one), why=one.problem or UNPLACED)
        before = self._written.get(spot[:3], text(spot.value))
        if one.problem:
            return Change(one, Outcome.LEFT, before, why=one.problem)
        if one.is_stated:
            return Change(one, Outcome.SAME, before, _in_short(one))
        after = _after(one, before)
        why = _obstacle(spot, self._cells) or ("" if after is not None else OTHER_WORDS)
        if after is None or why:
            return Change(one, Outcome.LEFT, before, _in_short(one), why)
        is_free = one.free or (not one.stated and waits(before, one.unit))
        if not (is_free or self._overwrite):
            return Change(one, Outcome.DIFFERS, before, after)
        self._written[spot[:3]] = after
        return Change(one, Outcome.WRITTEN, before, after, spot=spot)


def _obstacle(spot: Spot, cells: Cells) -> str:
    if spot.in_text:
        return IN_TEXT
    if spot.joined:
        return JOINED
    return UNSEEN if spot.unseen else cells.obstacle(spot)


def _after(one: Proposed, before: str) -> str | None:
    """What the cell will say; None where it says more than the value."""
    if one.number is None:
        return replace_word(one.text, "" if one.free else before, str(one.stated or ""))
    stated = one.stated if isinstance(one.stated, Decimal) else None
    return in_words(one.number, "" if one.free else before, stated, rate=one.rate, unit=one.unit)


def _in_short(one: Proposed) -> str:
    if one.number is None:
        return one.text
    return show_percent(one.number) if one.rate else show(one.number)
