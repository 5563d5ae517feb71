"""A whole layout, and what stands where in it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from addin.form.layout.sections import (
    KEYS,
    LEVELS,
    At,
    Cell,
    CellSection,
    Column,
    FundSection,
    Guide,
    IndicatorSection,
    Page,
    Section,
    SubtotalSection,
    TableSection,
)  # fmt: skip
from addin.form.money import IN_WAN

S = TypeVar("S", CellSection, FundSection, IndicatorSection, SubtotalSection)


class Layout(NamedTuple):
    """Texts are what the officer sees. sections: from above. Columns count from 0.

    source: whose form it is. rule: the scoring rule that a blank form begins with.
    """

    name: str
    title: str
    source: str
    rule: str
    page: Page
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    guide: Guide

    def at(self, key: str) -> int:
        """The column of a key."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def cell(self, key: str) -> Cell:
        """The cell where a field of the form is typed, or where what the program computes is shown."""
        return next(cell for _, cell in self.placed_cells() if key in (cell.field, cell.shows))

    def column_keys(self) -> set[str]:
        """Those of all columns."""
        return {column.key for column in self.columns}

    def beside(self, key: str) -> tuple[str, str]:
        """The keys of the columns before and after a column."""
        at = self.at(key)
        return self.columns[at - 1].key, self.columns[at + 1].key

    def column(self, key: str) -> Column:
        """What is said of the column of a key."""
        return self.columns[self.at(key)]

    def span(self, at: At) -> tuple[int, int]:
        """The first and the last column of a cell."""
        return self.at(at[0]), self.at(at[-1])

    @property
    def right(self) -> int:
        """The last printed column."""
        return self.at(self.page.last)

    @property
    def funds(self) -> FundSection:
        return self._only(FundSection)

    @property
    def money(self) -> Decimal:
        """What an amount on the sheet is in 万元."""
        return IN_WAN[self.funds.unit]

    @property
    def indicators(self) -> IndicatorSection:
        return self._only(IndicatorSection)

    @property
    def tables(self) -> tuple[TableSection, ...]:
        """Those that only this layout has."""
        return tuple(section for section in self.sections if isinstance(section, TableSection))

    @property
    def subtotals(self) -> SubtotalSection:
        return self._only(SubtotalSection)

    @property
    def total(self) -> CellSection:
        """The section of 总分."""
        return self._of_kind("total")

    @property
    def result(self) -> CellSection:
        """The section of the buttons and of what the checks say."""
        return self._of_kind("result")

    def of_cells(self) -> Iterator[CellSection]:
        """The sections that consist of single cells."""
        return (section for section in self.sections if isinstance(section, CellSection))

    def placed_cells(self) -> Iterator[tuple[CellSection | FundSection, Cell]]:
        """Every single cell with its section."""
        for section in self.sections:
            if isinstance(section, CellSection | FundSection):
                yield from ((section, cell) for cell in section.cells)

    @property
    def total_label(self) -> Cell:
        """The cell that says 总分, where the table of indicators ends."""
        return next(cell for cell in self.total.cells if cell.text)

    def inputs(self) -> Iterator[Column]:
        """The columns of the table to fill in, without the labels of the levels."""
        return (
            column
            for column in self.columns
            if column.header and column.style.endswith("_input") and column.key not in LEVELS
        )

    def own_columns(self) -> Iterator[Column]:
        """Those that the program has no other use for than to keep what is typed."""
        return (column for column in self.inputs() if column.key not in KEYS)

    def words(self) -> Iterator[str]:
        """Every header and label by which the sheet can be told."""
        yield from (column.header for column in self.columns if column.header)
        yield from (cell.text for _, cell in self.placed_cells() if cell.text and not cell.shows)
        yield from (self.funds.label, *self.funds.items, self.indicators.label)
        yield from (column.header for column in self.funds.columns)
        for table in self.tables:
            yield from (table.label, *table.items, *([table.sum] if table.sum else []))
            yield from (column.header for column in table.columns)

    def fields(self) -> Iterator[tuple[Cell, Cell]]:
        """Every cell to type something of the form into, after the cell that names it."""
        for section, cell in self.placed_cells():
            if cell.field:
                yield next(named for named in section.cells if named.text == cell.label), cell

    def styles(self) -> Iterator[str]:
        """Every cell style that it asks the builder for."""
        yield from (column.style for column in self.columns if column.style)
        yield from (cell.look for _, cell in self.placed_cells())
        yield from (column.style for column in self.funds.columns)
        yield from (column.style for table in self.tables for column in table.columns)

    def on_paper(self, rows: int) -> "Layout":
        """The layout of the printed form alone, with so many rows of indicators, and none to fill in."""
        return self.with_rows(
            rows, {table.name: len(table.items) or 1 for table in self.tables}, printed=True
        )

    def with_rows(self, rows: int, of_tables: Mapping[str, int], *, printed: bool = False) -> "Layout":
        """The same with so many rows of indicators, and in its own tables. printed: only what is."""

        def resize(section: Section) -> Section:
            if isinstance(section, TableSection):
                return section._replace(rows=of_tables.get(section.name, section.rows))
            return section._replace(rows=rows) if isinstance(section, IndicatorSection) else section

        kept = (section for section in self.sections if section.printed or not printed)
        return self._replace(sections=tuple(map(resize, kept)))

    def _of_kind(self, kind: str) -> CellSection:
        return next(section for section in self.of_cells() if section.kind == kind)

    def _only(self, kind: type[S]) -> S:
        return next(section for section in self.sections if isinstance(section, kind))
