"""The forms of a file, in whatever layout: each with what was understood and what was left over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from addin.files.grid import MOST_ROWS, Grid
from addin.form.foreign.funds import read_funds
from addin.form.foreign.headers import Header, lacking, torn_header
from addin.form.foreign.indicators import read_indicators, start
from addin.form.foreign.loose import Around, is_nothing, read_around, read_scale
from addin.form.foreign.page import Page
from addin.form.foreign.regions import Region, regions
from addin.form.foreign.unseen import list_sheets, list_uncalculated, list_unseen, visible
from addin.form.foreign.words import GRADES, STATED_TOTAL, TOTALS, WEIGHTS
from addin.form.model import FundLine, Indicator, LeftOver, SelfEvaluation
from udfs.decimals import LONGEST, ZERO, compact

_GRADE = re.compile(r"(?:(?:自评|评价)?等级:?)?([\u4e00-\u9fff]{1,2})")


class Found(NamedTuple):
    """One form of a file. sheet: the sheet or Word table it stands in. region: its rows and headers on that page."""

    sheet: str
    region: Region
    form: SelfEvaluation


def find(sheets: Mapping[str, Grid]) -> list[Found]:
    """Every form that is to be seen, sheet by sheet from top to bottom; none where no sheet holds one."""
    found: list[Found] = []
    for name, grid in visible(sheets).items():
        page = Page(name, grid)
        on_page = regions(page)
        for at, region in enumerate(on_page, 1):
            end = on_page[at].first if at < len(on_page) else MOST_ROWS + 1
            form = _read(page, region)
            form = replace(form, left_over=(*form.left_over, *list_unseen(page, region.first, end)))
            found.append(Found(page.spot(region.tables[0].header.top)[0], region, form))
    if found:
        form = found[0].form
        found[0] = found[0]._replace(form=replace(form, left_over=(*form.left_over, *list_sheets(sheets))))
    return found


def missing(sheets: Mapping[str, Grid]) -> str:
    """A sentence that names the titles which keep a table from being read; "" where there is no such table."""
    for name, grid in visible(sheets).items():
        page = Page(name, grid)
        for row in range(len(grid)):
            header = torn_header(page, row)
            if header is not None:
                sheet, at = page.spot(row)
                where = f"“{sheet}”第{at}行" if sheet else f"第{at}行"
                return f"{where}的表头缺少“{'”“'.join(lacking(header))}”：请恢复这些列标题后再试"
    return ""


def _read(page: Page, region: Region) -> SelfEvaluation:
    page.cells, page.unread = {}, []
    read_scale(page, region)
    funds = _funds(page, region)
    unread_funds, page.unread = page.unread, []
    bodies = {row for table in region.tables for row in range(table.header.top, table.end)}
    bodies |= {table.total for table in region.tables if table.total is not None}
    around = read_around(page, region, [r for r in range(region.first, region.end) if r not in bodies])
    page.unread += unread_funds
    indicators = tuple(_indicators(page, region))
    return SelfEvaluation(
        **(around.texts | _stated(page, region, around, indicators)),
        year=around.year,
        funds=tuple(funds),
        indicators=indicators,
        material=around.material,
        cells=page.cells,
        unread=(*page.unread, *list_uncalculated(page, region)),
        left_over=tuple(_left_over(page, region)),
    )


def _funds(page: Page, region: Region) -> list[FundLine]:
    lines: list[FundLine] = []
    for header in region.funds:
        known = {line.item for line in lines}
        lines += [
            line for line in read_funds(page, header, region.after(header.top)) if line.item not in known
        ]
    return lines


def _indicators(page: Page, region: Region) -> Iterator[Indicator]:
    levels = start()
    for table in region.tables:
        yield from read_indicators(page, table, levels)


def _stated(page: Page, region: Region, around: Around, indicators: tuple[Indicator, ...]) -> dict[str, Any]:
    """总分, its 分值 and 等级: those of the row 总分 rather than what is stated elsewhere, unless it sums indicators only."""
    said: dict[str, Any] = {}
    for table in region.tables:
        if table.total is not None:
            said |= _totals(page, table.total, table.header)
    if around.total is None or around.total[0] == said.get("total"):
        return said
    total, place = around.total
    of_indicators = sum(row.score or ZERO for row in indicators)
    if said.get("total") not in (None, of_indicators):
        page.used.discard(place)
        return said
    page.cells["total"] = page.where(*place)
    if said.get("total") is not None:  # 合计 without the points of the execution
        said.pop("total_weight", None)
    return said | {"total": total}


def _totals(page: Page, row: int, header: Header) -> dict[str, Any]:
    """What the row 总分 says: two numbers, under their titles or anywhere in the row, and perhaps a grade."""
    page.use(row, *(c for c in page.filled(row) if page.heads[row][c] in TOTALS))
    rest = [c for c in page.filled(row) if (row, c) not in page.used]
    amounts = [c for c in rest if page.is_amount(row, c) and not is_nothing(page.shown(row, c))]
    places = {key: _under(page, row, header, key) for key in ("weight", "score")}
    weight, score = places["weight"], places["score"]
    if score in amounts and weight not in amounts:  # 100 may stand anywhere before 总分
        places["weight"] = max((c for c in amounts if c < (score or 0)), default=weight)
    elif score not in amounts and (len(amounts) > 1 or weight not in amounts):  # merged otherwise than above
        places |= dict(zip(("score", "weight"), reversed(amounts[:2]), strict=False))
    if not amounts and row + 1 < len(page.grid) and _is_below(page, row):
        return _totals_below(page, row)
    said: dict[str, Any] = {}
    for key, name, field in (("weight", "总分的分值", "total_weight"), ("score", "总分", "total")):
        place = places[key]
        if place is not None:
            said[field] = page.number(row, place, name, field)
    for column in rest:
        word = _GRADE.fullmatch(compact(page.shown(row, column)[:LONGEST]))
        if word and (row, column) not in page.used:
            page.use(row, column)
            page.cells["grade"] = page.where(row, column)
            said["grade"] = word[1]
    return said


def _is_below(page: Page, row: int) -> bool:
    """Whether 总分值, 总得分 and 等级 are titles, with their values in the next row."""
    return any(page.heads[row][c] in {*WEIGHTS, *GRADES} for c in page.filled(row))


def _totals_below(page: Page, row: int) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for column in page.filled(row):
        title = page.heads[row][column]
        place = next((c for c in page.filled(row + 1) if column <= c < page.width(row, column)), None)
        page.use(row, *((column,) if title in {*TOTALS, *STATED_TOTAL, *GRADES} else ()))
        if place is None:
            continue
        if title in WEIGHTS:
            said["total_weight"] = page.number(row + 1, place, "总分的分值", "total_weight")
        elif title in {*TOTALS, *STATED_TOTAL}:
            said["total"] = page.number(row + 1, place, "总分", "total")
        elif title in GRADES:
            said["grade"] = page.text(row + 1, place, "等级", "grade")
    return said


def _under(page: Page, row: int, header: Header, key: str) -> int | None:
    span = header.at.get(key)
    if span is None:
        return None
    return next((c for c in page.filled(row) if span.first <= c < span.end), span.first)


def _left_over(page: Page, region: Region) -> Iterator[LeftOver]:
    titled = {
        row: header
        for header, end in (
            *((header, region.after(header.top)) for header in region.funds),
            *((table.header, table.end) for table in region.tables),
        )
        for row in range(header.top, end)
    }
    for row in range(region.first, region.end):
        for column in page.filled(row):
            shown = page.shown(row, column)
            if (row, column) not in page.used and not is_nothing(shown):
                title = titled[row].title(column) if row in titled else ""
                yield LeftOver(page.where(row, column), page.named.get((row, column), title), shown)
