"""The amounts of a form: one line a row, beside “预算数：”, or “基本支出：1768.16万元” inside a label."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from addin.files.grid import Percent, Place, cell, label
from addin.form.foreign.headers import Header, Span
from addin.form.foreign.page import Page, in_wan
from addin.form.foreign.reading import Notes, Reading, reading
from addin.form.foreign.words import head
from addin.form.model import AMOUNTS, MONEY, TOTAL_FUNDS, FundLine
from addin.form.vocabulary import vocabulary
from udfs.decimals import HUNDRED, compact, to_decimal

LONGEST_ITEM = 40
Line = tuple[FundLine, Place]  # a line, and where its name stands
_OF_WHICH = re.compile(r"^其中[:：-]?\s*")
_INSIDE = re.compile(r"(?:其中:)?([^:\d]+):([+-]?[\d.]+(?:万元|元|亿元)?)?")
_NUMBERED = re.compile("[一二三四五六七八九十]+、")  # the heading of the next part
_GROUP = re.compile(r"按.*性质")
_WEIGHT_IN_LABEL = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)分")
_LIKELY = Decimal(2)  # 200 %: a plain number above it is a percentage that lost its sign


def read_funds(page: Page, header: Header, end: int, scale: Decimal) -> tuple[list[FundLine], Notes]:
    """The lines of one block. end: the row after it. scale: what turns plain amounts into 万元."""
    on = reading(page, scale=scale)
    for row in (header.top, header.bottom):
        on.use(row, *page.filled_columns(row))
    read = _read_beside if _is_beside(page, header) else _read_below
    return [_weigh(page, header, end, line) for line in read(on, header, end)], on.notes


def _is_beside(page: Page, header: Header) -> bool:
    """预算数：| 300 | 执行数：| 285.5: whether the amounts stand right of their labels, not below them."""
    places = [_beside(page, header.top, header, header.at[field]) for field in MONEY if field in header.at]
    return all(place is not None and page.is_amount(header.top, place) for place in places)


def _beside(page: Page, row: int, header: Header, span: Span) -> int | None:
    """The column right of a label that something stands in, before the next label."""
    after = [other.first for other in header.at.values() if other.first > span.first]
    end = min(after, default=len(page.grid[row]))
    return next(iter(page.within(row, span.first + 1, end)), None)


def _read_beside(on: Reading, header: Header, end: int) -> list[FundLine]:
    """The total in the row of the labels, its parts below it, named once beside each of their amounts."""
    lines = (_line_beside(on, row, header) for row in range(header.top, end))
    return [line for line in lines if line is not None]


def _line_beside(on: Reading, row: int, header: Header) -> FundLine | None:
    page = on.page
    numbers: dict[str, Any] = {}
    cells: dict[str, str] = {}
    item = TOTAL_FUNDS if row == header.top else ""
    for field, span in header.at.items():
        place = _beside(page, row, header, span)
        if not page.cell_text(row, span.first) or (place is not None and not page.is_amount(row, place)):
            continue
        item = item or _item(page, row, [], span.first, {})
        on.use(row, span.first)
        cells[field] = page.where(row, span.first if place is None else place)
        if place is not None:
            numbers[field] = _figure(on, row, place, field, item)
    return FundLine(item=item, **numbers, cells=cells) if item and cells else None


def _figure(on: Reading, row: int, place: int, field: str, item: str) -> Decimal | None:
    read = on.money if field in MONEY else on.number if field == "rate" else on.points
    return read(row, place, f"{item}的{vocabulary().title(field)}")


def _read_below(on: Reading, header: Header, end: int) -> list[FundLine]:
    """Each line under the headers, its name left of its amounts."""
    lines: list[Line] = []
    groups: dict[int, str] = {}
    for row in range(header.bottom + 1, end):
        lines += _inside(on, row, groups) or _line(on, row, header, groups, not lines)
    return _with_total(on, lines)


def _line(on: Reading, row: int, header: Header, groups: dict[int, str], first: bool) -> Iterator[Line]:
    page, items = on.page, vocabulary().items_by_name
    names = [c for c in page.filled_columns(row) if c < header.left]
    known = [c for c in names if page.heads[row][c] in items]
    named = max(known or names, default=0)
    item = _item(page, row, names, named, groups) if names else TOTAL_FUNDS * first
    places: dict[str, int] = {
        field: header.at[field].place(page, row) for field in AMOUNTS if field in header.at
    }
    money = [place for field, place in places.items() if field in MONEY]
    plain = all(page.is_amount(row, place) for place in money)
    amounts = any(page.cell_text(row, place) for place in money)
    if not item or not (names or amounts) or not (plain or item in items.values()):
        return
    on.use(row, named, *(c for c in names if _is_heading(page.heads[row][c])))
    numbers: dict[str, Any] = {field: _figure(on, row, place, field, item) for field, place in places.items()}
    if "rate" in places:
        numbers["rate"] = _rate(page, row, header, numbers)
    cells = {field: page.where(row, place) for field, place in places.items()}
    reviewed = _read_reviewed(on, row, header, item, cells)
    yield FundLine(item=item, **numbers, **reviewed, cells=cells), (row, named)


def _read_reviewed(on: Reading, row: int, header: Header, item: str, cells: dict[str, str]) -> dict[str, Any]:
    """What a reviewer put beside a line; its cells are added to those of the line."""
    found: dict[str, Any] = {}
    for field in header.at.keys() & {"reviewed_score", "reviewed_note"}:
        place = header.at[field].place(on.page, row)
        read = on.points if field == "reviewed_score" else on.text
        found[field] = read(row, place, f"{item}的{vocabulary().title(field)}")
        cells[field] = on.page.where(row, place)
    return found


def _item(page: Page, row: int, names: list[int], named: int, groups: dict[int, str]) -> str:
    """The standard name where it is one; for 按收入性质 beside 一般公共预算, both."""
    for column in names:
        if column < named and _GROUP.match(page.heads[row][column]):
            groups[column] = _group(page.heads[row][column])
    shown = _OF_WHICH.sub("", page.cell_text(row, named)).rstrip(":：")
    name = head(shown)
    if not name or len(name) > LONGEST_ITEM or ":" in name or _NUMBERED.match(name):
        return ""
    group = next((text for column, text in groups.items() if column < named), "")
    if group and name not in (*vocabulary().fund_items["total_funds"], *vocabulary().parts):
        return f"{group}-{shown}"
    return vocabulary().items_by_name.get(name, shown)


def _is_heading(name: str) -> bool:
    """Whether a label stands over several lines: 项目资金, 其中, 按收入性质."""
    return name in vocabulary().parts or name == "其中" or _GROUP.match(name) is not None


def _group(name: str) -> str:
    return name.partition(":")[0].removesuffix("分")


def _inside(on: Reading, row: int, groups: dict[int, str]) -> list[Line]:
    """Amounts written behind their labels, in groups side by side; nothing where the row is an ordinary one."""
    page = on.page
    found: list[Line] = []
    for column in page.filled_columns(row):
        match = _INSIDE.fullmatch(page.plain(row, column))
        if match is None or label(page.cell_text(row, column)) in vocabulary().items_by_name:
            continue
        if _GROUP.match(match[1]):
            groups[column] = _group(match[1])
            if match[2] is None:
                on.use(row, column)
            continue
        group = groups.get(max((c for c in groups if c <= column), default=-1))
        if group is None or match[1] == "其中":
            continue
        on.use(row, column)
        cells = {"initial_budget": page.where(row, column)}
        line = FundLine(f"{group}-{match[1]}", _amount(match[2], on.scale), cells=cells)
        found.append((line, (row, column)))
    return found


def _amount(said: str | None, scale: Decimal) -> Decimal | None:
    number = to_decimal(said)
    return in_wan(said or "") if number is None else number * scale


def _rate(page: Page, row: int, header: Header, numbers: dict[str, Decimal | None]) -> Decimal | None:
    """A fraction. Under “执行率(%)”, 100 is 100%; a plain 0.98 there is the fraction if the amounts say so."""
    number, place = numbers["rate"], header.at["rate"].place(page, row)
    if number is None or isinstance(cell(page.grid, row, place), Percent) or "%" in page.plain(row, place):
        return number
    if abs(number) > _LIKELY:
        return number / HUNDRED
    titles = "".join(page.cell_text(r, header.at["rate"].first) for r in (header.top, header.bottom))
    if "%" not in compact(titles):
        return number
    budget, executed = numbers.get("annual_budget") or numbers.get("initial_budget"), numbers.get("executed")
    expected = Decimal(1) if not budget or executed is None else executed / budget
    return min(number, number / HUNDRED, key=lambda candidate: abs(candidate - expected))


def _with_total(on: Reading, named: list[Line]) -> list[FundLine]:
    """The only line, or the only one that is scored, is 年度资金总额; the name it bears is left over."""
    lines = [line for line, _ in named]
    if any(line.item == TOTAL_FUNDS for line in lines):
        return lines
    scored = [line for line in lines if line.score is not None or line.weight is not None]
    whole = lines if len(lines) == 1 else scored
    for at, (line, (row, column)) in enumerate(named):
        if len(whole) == 1 and whole[0] is line:
            lines[at] = replace(line, item=TOTAL_FUNDS)
            if on.page.heads[row][column] not in vocabulary().parts:
                on.used.discard((row, column))
    return lines


def _weigh(page: Page, header: Header, end: int, line: FundLine) -> FundLine:
    """分值 of the execution where it stands in a label only: 分值(10分), 预算执行情况(20分), 得分(20分*执行率)."""
    if line.item != TOTAL_FUNDS or line.weight is not None:
        return line
    over = [header.at[key].first for key in ("weight", "score") if key in header.at]
    labels = [(header.top, c) for c in (*over, *range(header.left))]
    labels += [(row, c) for row in range(header.bottom + 1, end) for c in range(header.left)]
    for row, column in labels:
        match = _WEIGHT_IN_LABEL.search(page.plain(row, column))
        if match:
            return replace(line, weight=to_decimal(match[1]))
    return line
