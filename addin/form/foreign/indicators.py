"""The indicators of a form: levels carried down, split targets joined, subtotals and repeated headers passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from addin.form.foreign.headers import Header, Span
from addin.form.foreign.page import Page
from addin.form.foreign.regions import Table, is_subtotal
from addin.form.model import Indicator, Level
from addin.form.values import read_level
from udfs.decimals import LONGEST, ZERO, compact, to_decimal
from udfs.totals import NOTHING

_DIRECTIONS = {"正向": "≥", "正向指标": "≥", "反向": "≤", "反向指标": "≤", "逆向": "≤", "逆向指标": "≤"}
_SIGNS = {
    "≥", "≧", "⩾", ">=", "≤", "≦", "⩽", "<=", "=", ">", "<", "大于等于", "小于等于", "等于", "不低于", "不高于", "不少于", "不超过",
    "大于", "小于",
}  # fmt: skip
_WEIGHT = re.compile(r"\d分")
_LEVELS = (("level1", "一级指标"), ("level2", "二级指标"))
_ENTRIES = ("name", "target", "adjusted", "value", "actual", "weight", "score")
_FULL_WIDTH = str.maketrans("＝＞＜", "=><")
_WEIGHT_BEHIND = re.compile(r"[（(]\s*(\d{1,3}(?:\.\d{1,2})?)\s*分\s*[）)]$")


@dataclass
class _Levels:
    """The labels that hold for the row in hand, and where each of them stands."""

    first: Level = field(default_factory=lambda: Level(""))
    second: Level = field(default_factory=lambda: Level(""))
    seats: dict[str, str] = field(default_factory=lambda: {"level1": "", "level2": ""})

    def read(self, page: Page, row: int, header: Header) -> None:
        first, second = (_text(page, row, header.at.get(seat), name) for seat, name in _LEVELS)
        if first and read_level(first) != self.first:
            self.first, self.second = read_level(first), Level("")
            self.seats = dict.fromkeys(self.seats, _seat(page, row, header, "level1"))
        if second and read_level(second) != self.second:
            self.second = read_level(second)
            self.seats = self.seats | {"level2": _seat(page, row, header, "level2")}


def read_indicators(page: Page, table: Table, levels: _Levels) -> Iterator[Indicator]:
    """The rows of one run. levels: those of the run before, which a page break does not end."""
    header = table.header
    for row in {header.top, header.bottom}:
        page.use(row, *(c for c in page.filled(row) if not _has_weight(page, row, c, header)))
    group: list[Indicator] = []
    for row in range(header.bottom + 1, table.end):
        if is_subtotal(page, row, header):
            _subtotal(page, row, header, group)
            group = []
            continue
        _numbering(page, row, header)
        if not _is_indicator(page, row, header):
            continue
        levels.read(page, row, header)
        group.append(_indicator(page, row, header, levels))
        yield group[-1]


def _has_weight(page: Page, row: int, column: int, header: Header) -> bool:
    """Whether a title beside ours states points that our form has no place for: 年度绩效目标1（80分）."""
    ours = any(column == span.first for span in header.at.values())
    return not ours and _WEIGHT.search(compact(page.shown(row, column)[:LONGEST])) is not None


def start() -> _Levels:
    """The levels before the first row."""
    return _Levels()


def _is_indicator(page: Page, row: int, header: Header) -> bool:
    spans = [header.at[key] for key in _ENTRIES if key in header.at]
    fresh = [c for c in page.filled(row) if (row, c) not in page.used]
    return any(span.first <= c < span.end for c in fresh for span in spans)


def _indicator(page: Page, row: int, header: Header, levels: _Levels) -> Indicator:
    at = header.at
    nature, target = _target(page, row, header)
    name, weight = _name(page, row, header)
    cells = {key: page.where(row, _place(page, row, span)) for key, span in at.items()}
    cells["target"] = cells.get("target") or cells.get("value") or cells["adjusted"]
    cells.setdefault("note", cells.get("score", cells["name"]))  # where a missing reason is missed
    cells |= levels.seats
    return Indicator(
        levels.first,
        levels.second,
        name=name,
        target=target,
        actual=_text(page, row, at.get("actual"), "实际完成值"),
        weight=weight,
        score=_points(page, row, at.get("score"), "得分"),
        reason=_reason(page, row, at.get("note")),
        nature=nature,
        cells=cells,
    )


def _name(page: Page, row: int, header: Header) -> tuple[str, Decimal | None]:
    """(三级指标, 分值): without a column of its own, 分值 stands behind the name: 培训人数（10分）."""
    name = _text(page, row, header.at["name"], "三级指标")
    if "weight" in header.at:
        return name, _points(page, row, header.at["weight"], "分值")
    match = _WEIGHT_BEHIND.search(name)
    return (name[: match.start()].rstrip(), to_decimal(match[1])) if match else (name, None)


def _target(page: Page, row: int, header: Header) -> tuple[str, str]:
    """(性质, 年度指标值): ≥ | 95 | % is “≥95%”. An adjusted target takes the place of the one it adjusts."""
    at = header.at
    written = _text(page, row, at.get("target"), "年度指标值")
    value = _text(page, row, at.get("value"), "年度指标值")
    unit = _text(page, row, at.get("unit"), "年度指标值") if written or value else ""
    nature, sign = _nature(page, row, at.get("nature"))
    adjusted = _shown(page, row, at.get("adjusted"))
    if adjusted not in NOTHING:
        replaced = _place(page, row, at["target"]) if "target" in at else None
        if replaced is not None and compact(written) != compact(adjusted) and written not in NOTHING:
            page.used.discard((row, replaced))
        written = _text(page, row, at["adjusted"], "年度指标值")
    plain = written or value
    if unit and plain and not plain.endswith(unit) and unit not in NOTHING:
        plain += unit
    if sign and plain and not plain.startswith(sign):
        plain = sign + plain
    return nature, plain


def _nature(page: Page, row: int, span: Span | None) -> tuple[str, str]:
    """(the direction for our column 性质, the operator that belongs before the value)."""
    shown = _shown(page, row, span)
    plain = compact(shown[:LONGEST].translate(_FULL_WIDTH))
    if span is not None and (plain in _DIRECTIONS or plain in _SIGNS):
        page.use(row, _place(page, row, span))
    return _DIRECTIONS.get(plain, ""), plain if plain in _SIGNS else ""


def _reason(page: Page, row: int, span: Span | None) -> str:
    reason = "" if span is None else page.common(row, _place(page, row, span), "偏差原因分析及改进措施")
    return "" if reason in NOTHING or reason.startswith("※") else reason


def _text(page: Page, row: int, span: Span | None, label: str) -> str:
    """All that stands under a title, one after the other; of a merged cell, in each of its rows."""
    if span is None:
        return ""
    filled = [c for c in page.filled(row) if span.first <= c < span.end]
    if filled:
        return "".join(page.text(row, c, label) for c in filled)
    return "" if label in ("一级指标", "二级指标") else page.common(row, span.first, label)


def _shown(page: Page, row: int, span: Span | None) -> str:
    return "" if span is None else page.shown(row, _place(page, row, span))


def _points(page: Page, row: int, span: Span | None, label: str) -> Decimal | None:
    return None if span is None else page.points(row, _place(page, row, span), label)


def _place(page: Page, row: int, span: Span) -> int:
    """The first filled column under a title; its own where all are blank."""
    return next((c for c in page.filled(row) if span.first <= c < span.end), span.first)


def _seat(page: Page, row: int, header: Header, level: str) -> str:
    return page.where(row, _place(page, row, header.at[level]))


def _numbering(page: Page, row: int, header: Header) -> None:
    """序号 says nothing that the order does not."""
    page.use(row, *(c for c, title in header.titles.items() if title == "序号"))


def _subtotal(page: Page, row: int, header: Header, group: list[Indicator]) -> None:
    """Understood where it is the sum of the rows above it; else it is left over, for somebody to look at."""
    for column in page.filled(row):
        if page.heads[row][column] and column < header.right and not page.is_amount(row, column):
            page.use(row, column)
    for key, values in (("weight", [i.weight for i in group]), ("score", [i.score for i in group])):
        if key in header.at:
            place = _place(page, row, header.at[key])
            if page.is_amount(row, place) and _number(page, row, place) == sum(
                (v or ZERO for v in values), ZERO
            ):
                page.use(row, place)


def _number(page: Page, row: int, column: int) -> Decimal | None:
    return to_decimal(page.shown(row, column), ("分",))
