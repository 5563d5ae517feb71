"""Which row of somebody's form is meant by which indicator of ours: by 三级指标, else one that is free."""

from collections.abc import Sequence
from typing import NamedTuple

from addin.form import Indicator, SelfEvaluation
from addin.form.blank import is_blank
from addin.form.figures import NUMBERED
from udfs.decimals import LONGEST, compact


class Matched(NamedTuple):
    """ours, theirs: places in both forms. row: theirs as it is read. free: nothing stands in it but 指标2：."""

    ours: int
    row: Indicator
    free: bool = False


class Matching(NamedTuple):
    """unplaced: ours for which there is no row. unused: theirs that ours have nothing for."""

    matched: list[Matched]
    unplaced: list[Indicator]
    unused: list[Indicator]


def match(ours: SelfEvaluation, theirs: SelfEvaluation) -> Matching:
    """Of two rows with one name, that under the same 二级指标; a free row only under the same one, or under none."""
    filled = [row for row in theirs.indicators if not is_blank(row)]
    free = _in_order([*(row for row in theirs.indicators if is_blank(row)), *theirs.room])
    matched: dict[int, Matched] = {}
    for is_same in (_is_same_seat, _is_same_name):
        for at, row in enumerate(ours.indicators):
            found = None if at in matched else next((one for one in filled if is_same(row, one)), None)
            if found is not None:
                matched[at] = Matched(at, found)
                filled = [one for one in filled if one is not found]
    for at, row in enumerate(ours.indicators):
        found = None if at in matched else next((one for one in free if _fits(row, one)), None)
        if found is not None:
            matched[at] = Matched(at, found, free=True)
            free = [one for one in free if one is not found]
    unplaced = [row for at, row in enumerate(ours.indicators) if at not in matched]
    return Matching([matched[at] for at in sorted(matched)], unplaced, filled)


def _in_order(rows: Sequence[Indicator]) -> list[Indicator]:
    """Those that a form names and those that it leaves blank, as they stand: A2 before A10."""
    return sorted(rows, key=lambda row: (len(row.cells.get("name", "")), row.cells.get("name", "")))


def _is_same_seat(one: Indicator, other: Indicator) -> bool:
    return _is_same_name(one, other) and _plain(one.level2.name) == _plain(other.level2.name)


def _is_same_name(one: Indicator, other: Indicator) -> bool:
    return _name(one) == _name(other)


def _fits(one: Indicator, free: Indicator) -> bool:
    return not free.level2.name or _plain(one.level2.name) == _plain(free.level2.name)


def _name(row: Indicator) -> str:
    return _plain(NUMBERED.sub("", row.name))


def _plain(text: str) -> str:
    return compact(text[:LONGEST])
