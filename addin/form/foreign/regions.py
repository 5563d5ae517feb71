"""Where the forms stand on a page: several one below another, their parts in any order, headers repeated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from addin.form.foreign.headers import Header, fund_header, indicator_header
from addin.form.foreign.page import Page
from addin.form.foreign.words import (
    ACHIEVED,
    EXPECTED,
    FIELDS,
    GRADES,
    MATERIAL,
    OVERALL,
    SIGN_OFF,
    STATED_TOTAL,
    SUBTOTALS,
    SUMS,
    TOTALS,
    YEAR,
    divided,
)
from udfs.decimals import LONGEST, compact

LONGEST_TITLE = 80
_MOST_BESIDE = 2  # cells in the row of a title: the title, and perhaps the year
_TITLE = re.compile(r"自评(?:情况)?(?:汇总)?表|自评结果")
_NO_TITLE = re.compile(r"^(?:注|备注|说明|填表|填报|本表)|[。；;:]$")
NOTE = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|填报注意事项)(?:[:.、\d\s]|$)")
_PARTS = EXPECTED | ACHIEVED | OVERALL | FIELDS.keys() | MATERIAL.keys() | STATED_TOTAL | GRADES
_BEHIND = GRADES | MATERIAL.keys() | SIGN_OFF | STATED_TOTAL | FIELDS.keys() | OVERALL | YEAR


@dataclass
class Table:
    """One run of indicators: the rows under a header up to, but not with, end. total: the row 总分."""

    header: Header
    end: int
    total: int | None = None


@dataclass
class Region:
    """One form: the rows first up to, but not with, end.

    events: the rows that begin something, in order. funds: each header over amounts with the row after its block.
    """

    first: int
    end: int = 0
    titles: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    funds: list[Header] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    named: bool = False

    def after(self, row: int) -> int:
        """The next row that begins something else."""
        return next((event for event in self.events if event > row), self.end)

    @property
    def right(self) -> int:
        """The column after the form's last one."""
        return max(header.right for header in (*self.funds, *(table.header for table in self.tables)))


def regions(page: Page) -> list[Region]:
    """The forms of a page from top to bottom; none where no header over indicators stands on it."""
    found = list(_split(page))
    if len(found) > 1 and not found[-1].tables:  # whatever stands below the last form
        below = found.pop()
        found[-1].end = below.end
    return [region for region in found if region.tables]


def _split(page: Page) -> Iterator[Region]:
    current, row = Region(0), 0
    while row < len(page.grid):
        filled = page.filled(row)
        heads = [page.heads[row][c] for c in filled]
        header = indicator_header(page, row)
        funds = fund_header(page, row) if header is None else None
        title = header is None and funds is None and is_title(page, row, filled)
        if title and _goes_on(page, row, current):
            title = False
            page.use(row, *filled)
        named = header is None and funds is None and names_project(page, row, heads)
        if _begins(current, header, funds, title, named):
            current.end = row
            _close(current, row)
            yield current
            current = Region(row)
        current.named |= named
        open_table = current.tables[-1] if _open(current) else None
        if header is not None:
            _close(current, row)
            current.tables.append(Table(header, -1))
        elif funds is not None:
            _close(current, row)
            current.funds.append(funds)
        elif open_table is not None and _is_total(page, row, open_table.header):
            open_table.total = row
            _close(current, row)
        elif open_table is not None and filled and _ends(page, row, filled):
            _close(current, row)
        elif _is_late_total(page, row, current):
            current.tables[-1].total = row
        if title:
            current.titles.append(row)
        found = header or funds
        if found is not None or title or (not _open(current) and _begins_part(page, row, filled)):
            current.events.append(row)
        row = row + 1 if found is None else found.bottom + 1
    current.end = len(page.grid)
    _close(current, len(page.grid))
    yield current


def _begins(current: Region, header: Header | None, funds: Header | None, title: bool, named: bool) -> bool:
    """Whether another form begins here: only behind indicators, and only with what the form has already."""
    if not current.tables:
        return False
    closed = current.tables[-1].total is not None
    return title or (named and current.named) or (funds is not None and bool(current.funds)) or (
        header is not None and closed
    )  # fmt: skip


def _goes_on(page: Page, row: int, current: Region) -> bool:
    """Whether a title is that of the same form, printed again on its next page: at once the indicators follow."""
    if not current.tables or current.tables[-1].total is not None:
        return False
    following = range(row + 1, min(row + 3, len(page.grid)))
    return any(indicator_header(page, r) is not None for r in following)


def is_title(page: Page, row: int, filled: list[int]) -> bool:
    """Whether a row holds nothing but the title of a form."""
    return 1 <= len(filled) <= _MOST_BESIDE and any(is_title_text(page.shown(row, c)) for c in filled)


def is_title_text(shown: str) -> bool:
    """Whether a cell holds the title of a form, and no note on it."""
    plain = compact(shown[:LONGEST])
    return len(plain) <= LONGEST_TITLE and bool(_TITLE.search(plain)) and not _NO_TITLE.search(plain)


def names_project(page: Page, row: int, heads: list[str]) -> bool:
    """Whether the row states 项目名称, beside the label or in one cell with it."""
    if any(FIELDS.get(name) == "project" for name in heads):
        return True
    return any(FIELDS.get(divided(page.shown(row, c))[0]) == "project" for c in page.filled(row))


def is_subtotal(page: Page, row: int, header: Header) -> bool:
    return any(page.heads[row][c] in SUBTOTALS for c in page.filled(row) if c < header.right)


def _is_total(page: Page, row: int, header: Header) -> bool:
    first = min(span.first for key, span in header.at.items() if key not in ("level1", "level2", "name"))
    return any(page.heads[row][c] in TOTALS for c in page.filled(row) if c < max(first, 1))


def _is_late_total(page: Page, row: int, current: Region) -> bool:
    """Whether 总分 stands here, below the notes that ended the indicators."""
    if not current.tables or _open(current) or current.tables[-1].total is not None:
        return False
    return any(page.heads[row][c] in TOTALS - SUMS for c in page.filled(row)[:1])


def _ends(page: Page, row: int, filled: list[int]) -> bool:
    """Whether what stands here belongs below the indicators: a note, a label with its text."""
    name, shown = page.heads[row][filled[0]], page.shown(row, filled[0])
    return name in _BEHIND or bool(NOTE.match(compact(shown[:LONGEST]))) or divided(shown)[0] in _BEHIND


def _begins_part(page: Page, row: int, filled: list[int]) -> bool:
    """Whether a label in the row says that the amounts or goals above it are over."""
    names = {page.heads[row][c] for c in filled} | {divided(page.shown(row, c))[0] for c in filled[:1]}
    return bool(names & _PARTS) or any(name.endswith("目标") for name in names)


def _open(current: Region) -> bool:
    return bool(current.tables) and current.tables[-1].end < 0


def _close(current: Region, row: int) -> None:
    if _open(current):
        current.tables[-1].end = row
