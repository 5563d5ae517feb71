"""Our own workbook: its sheet 自评表 in its layout, found by labels and headers; its computed cells count as such.

An officer may insert rows and columns, and a cell function is given a part of the sheet only: what stands where is said
by the layout from one label to the next, not from the edge of the sheet.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from addin.files.grid import Grid, address, cell, columns, label, places, text
from addin.form import own_tables
from addin.form.header_row import find_header
from addin.form.layout import MONEY_FIELDS, MOVED, Cell, Layout, load, names
from addin.form.model import FORM_TEXTS, TOTAL_FUNDS, FundLine, Indicator, Level, SelfEvaluation
from addin.form.values import Sheet, read_level
from udfs.decimals import LONGEST, compact

_NEEDED = ("level1", "level2", "name", "target", "actual", "weight", "score", "note")
_ALSO_READ = ("nature", "system", "manual", "reason")
_FILLED = ("name", "target", "actual", "weight", "manual", "reason")
_LEVELS = ("level1", "level2")
_TELLING = ("score", "system", "hint")  # one of them says that a row's cells were moved
_IN_WAN = "万元"
_YEAR = re.compile(r"\(?(\d{4})年度?\)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Where the indicators stand, counted from 0. columns: field → column. end: the row 总分, or one past the last row.

    layout: that of our own sheet, None for a form that is not ours.
    """

    sheet: str
    header: int
    columns: Mapping[str, int]
    end: int
    layout: Layout | None = None


def layout_of(grid: Grid) -> Layout | None:
    """The layout of a sheet that was made from a template of ours, of several the one of which least is missing.

    The column 系统得分 is nobody else's. None for any other sheet.
    """
    # With what stands in parentheses, too: 项目资金（元） is not 项目资金（万元）.
    there = {value for row in grid for value in row if isinstance(value, str)}
    standard = load()
    if standard.column("system").header in there and _words(standard.name) <= there:
        return standard  # as nearly all are: the others need not be loaded
    found = [layout for layout in map(load, names()) if _is_of(grid, layout)]
    if len(found) < 2:
        return found[0] if found else None
    missing = [len(_words(layout.name) - there) for layout in found]
    if missing.count(min(missing)) > 1:  # an officer has written them in another way
        there = {compact(value[:LONGEST]) for value in there}
        missing = [len({compact(word) for word in _words(layout.name)} - there) for layout in found]
    return found[missing.index(min(missing))]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load(name).words())


def _is_of(grid: Grid, layout: Layout) -> bool:
    if not any(layout.column("system").header in row for row in grid):
        return False
    return any(any(places(grid, layout.column(key).title)) for key in ("name", "target"))


def find_table(sheet: Sheet, layout: Layout) -> Table:
    """Raises NoForm where a header is missing."""
    titles = {column.key: column.title for column in layout.columns if column.header and not column.hidden}
    rows = [columns(row, {title: key for key, title in titles.items()}) for row in sheet.grid]
    header, at = find_header(sheet, rows, {key: titles[key] for key in _NEEDED}, _NEEDED)
    first = min(at[key] for key in ("target", "actual", "weight", "score"))
    words = {label(word) for word in (layout.total_label.text, *layout.total_label.also)}
    ends = (
        r
        for r in range(header + 1, len(sheet.grid))
        if words & {label(value) for value in sheet.grid[r][:first]}
    )
    return Table(sheet.name, header, at, next(ends, len(sheet.grid)), layout)


