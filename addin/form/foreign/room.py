"""The blank rows of a table of indicators: where something can still be entered, under which levels."""

from collections.abc import Iterable, Iterator

from addin.form.foreign.indicators import Levels, is_indicator, is_subtotal, places
from addin.form.foreign.page import Page
from addin.form.foreign.reading import reading
from addin.form.foreign.regions import Table
from addin.form.model import Indicator


def read_room(page: Page, tables: Iterable[Table]) -> Iterator[Indicator]:
    """Rows down to 总分, or without it to the last row in which anything stands, as indicators without content."""
    on, levels = reading(page), Levels()
    for table in tables:
        end = table.end if table.total is not None else _last(page, table) + 1
        for row in range(table.header.bottom + 1, end):
            if is_subtotal(page, row, table.header):
                continue
            levels.read(on, row, table.header)
            if not is_indicator(on, row, table.header):
                cells = levels.seats | places(page, row, table.header)
                yield Indicator(levels.first, levels.second, "", "", "", None, cells=cells)


def _last(page: Page, table: Table) -> int:
    rows = range(table.header.bottom + 1, table.end)
    return max((row for row in rows if page.filled_columns(row)), default=table.header.bottom)
