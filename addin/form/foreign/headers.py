"""A row of column titles → which columns hold which field, in one row or in two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from addin.form.foreign.page import Page
from addin.form.foreign.words import fund_field, indicator_field, of_reviewer
from addin.form.vocabulary import vocabulary

Find = Callable[[str], tuple[str, int] | None]
_MONEY = {"initial_budget", "annual_budget", "executed"}
_TARGETS = {"target", "value", "adjusted"}
_REVIEWED = "复核"  # before a title as the vocabulary has it
_LEAST = 3  # titles that make a row a header


class Span(NamedTuple):
    """Columns from first up to, but not with, end: a title may stand over several."""

    first: int
    end: int

    def place(self, page: Page, row: int) -> int:
        """The first filled column under the title; its own where all are blank."""
        return next(iter(page.within(row, self.first, self.end)), self.first)


@dataclass(frozen=True, slots=True)
class Header:
    """Rows top to bottom hold the titles. at: field → its columns. titles: column → title as head() leaves it."""

    top: int
    bottom: int
    at: Mapping[str, Span]
    titles: Mapping[int, str]

    @property
    def left(self) -> int:
        return min(span.first for span in self.at.values())

    @property
    def right(self) -> int:
        """The column after the last one of ours."""
        return max(span.end for span in self.at.values())

    def title(self, column: int) -> str:
        """The title that stands over a column, "" left of all titles."""
        before = [c for c in self.titles if c <= column]
        return self.titles[max(before)] if before else ""


def fund_header(page: Page, row: int) -> Header | None:
    """The header over the amounts; None where the row is none."""
    header = _header(page, row, fund_field)
    if header is None:
        return None
    amounts = len(_MONEY & header.at.keys())
    return header if amounts > 1 or (amounts and len(header.at) >= _LEAST) else None


def indicator_header(page: Page, row: int) -> Header | None:
    """The header over the indicators; without 三级指标, the level right before 年度指标值 names them."""
    found = _indicator_header(page, row)
    if found is None or (page.goals and _is_of_goals(found)):
        return found
    return None if lacking(found) else found


def torn_header(page: Page, row: int) -> Header | None:
    """A row that would be the header over the indicators, had it not lost one of its titles."""
    found = _indicator_header(page, row)
    return found if found is not None and 0 < len(lacking(found)) < _LEAST else None


def lacking(header: Header) -> list[str]:
    """The titles without which nothing can be read."""
    needed = {"name": {"name"}, "target": _TARGETS, "actual": {"actual"}}
    return [vocabulary().title(field) for field, columns in needed.items() if not columns & header.at.keys()]


def _is_of_goals(header: Header) -> bool:
    """Whether nothing is said of what was done: an 绩效目标表 has targets only."""
    return not {"actual", "score"} & header.at.keys() and len(lacking(header)) == 1


def _indicator_header(page: Page, row: int) -> Header | None:
    header = _header(page, row, indicator_field)
    if header is None or len(header.at) < _LEAST:
        return None
    at = dict(header.at)
    levels = [key for key in ("level2", "level1") if key in at]
    if "name" in at and any(at[key].first > at["name"].first for key in levels):
        del at["name"]  # 绩效指标 at the left edge is the title of the whole table
    if "name" not in at and levels and _meets_target(page, header, levels[0]):
        at["name"] = at.pop(levels[0])
    return Header(header.top, header.bottom, at, header.titles)


def _meets_target(page: Page, header: Header, level: str) -> bool:
    end = page.width(header.top, header.at[level].first)
    return any(header.at[key].first == end for key in ("target", "value", "nature") if key in header.at)


def _header(page: Page, row: int, find: Find) -> Header | None:
    titles = {c: page.heads[row][c] for c in page.filled_columns(row)}
    if sum(find(title) is not None for title in titles.values()) < _LEAST - 1:
        return None
    below = _second_row(page, row, find)
    titles |= below
    best: dict[str, tuple[int, int]] = {}
    for column, title in sorted(titles.items()):
        found = find(title)
        if found is not None and found[1] < best.get(found[0], (len(titles) * 100, 0))[0]:
            best[found[0]] = (found[1], column)
    ordered = sorted(titles)
    ends = dict(zip(ordered, [*ordered[1:], page.width(row, ordered[-1])], strict=True))
    at = {field: Span(column, ends[column]) for field, (_, column) in best.items()}
    return Header(row, row + bool(below), at, titles)


def _review_prefix(page: Page, row: int, column: int) -> str:
    """复核 for a title under 复核情况: what the reviewer found stands under the same titles as what is reviewed."""
    over = next((page.heads[row][c] for c in reversed(page.filled_columns(row)) if c <= column), "")
    return _REVIEWED if of_reviewer(over) and not of_reviewer(page.heads[row + 1][column]) else ""


def _second_row(page: Page, row: int, find: Find) -> dict[int, str]:
    """Titles under a title that stands over several columns: 指标性质, 指标值, 度量单位 under 年度指标值."""
    if row + 1 >= len(page.grid):
        return {}
    titles = {c: _review_prefix(page, row, c) + page.heads[row + 1][c] for c in page.filled_columns(row + 1)}
    known = [title for title in titles.values() if find(title) is not None]
    others = len(titles) - len(known)
    return titles if len(known) > 1 and others <= len(known) // _LEAST else {}