def read(sheet: Sheet, layout: Layout) -> SelfEvaluation:
    """The form on its sheet, without settings and free text. Raises NoForm where a header is missing."""
    table = find_table(sheet, layout)
    right = max(table.columns[key] for key in _NEEDED) + 1
    typed = {cell.field: _read_typed(sheet, layout, right, named, cell) for named, cell in layout.fields()}
    fields: dict[str, Any] = {field: typed.pop(field) for field in FORM_TEXTS if field in typed}
    total_weight, total = _total(sheet, table, layout)
    return SelfEvaluation(
        **fields,
        extra={field: words for field, words in typed.items() if words},
        tables=own_tables.read(sheet, layout),
        year=_year(sheet, layout, table.header),
        funds=_funds(sheet, layout, range(table.header, table.end)),
        indicators=_indicators(sheet, table, layout),
        total_weight=total_weight,
        total=total,
        live=True,
        layout=layout,
        cells=sheet.cells,
        unread=tuple(sheet.unread),
        astray=tuple(_astray(sheet, table)),
    )


def _read_typed(sheet: Sheet, layout: Layout, right: int, named: Cell, typed: Cell) -> str:
    """What is typed into a cell, found from the cell that names it; its address even when blank.

    right: the column after the printed table. Beside its name, the first filled cell before the next name counts; what
    stands right of the table, such as the marks of the checks, is no content.
    """
    across = layout.at(typed.at[0]) - layout.at(named.at[0])
    others = {label(other.text) for other, _ in layout.fields()}
    for r, c in places(sheet.grid, label(named.text)):
        column = c + across
        if typed.row == named.row:
            row = sheet.grid[r]
            filled = next((k for k in range(c + 1, min(right, len(row))) if text(row[k])), column)
            column = column if label(cell(sheet.grid, r, filled)) in others else filled
        return sheet.text(r + typed.row - named.row, column, named.text, typed.field)
    return ""


def _year(sheet: Sheet, layout: Layout, header: int) -> int | None:
    title = compact(layout.title)
    for r in range(header):
        for value in sheet.grid[r]:
            shown = compact(value) if isinstance(value, str) else ""
            is_title = shown.endswith(title) or f"{title}(" in shown
            match = _YEAR.search(shown) if is_title else _YEAR.fullmatch(shown)
            if match is not None:
                return int(match[1])
    return None


def _funds(sheet: Sheet, layout: Layout, table: range) -> tuple[FundLine, ...]:
    """table: the rows of the other table, which has columns of the same names."""
    section = layout.funds
    titles: dict[str, str] = {column.field: label(column.header) for column in section.columns}
    fields = {title: field for field, title in titles.items()}
    rows = [{} if r in table else columns(row, fields) for r, row in enumerate(sheet.grid)]
    top, at = find_header(sheet, rows, titles, MONEY_FIELDS)
    others = {label(word) for word in layout.words()} - {label(item) for item in section.items}
    lines = []
    for r in range(top + 1, len(sheet.grid)):
        named = [value for value in sheet.grid[r][: at["initial_budget"]] if label(value)]
        if not named or others & {label(value) for value in named}:
            break
        item = _fund_item(named[-1], layout)
        numbers: dict[str, Any] = {
            field: _amount(sheet, r, at[field], f"{item}的{title}", layout)
            if field in MONEY_FIELDS
            else sheet.number(r, at[field], f"{item}的{title}", computed=bool(section.column(field).formula))
            for field, title in titles.items()
        }
        cells = {field: address(sheet.name, r, column) for field, column in at.items()}
        lines.append(FundLine(item=item, **numbers, cells=cells))
    return _add_up(lines, complete=section.complete)


def _amount(sheet: Sheet, r: int, column: int, words: str, layout: Layout) -> Decimal | None:
    """In 万元, whatever the unit of the sheet is; an officer may write 万元 behind a number."""
    number = sheet.number(r, column, words)
    stated = text(cell(sheet.grid, r, column)).endswith(_IN_WAN)
    return number if number is None or stated else number * layout.money


def _fund_item(shown: str, layout: Layout) -> str:
    """The standard name where it is one, whatever unit or note stands behind it; else the text as it is."""
    name = label(shown).removeprefix("其中:")
    total, *parts = (label(item).removeprefix("其中:") for item in layout.funds.items)
    if name == total:
        return TOTAL_FUNDS
    return name if name in parts else text(shown).removeprefix("其中：")


