"""The sheet 自评表 of one form in one layout: where every section stands, and the cells that formulas name."""

import re
from dataclasses import replace
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from addin.form import SelfEvaluation
from addin.form.layout import (
    MONEY_FIELDS,
    MOVED,
    TOTAL_FUNDS,
    CellSection,
    Column,
    FundSection,
    IndicatorSection,
    Layout,
    Section,
    TableSection,
)
from addin.form.settings import rule_text
from workbook_templates.canvas import Canvas

SHEET = "自评表"
_REFERENCE = re.compile(r"\{([\w.]+)\}")
_PART = "其中："
_TELLING = ("score", "system", "hint")  # of a row whose cells were moved
_GUARDED = (*_TELLING, "note", "completion", "deviation")

Place = tuple[int, int]


class FundItem(NamedTuple):
    """A row of 项目资金: as the sheet shows it, and as the model names it."""

    shown: str
    name: str


class FormSheet:
    """A form (or a blank one) placed on a canvas: rows and columns count from 0.

    items: the rows of 项目资金. header, first, last: the rows of the indicator table.
    """

    def __init__(self, canvas: Canvas, layout: Layout, form: SelfEvaluation | None) -> None:
        self.canvas, self.layout = canvas, layout
        self.form = _sum_up(form or SelfEvaluation(rule=layout.rule), complete=layout.funds.complete)
        self.blank = form is None
        self.rule = rule_text(self.form)
        self.right = layout.right
        self.items = _items(layout, self.form)
        self.tops: list[int] = []
        end = 0
        for section in layout.sections:
            self.tops.append(end)
            end += self._rows(section)
        self.end = end
        self.header = self.top(layout.indicators)
        self.first = self.header + 1
        self.last = self.header + self._rows(layout.indicators) - 1

    def top(self, section: Section) -> int:
        """The first row of a section."""
        return next(top for top, one in zip(self.tops, self.layout.sections, strict=True) if one is section)

    @property
    def printed(self) -> tuple[int, int]:
        """The first and the last row of what is printed."""
        rows = [
            (top, top + self._rows(section) - 1)
            for top, section in zip(self.tops, self.layout.sections, strict=True)
            if section.printed
        ]
        return rows[0][0], rows[-1][1]

    @property
    def fund_rows(self) -> range:
        """The rows of 项目资金 below its header, 年度资金总额 first."""
        top = self.top(self.layout.funds) + 1
        return range(top, top + len(self.items))

    def table_rows(self, section: TableSection) -> range:
        """The rows of a table of the layout's own, without its header and its sum."""
        top = self.top(section) + 1
        return range(top, top + self._table(section))

    def fund(self, field: str) -> Place:
        """The cell of 年度资金总额 for a field of FundLine."""
        return self.fund_rows[0], self.layout.at(self.layout.funds.column(field).at)

    def place(self, key: str) -> Place:
        """The cell where a field of the form is typed, or where what the program computes is shown."""
        return next(
            (self.top(section) + cell.row, self.layout.at(cell.at[0]))
            for section, cell in self.layout.placed_cells()
            if key in (cell.field, cell.shows)
        )

    def value(self, key: str) -> Any:
        """What stands in the cell that shows something."""
        return self.canvas.values.get(self.place(key))

    def span(self, key: str) -> str:
        """The absolute range of a column over all indicator rows."""
        at = self.layout.at(key)
        return str(xl_range_abs(self.first, at, self.last, at))

    def formula(self, template: str, row: int | None = None, **local: str) -> str:
        """A formula of the layout for a row, or for a cell outside of the table. local: names known only there."""
        return _REFERENCE.sub(lambda match: local.get(match[1]) or self._name_cell(match[1], row), template)

    def row_formula(self, column: Column, row: int) -> str:
        """The formula of a column in a row of the table; a score is none where the cells it looks at were moved."""
        formula = self.formula(column.formula, row)
        if not formula or column.key not in _GUARDED:
            return formula
        told = MOVED if column.key in _TELLING else ""
        return f'IF({self._intact(row)},{formula},"{told}")'

    def _intact(self, row: int) -> str:
        """Whether the formulas of a row still look at that row: cells that are cut take those references along."""
        typed = [self.layout.at("level2"), *(self.layout.at(column.key) for column in self.layout.inputs())]
        cells = [(_in_row(row, at), xl_rowcol_to_cell(self.header, at, True, True)) for at in typed]
        tests = [f"ROW({cell})=ROW(),COLUMN({cell})=COLUMN({head})" for cell, head in cells]
        return f"IFERROR(AND({','.join(tests)}),1=0)"

    def region(self) -> tuple[int, int, int, int]:
        """What the checks look at: the printed form and the columns beside it that are read with it."""
        top, bottom = self.printed
        read = ("nature", "system", "manual", "reason")
        return top, 0, bottom, max(self.right, *(self.layout.at(key) for key in read))

    def _name_cell(self, name: str, row: int | None) -> str:
        group, _, key = name.rpartition(".")
        if group == "rows":
            return self.span(key)
        if group == "above":
            return _in_row((row or 0) - 1, self.layout.at(key))
        if group == "funds":
            return _cell(*self.fund(key))
        if group == "line":
            return _cell(row or 0, self.fund(key)[1])
        if group == "parts":
            top, column = self.fund(key)
            return f"{_cell(top + 1, column)}:{_cell(self.fund_rows[-1], column)}"
        if name == "region":
            top, left, bottom, right = self.region()
            return f"{_cell(top, left)}:{_cell(bottom, right)}"
        if name in ("used", "unused", "wanted", "seat"):
            return self.formula(getattr(self.layout.indicators, name), row)
        if row is not None and name in self.layout.column_keys():
            return _in_row(row, self.layout.at(name))
        return _cell(*self.place(name))

    def _rows(self, section: Section) -> int:
        """How many rows a section takes, blank ones above it included."""
        if isinstance(section, CellSection):
            return len(section.heights)
        if isinstance(section, FundSection):
            return 1 + len(self.items)
        if isinstance(section, IndicatorSection):
            return 1 + max(section.rows, len(self.form.indicators))
        if isinstance(section, TableSection):
            return 1 + self._table(section) + bool(section.sum)
        return section.above + 2 + len(self.layout.indicators.blocks)

    def _table(self, section: TableSection) -> int:
        stated = self.form.tables.get(section.name, ())
        others = sum(row.typed.get("name") not in section.items for row in stated)
        return max(section.room, len(section.items) + others)


def _sum_up(form: SelfEvaluation, *, complete: bool) -> SelfEvaluation:
    """With what the sheet computes for 年度资金总额 where the form says nothing but the parts."""
    top = form.fund_total
    parts = [line for line in form.funds if line.item != TOTAL_FUNDS]
    amounts = {
        field: [amount for line in parts if (amount := getattr(line, field)) is not None]
        for field in MONEY_FIELDS
        if getattr(top, field) is None
    }
    sums = {
        field: round(sum(known), 6)
        for field, known in amounts.items()
        if known and (len(known) == len(parts) or not complete)
    }
    return replace(form, funds=(replace(top, **sums), *parts)) if sums else form


def _items(layout: Layout, form: SelfEvaluation) -> tuple[FundItem, ...]:
    """Those of the layout, then those of the form that it does not know."""
    shown = layout.funds.items
    names = (TOTAL_FUNDS, *(plain(item) for item in shown[1:]))
    own = (line.item for line in form.funds if line.item not in names)
    return (*map(FundItem, shown, names), *(FundItem(item, item) for item in own))


def plain(item: str) -> str:
    """An item of 项目资金 without what says that it is a part."""
    return item.removeprefix(_PART)


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


def _in_row(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, col_abs=True))
