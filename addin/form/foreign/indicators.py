"""The indicators of a form: levels carried down, split targets joined, subtotals and repeated headers passed over."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from decimal import Decimal

from addin.files.grid import Place
from addin.form.foreign.headers import Header, Span
from addin.form.foreign.page import Page
from addin.form.foreign.reading import Notes, Reading, reading
from addin.form.foreign.regions import Table
from addin.form.model import CRITERION, Indicator, Level
from addin.form.values import read_level
from addin.form.vocabulary import vocabulary
from udfs.decimals import LONGEST, ZERO, compact, to_decimal
from udfs.totals import NOTHING

_WEIGHT = re.compile(r"\d分")
_LEVELS = ("level1", "level2")
_ONCE = (*_LEVELS, "reviewed_note")
_ENTRIES = ("name", "target", "adjusted", "value", "actual", "weight", "score")
_FULL_WIDTH = str.maketrans("＝＞＜", "=><")
_WEIGHT_BEHIND = re.compile(r"[（(]\s*(\d{1,3}(?:\.\d{1,2})?)\s*分\s*[）)]$")


@dataclass
class Levels:
    """The labels that hold for the row in hand, and where each of them stands."""

    first: Level = field(default_factory=lambda: Level(""))
    second: Level = field(default_factory=lambda: Level(""))
    seats: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_LEVELS, ""))

    def read(self, on: Reading, row: int, header: Header) -> None:
        """The labels of a row hold for it and those below."""
        first, second = (_text(on, row, header.at.get(level), level) for level in _LEVELS)
        if first and read_level(first) != self.first:
            self.first, self.second = read_level(first), Level("")
            self.seats = dict.fromkeys(self.seats, _seat(on.page, row, header, "level1"))
        if second and read_level(second) != self.second:
            self.second = read_level(second)
            self.seats = self.seats | {"level2": _seat(on.page, row, header, "level2")}


def read_indicators(page: Page, tables: Iterable[Table], taken: Set[Place]) -> tuple[list[Indicator], Notes]:
    """The rows of all runs of a form; a page break between two of them ends no level. taken: cells understood before."""
    on, levels = reading(page, taken), Levels()
    return [row for table in tables for row in _rows(on, table, levels)], on.notes


def _rows(on: Reading, table: Table, levels: Levels) -> Iterator[Indicator]:
    page, header = on.page, table.header
    for row in {header.top, header.bottom}:
        on.use(row, *(c for c in page.filled_columns(row) if not _has_weight(page, row, c, header)))
    group: list[Indicator] = []
    for row in range(header.bottom + 1, table.end):
        if is_subtotal(page, row, header):
            _subtotal(on, row, header, group)
            group = []
            continue
        _numbering(on, row, header)
        if not is_indicator(on, row, header):
            continue
        levels.read(on, row, header)
        group.append(_indicator(on, row, header, levels))
        yield group[-1]


def is_subtotal(page: Page, row: int, header: Header) -> bool:
    """Whether a row adds up those above it."""
    subtotals = vocabulary().rows["subtotals"]
    return any(page.heads[row][c] in subtotals for c in page.filled_columns(row) if c < header.right)


def _has_weight(page: Page, row: int, column: int, header: Header) -> bool:
    """Whether a title beside ours states points that our form has no place for: 年度绩效目标1（80分）."""
    ours = any(column == span.first for span in header.at.values())
    return not ours and _WEIGHT.search(page.plain(row, column)) is not None


def is_indicator(on: Reading, row: int, header: Header) -> bool:
    """Whether anything stands in the columns of an indicator that nobody has understood yet."""
    spans = [header.at[key] for key in _ENTRIES if key in header.at]
    fresh = [c for c in on.page.filled_columns(row) if on.is_fresh(row, c)]
    return any(span.first <= c < span.end for c in fresh for span in spans)


def _indicator(on: Reading, row: int, header: Header, levels: Levels) -> Indicator:
    page, at = on.page, header.at
    nature, target = _target(on, row, header)
    name, weight = _name(on, row, header)
    cells = places(page, row, header) | levels.seats
    criterion = _text(on, row, at.get(CRITERION), CRITERION)
    return Indicator(
        levels.first,
        levels.second,
        name=name,
        target=target,
        actual=_text(on, row, at.get("actual"), "actual"),
        weight=weight,
        score=_points(on, row, at.get("score"), "score"),
        reason=_reason(on, row, at.get("reason") or at.get("note")),
        nature=nature,
        extra={CRITERION: criterion} if criterion else {},
        shared="weight" in at and (row, at["weight"].first) in page.covered,
        reviewed_actual=_text(on, row, at.get("reviewed_actual"), "reviewed_actual"),
        reviewed_score=_points(on, row, at.get("reviewed_score"), "reviewed_score"),
        reviewed_note=_text(on, row, at.get("reviewed_note"), "reviewed_note"),
        cells=cells,
    )


def places(page: Page, row: int, header: Header) -> dict[str, str]:
    """Field → the address of its cell in a row. A reason without a column of its own is missed where note says."""
    cells = {key: page.where(row, span.place(page, row)) for key, span in header.at.items()}
    cells["target"] = cells.get("target") or cells.get("value") or cells["adjusted"]
    cells.setdefault("note", cells.get("reason") or cells.get("score", cells["name"]))
    return cells


def _name(on: Reading, row: int, header: Header) -> tuple[str, Decimal | None]:
    """(三级指标, 分值): without a column of its own, 分值 stands behind the name: 培训人数（10分）."""
    name = _text(on, row, header.at["name"], "name")
    if "weight" in header.at:
        return name, _points(on, row, header.at["weight"], "weight")
    match = _WEIGHT_BEHIND.search(name)
    return (name[: match.start()].rstrip(), to_decimal(match[1])) if match else (name, None)


def _target(on: Reading, row: int, header: Header) -> tuple[str, str]:
    """(性质, 年度指标值): ≥ | 95 | % is “≥95%”. An adjusted target takes the place of the one it adjusts."""
    at = header.at
    written = _text(on, row, at.get("target"), "target")
    value = _text(on, row, at.get("value"), "target")
    unit = _unit(on, row, at.get("measure")) if written or value else ""
    nature, sign = _nature(on, row, at.get("nature"))
    adjusted = _show(on.page, row, at.get("adjusted"))
    if adjusted not in NOTHING:
        replaced = at["target"].place(on.page, row) if "target" in at else None
        if replaced is not None and compact(written) != compact(adjusted) and written not in NOTHING:
            on.used.discard((row, replaced))
        written = _text(on, row, at["adjusted"], "target")
    plain = written or value
    if unit and plain and not plain.endswith(unit) and unit not in NOTHING:
        plain += unit
    if sign and plain and not plain.startswith(sign):
        plain = sign + plain
    return nature, plain


def _unit(on: Reading, row: int, span: Span | None) -> str:
    shown = _text(on, row, span, "target")
    return vocabulary().units_by_name.get(compact(shown[:LONGEST]), shown)


def _nature(on: Reading, row: int, span: Span | None) -> tuple[str, str]:
    """(the direction for our column 性质, the operator that belongs before the value)."""
    plain = compact(_show(on.page, row, span)[:LONGEST].translate(_FULL_WIDTH))
    direction = next((sign for sign, words in vocabulary().directions.items() if plain in words), "")
    sign = plain if plain in vocabulary().signs else ""
    if span is not None and (direction or sign or plain in vocabulary().undirected):
        on.use(row, span.place(on.page, row))
    return direction, sign


def _reason(on: Reading, row: int, span: Span | None) -> str:
    reason = "" if span is None else on.common(row, span.place(on.page, row), vocabulary().title("note"))
    return "" if reason in NOTHING or reason.startswith("※") else reason


def _text(on: Reading, row: int, span: Span | None, field: str) -> str:
    """All that stands under a title, one after the other; of a merged cell, in each of its rows, levels and opinions aside."""
    if span is None:
        return ""
    label = vocabulary().title(field)
    filled = on.page.within(row, span.first, span.end)
    if filled:
        return "".join(on.text(row, c, label) for c in filled)
    return "" if field in _ONCE else on.common(row, span.first, label)


def _show(page: Page, row: int, span: Span | None) -> str:
    return "" if span is None else page.cell_text(row, span.place(page, row))


def _points(on: Reading, row: int, span: Span | None, field: str) -> Decimal | None:
    return None if span is None else on.points(row, span.place(on.page, row), vocabulary().title(field))


def _seat(page: Page, row: int, header: Header, level: str) -> str:
    return page.where(row, header.at[level].place(page, row))


def _numbering(on: Reading, row: int, header: Header) -> None:
    """序号 says nothing that the order does not."""
    number = vocabulary().others["numbering"]
    on.use(row, *(c for c, title in header.titles.items() if title in number))


def _subtotal(on: Reading, row: int, header: Header, group: list[Indicator]) -> None:
    """Understood where it is the sum of the rows above it; else it is left over, for somebody to look at."""
    page = on.page
    for column in page.filled_columns(row):
        if page.heads[row][column] and column < header.right and not page.is_amount(row, column):
            on.use(row, column)
    for key, values in (("weight", [i.weight for i in group]), ("score", [i.score for i in group])):
        if key in header.at:
            place = header.at[key].place(page, row)
            stated = to_decimal(page.cell_text(row, place), ("分",))
            if page.is_amount(row, place) and stated == sum((v or ZERO for v in values), ZERO):
                on.use(row, place)