def _add_up(lines: list[FundLine], *, complete: bool) -> tuple[FundLine, ...]:
    """Our 年度资金总额 is a formula: where its stored result is missing, the sum of the parts."""
    parts = [line for line in lines if line.item != TOTAL_FUNDS]
    sums: dict[str, Any] = {
        field: sum(known)
        for field in MONEY_FIELDS
        if (known := [amount for line in parts if (amount := getattr(line, field)) is not None])
        and (len(known) == len(parts) or not complete)
    }
    return tuple(
        replace(line, **{field: amount for field, amount in sums.items() if getattr(line, field) is None})
        if line.item == TOTAL_FUNDS
        else line
        for line in lines
    )


def _indicators(sheet: Sheet, table: Table, layout: Layout) -> tuple[Indicator, ...]:
    rows: list[Indicator] = []
    at = table.columns
    own = [column.key for column in layout.own_columns()]
    level1 = level2 = Level("")
    seats = {"level1": "", "level2": ""}
    for r in range(table.header + 1, table.end):
        first, second = (sheet.text(r, at[seat], layout.column(seat).title) for seat in seats)
        if first and read_level(first) != level1:
            level1, level2 = read_level(first), Level("")
            seats["level1"] = seats["level2"] = address(sheet.name, r, at["level1"])
        if second and read_level(second) != level2:
            level2, seats["level2"] = read_level(second), address(sheet.name, r, at["level2"])
        if any(text(cell(sheet.grid, r, at.get(field))) for field in (*_FILLED, *own)):
            row = _indicator(sheet, r, table, layout, own)
            cells = {**row.cells, **seats}
            rows.append(replace(row, level1=level1, level2=level2, cells=cells))
    return tuple(rows)


def _indicator(sheet: Sheet, r: int, table: Table, layout: Layout, own: list[str]) -> Indicator:
    """A row without its levels. own: the columns that only this layout has."""
    at = table.columns

    def words(key: str, other: str = "") -> str:
        return sheet.text(r, at.get(key, at.get(other)), layout.column(key).header)

    def number(key: str, *, computed: bool = False) -> Decimal | None:
        return sheet.number(r, at.get(key), layout.column(key).header, computed=computed)

    kept = {*_NEEDED, *_ALSO_READ, *own}
    manual, printed = number("manual"), number("score", computed=True)
    reason = words("reason", "note")
    return Indicator(
        Level(""),
        Level(""),
        name=words("name"),
        target=words("target") + (words("unit") if "unit" in own else ""),
        actual=words("actual"),
        weight=number("weight"),
        score=printed if manual is None else manual,
        reason="" if reason.startswith("※") else reason,  # a demand for a reason is none
        nature=words("nature"),
        extra={key: typed for key in own if (typed := words(key))},
        cells={key: address(sheet.name, r, column) for key, column in at.items() if key in kept},
    )


def _astray(sheet: Sheet, table: Table) -> Iterator[str]:
    """The rows that say themselves that their formulas look at other cells."""
    at = [table.columns[key] for key in _TELLING if key in table.columns]
    for r in range(table.header + 1, table.end):
        if any(cell(sheet.grid, r, column) == MOVED for column in at):
            yield address(sheet.name, r, table.columns["score"])


def _total(sheet: Sheet, table: Table, layout: Layout) -> tuple[Decimal | None, Decimal | None]:
    """分值 and 得分 of the whole, found from the row that ends the table."""
    named = layout.total_label

    def number(key: Literal["total_weight", "total"], beside: str, words: str) -> Decimal | None:
        seat = next(seat for seat in layout.total.cells if seat.shows == key)
        column = table.columns[beside] + layout.at(seat.at[0]) - layout.at(beside)
        return sheet.number(table.end + seat.row - named.row, column, words, key, computed=True)

    weight = number("total_weight", "weight", f"{named.text}的{layout.column('weight').title}")
    return weight, number("total", "score", named.text)
