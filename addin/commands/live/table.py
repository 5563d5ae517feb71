"""The indicator rows of a live 自评表: where they are, which one is selected, what their cells hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import xlwings as xw

from addin.commands.live import grids, host
from addin.commands.live.formulas import redirected, shifted
from addin.commands.live.literal import literal
from addin.files import FileProblem
from addin.files.grid import Grid, text
from addin.form.reader import demand_one, find_table

NOT_OURS = "这不是用本加载项的模板建立的自评表，不能用按钮增减指标行，请直接在表中插入或删除行。"
NO_TOTAL = "“{sheet}”里没有找到“总分”行，不知道指标行到哪里为止：请恢复后再试。"
WHERE_TO_CLICK = "请先在“{sheet}”中点住一个指标行（第 {first} 至 {last} 行）的单元格，再点“{label}”。"

_LABELS = ("level1", "level2")
_AS_TEXT = "@"


class LiveTable(NamedTuple):
    """columns: field → column. Rows and columns count from 1. grid: the values when the table was read.

    inputs: the fields that are typed, each with the title of its column.
    """

    sheet: xw.Sheet
    columns: Mapping[str, int]
    first: int
    last: int
    width: int
    grid: Grid
    inputs: Mapping[str, str]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.last - self.first + 1

    def values(self, column: int) -> list[object]:
        """What stands in the rows of a column."""
        return [self.grid[row - 1][column - 1] for row in range(self.first, self.last + 1)]

    @property
    def labels(self) -> list[int]:
        """The columns of the merged labels."""
        return [self.columns[field] for field in _LABELS]

    def filled(self, row: int) -> dict[str, str]:
        """Title → what is filled in in a row."""
        cells = self.grid[row - 1]
        found = {title: text(cells[self.columns[field] - 1]) for field, title in self.inputs.items()}
        return {title: value for title, value in found.items() if value}

    def cells(self, row: int) -> xw.Range:
        """A row right of the labels."""
        return self.sheet.range((row, max(self.labels) + 1), (row, self.width))

    def selected(self, label: str) -> range:
        """The selected rows. Raises FileProblem where they are no indicator rows. label: on the button."""
        chosen = host.selection(self.sheet.book)
        if chosen is not None and _identity(chosen.sheet) == _identity(self.sheet):
            top, bottom = chosen.row, chosen.row + chosen.shape[0] - 1
            if self.first <= top and bottom <= self.last:
                return range(top, bottom + 1)
        place = {"sheet": self.sheet.name, "first": self.first, "last": self.last, "label": label}
        raise FileProblem(WHERE_TO_CLICK.format(**place))


def find(book: xw.Book) -> LiveTable:
    """The table of a workbook made from our template. Raises NoForm and FileProblem."""
    sheets = grids.read(book)
    demand_one(sheets)
    table = find_table(sheets)
    grid = sheets[table.sheet]
    if table.layout is None:
        raise FileProblem(NOT_OURS)
    if table.end == len(grid):
        raise FileProblem(NO_TOTAL.format(sheet=table.sheet))
    columns = {field: column + 1 for field, column in table.columns.items()}
    width = max(at for at, value in enumerate(grid[table.header], 1) if text(value))
    inputs = {column.key: column.title for column in table.layout.inputs() if column.key in columns}
    return LiveTable(book.sheets[table.sheet], columns, table.header + 2, table.end, width, grid, inputs)


class Content(NamedTuple):
    """What stands in a cell, as it is to be written to another: is it a formula, and its text or value."""

    computed: bool
    value: object


def contents(row: xw.Range, rows: int = 0) -> list[Content]:
    """What each cell holds, for a row so many rows further down: formulas follow, texts stay as typed."""
    return [
        Content(True, shifted(formula, rows)) if formula else Content(False, value)
        for _, formula, value in _held(row)
    ]


def write(row: xw.Range, content: Sequence[Content]) -> None:
    for cell, one in zip(row, content, strict=True):
        if one.computed:
            cell.formula = one.value
        else:
            cell.value = _as_typed(cell, one.value)


def copy_formulas(source: xw.Range, target: xw.Range) -> None:
    """Write the formulas of one row to another, which is blank, as copying would."""
    rows = target.row - source.row
    target.impl.formula = [[shifted(formula, rows) if formula else "" for _, formula, _ in _held(source)]]


def clear_typed(row: xw.Range) -> None:
    """Empty the cells that hold no formula."""
    for cell, formula, value in _held(row):
        if not formula and value is not None:
            cell.value = None


def redirect(row: xw.Range, old: int, new: int) -> None:
    """Let the formulas of a row that look at one row look at another."""
    for cell, formula, _ in _held(row):
        turned = redirected(formula, old, new)
        if turned != formula:
            cell.formula = turned


def _held(row: xw.Range) -> Iterator[tuple[xw.Range, str, Any]]:
    """Each cell with its formula, "" where it holds none, and its value. Read as a whole: one call, not one a cell.

    In a cell of the text format, =100 is what the officer means by “exactly 100”: there the value is the formula's text.
    """
    rows: Any = row.formula, row.options(ndim=2).value
    (formulas,), (values,) = rows
    for cell, formula, value in zip(row, formulas, values, strict=True):
        is_formula = isinstance(formula, str) and formula.startswith("=") and formula != value
        yield cell, formula if is_formula else "", value


def _as_typed(cell: xw.Range, value: object) -> object:
    """What is to be written to a cell so that it holds the value: a text stays one."""
    marked = literal(value) if isinstance(value, str) else value
    return value if marked == value or cell.number_format == _AS_TEXT else marked


def _identity(sheet: xw.Sheet) -> tuple[str, str]:
    return sheet.book.name, sheet.name
