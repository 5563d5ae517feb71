"""What a layout consists of: columns, sections with their cells, and the page.

Named tuples, not dataclasses: a dozen of those cost every start 8 ms.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from addin.files.grid import label
from addin.form.vocabulary import vocabulary

CellKind = Literal["result", "title", "fields", "goals", "total", "criteria", "notes", "signature"]
Shows = Literal["", "year", "check", "points", "grade", "total_weight", "total"]
MoneyField = Literal["initial_budget", "annual_budget", "executed"]
FundField = Literal["initial_budget", "annual_budget", "executed", "weight", "rate", "score"]
TOTAL_FUNDS = vocabulary().title("total_funds")  # the item of 项目资金 that the others make up
MONEY_FIELDS: tuple[MoneyField, ...] = ("initial_budget", "annual_budget", "executed")
# The columns that the program fills, reads or marks, whatever else a layout has.
KEYS = (
    "level1", "level2", "name", "target", "actual", "weight", "score", "note", "gap", "nature", "system", "manual",
    "reason", "hint", "print", "read_as",
)  # fmt: skip
LEVELS = ("level1", "level2")  # merged labels, left of all that is typed
# What a row says whose formulas look at cells that were cut and pasted elsewhere.
MOVED = "※本行的公式跟着剪切的单元格移走了，算不出得分：请点“修复表格”"
At = tuple[str, ...]  # the key of the only column, or of the first and the last one


class Column(NamedTuple):
    """A column of the sheet, and of the indicator table where it has a header.

    key: what the program calls it; one that it does not know is the layout's own. style: one of the builder's cell
    styles. formula: for each row. name: defined name of its rows. help: comment at the header. choices: drop-down, which
    refuses anything else if it is strict; between: the least and the greatest number; refusal: the words then. prompt: the
    words beside the cell in use. required: marked while it is blank in a row in use.
    """

    key: str
    width: float
    header: str = ""
    style: str = ""
    formula: str = ""
    name: str = ""
    help: str = ""
    hidden: bool = False
    choices: tuple[str, ...] = ()
    strict: bool = True
    prompt: str = ""
    between: tuple[float, ...] = ()
    refusal: str = ""
    required: bool = False

    @property
    def title(self) -> str:
        """Its header as a reader compares it, without what stands in parentheses."""
        return label(self.header)


class Cell(NamedTuple):
    """A cell of a section, merged over rows and columns where it says so.

    row: of the section, from 0. field: what of the form is typed here, by its name in SelfEvaluation or, where that has
    none, by the layout's own. label: the text of the cell of the section that names it. shows: what the program computes
    here. text: what stands there, of a computed cell while it shows nothing; also: what officers write instead.
    required: marked while it is blank.
    """

    at: At
    row: int = 0
    rows: int = 1
    text: str = ""
    style: str = ""
    field: str = ""
    label: str = ""
    also: tuple[str, ...] = ()
    shows: Shows = ""
    formula: str = ""
    name: str = ""
    required: bool = False

    @property
    def look(self) -> str:
        """Its cell style."""
        return self.style or ("text_input" if self.field else "head")


class CellSection(NamedTuple):
    """Rows of cells. heights: of each row in points; a printed row is higher where a text needs it.

    printed: whether it is part of the form on paper. In order of writing, not of place.
    """

    kind: CellKind
    heights: tuple[float, ...]
    cells: tuple[Cell, ...] = ()
    printed: bool = True


class FundColumn(NamedTuple):
    """A column of 项目资金. formula: of the first row; of an amount, while the form states nothing else.

    each: formula of the other rows, where they have a number, too.
    """

    field: FundField
    header: str
    at: str
    style: str
    formula: str = ""
    each: str = ""
    name: str = ""
    between: tuple[float, ...] = ()
    refusal: str = ""
    required: bool = False


class FundSection(NamedTuple):
    """项目资金: a header row, then a row for each item.

    items: the first one is what the others make up, 年度资金总额 by whatever words. dash: what stands where only that one
    has a number. amount, refusal: title and words when no amount is typed. item_header: over the items. unit: of the
    amounts. cells: what else there is in the section; one of 0 rows goes down to the last item. material: the text of
    报告素材 that the other items make up with what they spent. complete: whether there is no sum while an item is blank.
    """

    kind: Literal["funds"]
    label: str
    label_at: At
    item_at: At
    items: tuple[str, ...]
    height: float
    columns: tuple[FundColumn, ...]
    dash: str
    amount: str
    refusal: str
    item_header: str = ""
    unit: Literal["万元", "元"] = "万元"
    cells: tuple[Cell, ...] = ()
    material: str = ""
    complete: bool = False
    printed: bool = True

    def column(self, field: str) -> FundColumn:
        """The column of a field of FundLine."""
        return next(column for column in self.columns if column.field == field)

    @property
    def amounts(self) -> tuple[FundColumn, ...]:
        """The columns of money."""
        return tuple(column for column in self.columns if column.field in MONEY_FIELDS)


class Block(NamedTuple):
    """The rows that a blank form has under one 一级指标. level2: 二级指标 → so many rows."""

    level1: str
    level2: Mapping[str, int]


class IndicatorSection(NamedTuple):
    """The table of indicators: the headers of the columns, then so many rows.

    used: formula for “this row is filled in”. unused: for “no row is”. wanted, seat: what the cell functions take as
    年度指标值 and as 二级指标. blocks: the labels of a blank form.
    """

    kind: Literal["indicators"]
    label: str
    label_at: At
    rows: int
    header_height: float
    height: float
    used: str
    unused: str
    wanted: str
    seat: str
    blocks: tuple[Block, ...]
    printed: bool = True


class SubtotalColumn(NamedTuple):
    """A column of 得分构成. of: key of the column that is added up. all: formula of the row for all."""

    of: str
    header: str
    at: str
    formula: str
    all: str


class SubtotalSection(NamedTuple):
    """得分构成: a row for each 一级指标 of the blank form, then one for all, and a sentence where the rule gives less.

    above: blank rows before it.
    """

    kind: Literal["subtotals"]
    above: int
    title: str
    title_at: str
    all: str
    columns: tuple[SubtotalColumn, ...]
    limited: str
    limited_at: At
    limited_formula: str
    printed: bool = False


class TableColumn(NamedTuple):
    """A column of a table of the layout's own. key: what the program calls it; the first one is “name”.

    rate: the columns whose quotient is computed here. amount: whether numbers are typed, which the table adds up;
    against: what of 年度资金总额 their sum should be.
    """

    key: str
    header: str
    at: At
    style: str = "text_input"
    amount: bool = False
    against: Literal["", "initial_budget", "annual_budget", "executed"] = ""
    rate: tuple[str, ...] = ()


class TableSection(NamedTuple):
    """A table that only this layout has: a header row, then a row for each item, or so many rows to fill in.

    name: what the program calls it. sum: the words of the row that adds up, "" for none. material: text of 报告素材 →
    the columns whose amounts stand behind the name on its lines; prose: text of 报告素材 → the column that stands below
    the name there.
    """

    kind: Literal["table"]
    name: str
    label: str
    label_at: At
    height: float
    columns: tuple[TableColumn, ...]
    items: tuple[str, ...] = ()
    rows: int = 0
    sum: str = ""
    material: Mapping[str, tuple[str, ...]] = {}
    prose: Mapping[str, str] = {}
    printed: bool = True

    @property
    def room(self) -> int:
        """The rows that a blank form has."""
        return max(self.rows, len(self.items))

    def column(self, key: str) -> TableColumn:
        """The column of a key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def typed(self) -> tuple[TableColumn, ...]:
        """The columns that are filled in; the first one names the rows."""
        return tuple(column for column in self.columns if not column.rate)


class Margins(NamedTuple):
    """In inches."""

    left: float
    right: float
    top: float
    bottom: float


class Page(NamedTuple):
    """How the form is printed. last: key of the last printed column. frozen: the section that ends what does not scroll.

    paper: as Excel counts sizes, 9 is A4. footer_alone: where no other sheet is printed with the form.
    """

    last: str
    frozen: str
    paper: int
    landscape: bool
    margins: Margins
    footer: str
    footer_alone: str
    black_and_white: bool


class Guide(NamedTuple):
    """The lines of 使用说明."""

    lines: tuple[str, ...]


Section = CellSection | FundSection | IndicatorSection | SubtotalSection | TableSection
