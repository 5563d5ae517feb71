"""Two forms side by side on a sheet: each is read as if it stood alone, at its own place."""

from dataclasses import replace

from addin.files.grid import Rows
from addin.form.foreign.lines import is_title
from addin.form.foreign.page import Page
from addin.form.foreign.words import indicator_field

_MOST = 12  # a damaged file may repeat its titles over all columns
_WHOLE = {"name", "actual"}  # with a target, what a header over indicators cannot do without


def strips(page: Page, most: int = _MOST) -> list[Page]:
    """The sheet cut where a second header over indicators begins beside the first; the sheet itself where none does."""
    cut = next((column for row in range(len(page.grid)) if (column := _second(page, row))), None)
    if cut is None or most == 1:
        return [page]
    return [_part(page, 0, cut), *strips(_part(page, cut, max(map(len, page.grid))), most - 1)]


def _second(page: Page, row: int) -> int | None:
    """The column where the titles of a row begin again."""
    filled = page.filled_columns(row)
    titles = [page.heads[row][c] for c in filled]
    first = next((at for at, title in enumerate(titles) if indicator_field(title)), None)
    if first is None or titles.count(titles[first]) == 1:
        return None
    again = titles.index(titles[first], first + 1)
    halves = (
        {found[0] for title in half if (found := indicator_field(title))}
        for half in (titles[:again], titles[again:])
    )
    return filled[again] if all(half >= _WHOLE for half in halves) else None


def _part(page: Page, first: int, end: int) -> Page:
    """The columns from first up to, but not with, end, the others blank; a title over both forms is that of each."""
    grid = page.grid

    def belongs(row: int, column: int) -> bool:
        if first <= column < end:
            return True
        reaches = column < first < page.width(row, column)
        return reaches and is_title(page, row, column)

    part = Rows(
        [value if belongs(r, c) else None for c, value in enumerate(row)] for r, row in enumerate(grid)
    )
    if isinstance(grid, Rows):
        part.merged = [box for box in grid.merged if box[3] >= first and box[1] < end]
        part.places = grid.places
        part.unseen = grid.unseen if first == 0 else ()
    return replace(page, grid=part)
