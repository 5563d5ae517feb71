"""What every row of a page is, whatever stands around it: a header, the title of a form, 总分, a label that ends a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from addin.form.foreign.headers import Header, fund_header, indicator_header
from addin.form.foreign.page import Page
from addin.form.foreign.words import divide, is_project
from addin.form.vocabulary import vocabulary

# again: a title, with the indicators right below it. total: 总分 left of the points of the header above; late: at the left
# edge, for one below notes. end: what belongs below a table. part: what ends the amounts or goals above.
Mark = Literal["title", "again", "project", "total", "late", "end", "part"]

LONGEST_TITLE = 80
_MOST_BESIDE = 2  # cells in the row of a title: the title, and perhaps the year
_NEXT_PAGE = 3  # rows from a title that is printed again to the header
_BELOW = ("project", "department", "implementer", "unit", "goal_overall", "year", "grade", "total")
_PARTS = (
    "project", "department", "implementer", "unit", "goal_expected", "goal_actual", "goal_overall", "grade", "total",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A row, a header of two rows as one. header: over indicators. funds: over amounts."""

    row: int
    header: Header | None = None
    funds: Header | None = None
    marks: frozenset[Mark] = frozenset()

    @property
    def begins(self) -> bool:
        """Whether something begins here, whatever stands above."""
        return self.header is not None or self.funds is not None


def classify(page: Page) -> Iterator[Line]:
    """Every row of the page, from above."""
    row, above = 0, None
    while row < len(page.grid):
        header = indicator_header(page, row)
        funds = fund_header(page, row) if header is None else None
        found = header or funds
        above = header or above
        yield Line(row, header, funds, frozenset(() if found else _marks(page, row, above)))
        row = found.bottom + 1 if found else row + 1


def is_title(page: Page, row: int, column: int) -> bool:
    """Whether a cell holds the title of a form, and no note on it."""
    plain, patterns = page.plain(row, column), vocabulary().compiled
    if len(plain) > LONGEST_TITLE or patterns["no_title"].search(plain):
        return False
    titles = ("form_title", "goals_title") if page.goals else ("form_title",)
    return any(patterns[name].search(plain) for name in titles)


def _marks(page: Page, row: int, above: Header | None) -> Iterator[Mark]:
    filled = page.filled_columns(row)
    if not filled:
        return
    if len(filled) <= _MOST_BESIDE and any(is_title(page, row, c) for c in filled):
        yield "title"
        following = range(row + 1, min(row + _NEXT_PAGE, len(page.grid)))
        if any(indicator_header(page, r) is not None for r in following):
            yield "again"
    names = {page.heads[row][c] for c in filled}
    inside = [divide(page.cell_text(row, c))[0] for c in filled]
    if any(map(is_project, (*names, *inside))):
        yield "project"
    if above is not None:
        yield from _under(page, row, above)
    managed = not names.isdisjoint(word for words in vocabulary().management.values() for word in words)
    if managed or _names(names | {inside[0]}, _PARTS) or any(name.endswith("目标") for name in names):
        yield "part"


def _under(page: Page, row: int, header: Header) -> Iterator[Mark]:
    """What a row below a header over indicators may be."""
    filled, heads, words = page.filled_columns(row), page.heads[row], vocabulary()
    numbers = min(span.first for key, span in header.at.items() if key not in ("level1", "level2", "name"))
    if any(heads[c] in words.totals for c in filled if c < max(numbers, 1)):
        yield "total"
    first = filled[0]
    if heads[first] in words.totals and heads[first] not in words.rows["sums"]:
        yield "late"
    names = {heads[first], divide(page.cell_text(row, first))[0]}
    signed = not names.isdisjoint(words.others["sign_off"])
    if signed or _names(names, _BELOW) or words.compiled["note"].match(page.plain(row, first)):
        yield "end"


def _names(names: set[str], fields: tuple[str, ...]) -> bool:
    """Whether one of the names is a label of a text for 报告素材 or of one of these fields."""
    words = vocabulary()
    return any(words.fields_by_label.get(name) in fields or name in words.material_by_label for name in names)
