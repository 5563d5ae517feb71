"""Where the forms stand on a page: several one below another, their parts in any order, headers repeated."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from addin.form.foreign.headers import Header
from addin.form.foreign.lines import Line, classify
from addin.form.foreign.page import Page


@dataclass
class Table:
    """One run of indicators: the rows under a header up to, but not with, end, -1 while it is open. total: the row 总分."""

    header: Header
    end: int = -1
    total: int | None = None

    def __contains__(self, row: int) -> bool:
        return row == self.total or self.header.top <= row < self.end


@dataclass
class Region:
    """One form: the rows first up to, but not with, end.

    titles: the rows of its title, repeated: those of the same title on further pages. events: the rows that begin
    something, in order. funds: each header over amounts.
    """

    first: int
    end: int = 0
    titles: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    funds: list[Header] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    names_project: bool = False

    def after(self, row: int) -> int:
        """The next row that begins something else."""
        return next((event for event in self.events if event > row), self.end)

    @property
    def rows(self) -> Iterator[int]:
        """The rows below the headers over indicators."""
        return (row for table in self.tables for row in range(table.header.bottom + 1, table.end))

    @property
    def right(self) -> int:
        """The column after the form's last one."""
        return max(header.right for header in (*self.funds, *(table.header for table in self.tables)))

    @property
    def is_summed(self) -> bool:
        """Whether the last table has its row 总分."""
        return bool(self.tables) and self.tables[-1].total is not None

    @property
    def open(self) -> Table | None:
        """The table whose end is still to come."""
        return self.tables[-1] if self.tables and self.tables[-1].end < 0 else None

    def ends_before(self, line: Line) -> bool:
        """Whether another form begins with a line: only behind indicators, and only with what this one has already."""
        if not self.tables:
            return False
        return (
            ("title" in line.marks and not self._goes_on(line))
            or ("project" in line.marks and self.names_project)
            or (line.funds is not None and bool(self.funds))
            or (line.header is not None and self.is_summed)
        )

    def add(self, line: Line) -> None:
        """Take a line in as the next one of this form."""
        if "title" in line.marks:
            (self.repeated if self._goes_on(line) else self.titles).append(line.row)
        self.names_project |= "project" in line.marks
        table = self.open
        if line.begins:
            self.close(line.row)
        elif table is not None and "total" in line.marks:
            table.total = line.row
            self.close(line.row)
        elif table is not None and "end" in line.marks:
            self.close(line.row)
        elif table is None and self.tables and not self.is_summed and "late" in line.marks:
            self.tables[-1].total = line.row
        if line.funds is not None:
            self.funds.append(line.funds)
        if line.header is not None:
            self.tables.append(Table(line.header))
        if line.begins or self.titles[-1:] == [line.row] or (self.open is None and "part" in line.marks):
            self.events.append(line.row)

    def close(self, row: int) -> None:
        """The table that is open ends before a row."""
        if (table := self.open) is not None:
            table.end = row

    def _goes_on(self, line: Line) -> bool:
        """Whether a title is that of the same form, printed again on its next page: at once the indicators follow."""
        return bool(self.tables) and not self.is_summed and "again" in line.marks


def regions(page: Page) -> list[Region]:
    """The forms of a page from top to bottom; none where no header over indicators stands on it."""
    found = [Region(0)]
    for line in classify(page):
        if found[-1].ends_before(line):
            _finish(found[-1], line.row)
            found.append(Region(line.row))
        found[-1].add(line)
    _finish(found[-1], len(page.grid))
    if len(found) > 1 and not found[-1].tables:  # whatever stands below the last form
        below = found.pop()
        found[-1].end = below.end
    return [region for region in found if region.tables]


def _finish(region: Region, end: int) -> None:
    region.close(end)
    region.end = end
