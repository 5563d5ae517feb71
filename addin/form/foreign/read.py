"""The forms of a file, in whatever layout: each with what was understood and what was left over."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from addin.files.budget import Budget
from addin.files.grid import MOST_ROWS, Grid, Place
from addin.form.foreign.around import Around, read_around, read_scale
from addin.form.foreign.execution import split_execution
from addin.form.foreign.funds import read_funds
from addin.form.foreign.goals import read_planned
from addin.form.foreign.headers import lacking, torn_header
from addin.form.foreign.indicators import read_indicators
from addin.form.foreign.page import Page, is_nothing
from addin.form.foreign.reading import Notes
from addin.form.foreign.regions import Region, regions
from addin.form.foreign.room import read_room
from addin.form.foreign.strips import strips
from addin.form.foreign.totals import read_totals
from addin.form.foreign.unseen import (
    HIDDEN_COLUMNS,
    has_hidden_columns,
    list_sheets,
    list_uncalculated,
    list_unseen,
    visible,
)
from addin.form.limits import check_forms, check_indicators
from addin.form.model import FundLine, Indicator, LeftOver, SelfEvaluation
from addin.form.vocabulary import vocabulary
from udfs.decimals import ZERO


class Found(NamedTuple):
    """One form of a file. sheet: the sheet or Word table it stands in. region: its rows and headers on that page."""

    sheet: str
    region: Region
    form: SelfEvaluation


def find(sheets: Mapping[str, Grid], budget: Budget, *, goals: bool = False) -> list[Found]:
    """Every form that is to be seen, sheet by sheet from top to bottom; none where no sheet holds one.

    goals: an 绩效目标表 counts as a form of which nothing was done yet. Raises TooLarge where the budget ends, NoForm where
    there are too many forms or rows.
    """
    standing = []
    for name, grid in visible(sheets).items():
        budget.look()
        standing += [(page, regions(page)) for page in strips(Page(name, grid, goals))]
    check_forms(sum(len(on_page) for _, on_page in standing))
    found: list[Found] = []
    for page, on_page in standing:
        for one in _read_page(page, on_page):
            budget.look()
            found.append(one)
    if found:
        form = found[0].form
        found[0] = found[0]._replace(form=replace(form, left_over=(*form.left_over, *list_sheets(sheets))))
    return found


def _read_page(page: Page, on_page: list[Region]) -> Iterator[Found]:
    for at, region in enumerate(on_page, 1):
        sheet = page.spot(region.tables[0].header.top)[0]
        check_indicators(sheet, sum(bool(page.filled_columns(row)) for row in region.rows))
        form = _read(page, region)
        end = on_page[at].first if at < len(on_page) else MOST_ROWS + 1
        form = replace(form, left_over=(*form.left_over, *list_unseen(page, region.first, end)))
        yield Found(sheet, region, form)


def missing(sheets: Mapping[str, Grid]) -> str:
    """A sentence that names the titles which keep a table from being read; "" where there is no such table."""
    for name, grid in visible(sheets).items():
        page = Page(name, grid)
        for row in range(len(grid)):
            header = torn_header(page, row)
            if header is not None:
                sheet, at = page.spot(row)
                where = f"“{sheet}”第{at}行" if sheet else f"第{at}行"
                sentence = f"{where}的表头缺少“{'”“'.join(lacking(header))}”：请恢复这些列标题后再试"
                return sentence + HIDDEN_COLUMNS * has_hidden_columns(sheets[name])
    return ""


def _read(page: Page, region: Region) -> SelfEvaluation:
    again = frozenset((row, column) for row in region.repeated for column in page.filled_columns(row))
    scale, of_scale = read_scale(page, region)
    funds, of_funds = _read_funds(page, region, scale)
    loose = [
        row for row in range(region.first, region.end) if not any(row in table for table in region.tables)
    ]
    if page.goals and not region.funds:
        funds, of_funds = read_planned(page, loose, scale)
    known = Notes(again) + of_scale
    around, of_around = read_around(page, region, loose, (known + of_funds).used)
    notes = known + of_around + of_funds
    indicators, of_indicators = read_indicators(page, region.tables, notes.used)
    notes += of_indicators
    stated, of_totals = _read_stated(page, region, notes.used)
    whole = indicators
    funds, indicators, notes = split_execution(page, funds, indicators, notes)
    stated, notes = _settle(page, stated, around, whole, notes + of_totals)
    return SelfEvaluation(
        **(around.texts | stated),
        year=around.year,
        funds=tuple(funds),
        indicators=tuple(indicators),
        material=around.material,
        cells=notes.cells,
        unread=(*notes.unread, *list_uncalculated(page, region)),
        left_over=tuple(_left_over(page, region, notes)),
        unscored=_is_unscored(region, around),
        money=scale,
        room=tuple(read_room(page, region.tables)),
    )


def _is_unscored(region: Region, around: Around) -> bool:
    """Whether the form says how a transfer was managed, and has no column for points."""
    headers = (*region.funds, *(table.header for table in region.tables))
    scored = any({"weight", "score"} & header.at.keys() for header in headers)
    return not scored and not around.material.keys().isdisjoint(vocabulary().management["rows"])


def _read_funds(page: Page, region: Region, scale: Decimal) -> tuple[list[FundLine], Notes]:
    """The lines of all blocks; of what two blocks name the first."""
    lines: list[FundLine] = []
    notes = Notes()
    for header in region.funds:
        read, of_block = read_funds(page, header, region.after(header.top), scale)
        known = {line.item for line in lines}
        lines += [line for line in read if line.item not in known]
        notes += of_block
    return lines, notes


def _read_stated(page: Page, region: Region, taken: Set[Place]) -> tuple[dict[str, Any], Notes]:
    """What the rows 总分 say; of two the last one counts."""
    stated: dict[str, Any] = {}
    notes = Notes()
    for table in region.tables:
        if table.total is not None:
            said, of_row = read_totals(page, table.total, table.header, taken)
            stated |= said
            notes += of_row
    return stated, notes


def _settle(
    page: Page, said: dict[str, Any], around: Around, indicators: list[Indicator], notes: Notes
) -> tuple[dict[str, Any], Notes]:
    """总分 of the row 总分 rather than what is stated elsewhere, unless it sums indicators only."""
    if around.total is None or around.total[0] == said.get("total"):
        return said, notes
    total, place = around.total
    if said.get("total") not in (None, sum(row.score or ZERO for row in indicators)):
        return said, notes.without(place)
    if said.get("total") is not None:  # 合计 without the points of the execution
        said = {field: value for field, value in said.items() if field != "total_weight"}
    return said | {"total": total}, notes.at("total", page.where(*place))


def _left_over(page: Page, region: Region, notes: Notes) -> Iterator[LeftOver]:
    titled = {
        row: header
        for header, end in (
            *((header, region.after(header.top)) for header in region.funds),
            *((table.header, table.end) for table in region.tables),
        )
        for row in range(header.top, end)
    }
    for row in range(region.first, region.end):
        for column in page.filled_columns(row):
            shown = page.cell_text(row, column)
            if (row, column) not in notes.used and not is_nothing(shown):
                title = titled[row].title(column) if row in titled else ""
                yield LeftOver(page.where(row, column), notes.named.get((row, column), title), shown)
