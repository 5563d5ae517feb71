"""What was done to the sheet 自评表 that its layout does not allow for: formulas lost, overwritten, or led astray."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import xlwings as xw

from addin.files import FileProblem
from addin.files.grid import Grid, address, cell, text
from addin.form import SelfEvaluation, own_tables, read_form
from addin.form.layout import MONEY_FIELDS
from addin.form.model import TOTAL_FUNDS
from addin.form.reader import Table, find_table
from addin.form.values import Sheet

if TYPE_CHECKING:
    from workbook_templates.sheets.form.sheet import FormSheet, Place
    from workbook_templates.sheets.form.sketch import Sketch

NOT_OURS = "这不是用本加载项的模板建立的自评表，不能修复：请用 jixiao import 导入本模板。"
OTHER_PLACES = "“{sheet}”的行列与模板不同（在表中插入或删除过指标行以外的行或列），不能在原处修复：请用 jixiao repair 另存一份修复好的表。"


class Expected(NamedTuple):
    """The sheet as its layout has it. table: where the indicators stand in the live one. form: what is filled in there."""

    table: Table
    sheet: "FormSheet"
    sketch: "Sketch"
    form: SelfEvaluation

    @property
    def corner(self) -> "Place":
        """The last row and column of all that the layout has, counted from 0."""
        rows, columns = zip(*self.sketch.looks, strict=True)
        return max(rows), max(columns)


def expected(sheets: Mapping[str, Grid]) -> Expected:
    """sheets: what they say now. Raises NoForm, and FileProblem where the rows and columns are not those of the layout."""
    from workbook_templates.sheets.form.sketch import sketch  # noqa: PLC0415 - XlsxWriter is slow to import

    table = find_table(sheets)
    if table.layout is None:
        raise FileProblem(NOT_OURS)
    form = read_form(sheets)
    known = {item.removeprefix("其中：") for item in table.layout.funds.items}
    items = [line.item for line in form.funds if line.item not in known | {TOTAL_FUNDS}]
    rows = table.end - table.header - 1
    there = Sheet(table.sheet, sheets[table.sheet])
    of_tables = {one.name: len(own_tables.find(there, table.layout, one).rows) for one in table.layout.tables}
    sheet, drawn = sketch(table.layout.with_rows(rows, of_tables), items)
    columns = {key: table.layout.at(key) for key in table.columns}
    item_at, grid = table.layout.at(table.layout.funds.item_at[0]), sheets[table.sheet]
    moved = any(one.items and of_tables[one.name] != len(one.items) for one in table.layout.tables)
    named = [text(cell(grid, row, item_at)) for row in sheet.fund_rows]
    if table.header != sheet.header or dict(table.columns) != columns or moved or not all(named):
        raise FileProblem(OTHER_PLACES.format(sheet=table.sheet))
    return Expected(table, sheet, drawn, form)


def as_laid_out(sheets: Mapping[str, Grid]) -> Expected | None:
    """None where the layout cannot be told. Raises NoForm."""
    with suppress(FileProblem):
        return expected(sheets)
    return None


def seen(book: xw.Book, wanted: Expected, form: SelfEvaluation) -> SelfEvaluation:
    """The form with the cells whose formulas are not those of the layout."""
    there = formulas(book.sheets[wanted.table.sheet], wanted.corner)
    return replace(form, astray=tuple(named(wanted, place) for place in damaged(wanted, there)))


def formulas(sheet: xw.Sheet, corner: "Place") -> list[list[Any]]:
    """What the cells hold, from the first one on."""
    rows, columns = corner
    return [list(row) for row in sheet.range((1, 1), (rows + 1, columns + 1)).formula]


def damaged(wanted: Expected, there: list[list[Any]]) -> list["Place"]:
    """The cells whose formula is not the layout's, from above. there: what the cells hold."""
    stated = set(_stated(wanted))
    return [
        place
        for place, formula in sorted(wanted.sketch.formulas.items())
        if place not in stated and there[place[0]][place[1]] != formula
    ]


def named(wanted: Expected, place: "Place") -> str:
    """A cell as a finding names it."""
    return address(wanted.table.sheet, *place)


def _stated(wanted: Expected) -> list["Place"]:
    """The amounts of 年度资金总额 that the officer has typed: the parts do not make them."""
    lines = wanted.form.funds
    total = wanted.form.fund_total
    found = []
    for field in MONEY_FIELDS:
        parts = [getattr(line, field) for line in lines if line.item != TOTAL_FUNDS]
        known = [part for part in parts if part is not None]
        amount = getattr(total, field)
        if amount is not None and (not known or sum(known) != amount):
            found.append(wanted.sheet.fund(field))
    return found
