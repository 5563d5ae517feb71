"""A table of the layout's own: its headers, its rows, the quotients in them, and the row that adds up."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.checks.rounding import is_rounding
from addin.form.layout import TableColumn, TableSection
from addin.form.model import TableRow
from udfs.decimals import round_half_up, show, to_decimal
from workbook_templates.sheets.form.sheet import FormSheet

_PLACES = 4  # of a quotient: 99.96%
_GAP = (
    '"“{header}”各行合计"&{sum}&"万元，与{whole}的"&{stated}&"万元相差"&ABS(ROUND({sum}-{stated},6))&"万元"'
)
_TOLD = "“{header}”各行合计{sum}万元，与{whole}的{stated}万元相差{gap}万元"
_ROUNDING, _WRONG = "，是尾差", "：请核对"


def draw(sheet: FormSheet, section: TableSection) -> None:
    """Rows for names that the layout does not know follow those that it does."""
    canvas, layout, top = sheet.canvas, sheet.layout, sheet.top(section)
    rows = sheet.table_rows(section)
    left, right = layout.span(section.label_at)
    canvas.merge((top, left, rows[-1] + bool(section.sum), right), section.label, "head")
    for column in section.columns:
        _put(sheet, top, column, column.header, "head")
    for row, line in zip(rows, lines(sheet, section), strict=True):
        for column in section.columns:
            _cell(sheet, row, section, column, line)
    if section.sum:
        _sum(sheet, rows[-1] + 1, section)


def lines(sheet: FormSheet, section: TableSection) -> Iterator[TableRow]:
    """What stands in each row: the items of the layout, the rows of the form, then blank ones."""
    stated = sheet.form.tables.get(section.name, ())
    by_name = {row.typed.get("name", ""): row for row in stated}
    yield from (by_name.get(item, TableRow({"name": item})) for item in section.items)
    yield from (row for row in stated if row.typed.get("name") not in section.items)
    others = sum(row.typed.get("name") not in section.items for row in stated)
    yield from [TableRow({})] * (len(sheet.table_rows(section)) - len(section.items) - others)


def _cell(sheet: FormSheet, row: int, section: TableSection, column: TableColumn, line: TableRow) -> None:
    said = line.typed.get(column.key, "")
    if column.rate:
        formula = _quotient(sheet, row, section, column)
        _put(
            sheet,
            row,
            column,
            _divide(*(to_decimal(line.typed.get(key, "")) for key in column.rate)),
            column.style,
            formula,
        )
    elif column.key == "name" and said in section.items:
        _put(sheet, row, column, said, "head")
    else:
        _put(sheet, row, column, to_decimal(said) if column.amount else said, column.style)


def _sum(sheet: FormSheet, row: int, section: TableSection) -> None:
    stated = sheet.form.tables.get(section.name, ())
    sums: dict[str, Decimal | None] = {}
    rows = sheet.table_rows(section)
    for column in section.columns:
        at = sheet.layout.at(column.at[0])
        if column.amount:
            known = [n for line in stated if (n := to_decimal(line.typed.get(column.key, ""))) is not None]
            sums[column.key] = sum(known, Decimal(0)) if known else None
            cells = xl_range(rows[0], at, rows[-1], at)
            formula = f'IF(COUNT({cells})=0,"",ROUND(SUM({cells}),6))'
            _put(sheet, row, column, sums[column.key], "number", formula)
        elif column.rate:
            formula = _quotient(sheet, row, section, column)
            _put(sheet, row, column, _divide(*(sums[key] for key in column.rate)), column.style, formula)
        else:
            _put(sheet, row, column, section.sum if column.key == "name" else "", "head")
    _hint(sheet, row, section, sums)


def _hint(sheet: FormSheet, row: int, section: TableSection, sums: dict[str, Decimal | None]) -> None:
    """提示 beside the sum: the first column that does not come to what 年度资金总额 says."""
    rows, layout = sheet.table_rows(section), sheet.layout
    formula, shown = '""', ""
    for column in reversed([column for column in section.columns if column.against]):
        at = layout.at(column.at[0])
        cell, whole = xl_rowcol_to_cell(row, at), xl_rowcol_to_cell(*sheet.fund(column.against))
        words = {"header": column.header, "whole": layout.funds.items[0]}
        told = _GAP.format(**words, sum=cell, stated=whole)
        few = f"ABS(ROUND({cell}-{whole},6))<=0.01*COUNT({xl_range(rows[0], at, rows[-1], at)})"
        odd = f"AND(ISNUMBER({cell}),ISNUMBER({whole}),ROUND(N({cell})-N({whole}),6)<>0)"
        formula = f'IF({odd},{told}&IF({few},"{_ROUNDING}","{_WRONG}"),{formula})'
        shown = _tell(sheet, section, column, sums[column.key]) or shown
    sheet.canvas.put(row, layout.at("hint"), shown, "text", formula=formula)


def _tell(sheet: FormSheet, section: TableSection, column: TableColumn, added: Decimal | None) -> str:
    stated = sheet.form.fund_total.amount(column.against) if column.against else None
    if added is None or stated is None or added == stated:
        return ""
    count = sum(bool(line.typed.get(column.key)) for line in sheet.form.tables[section.name])
    words = {"header": column.header, "whole": sheet.layout.funds.items[0]}
    told = _TOLD.format(**words, sum=show(added), stated=show(stated), gap=show(abs(added - stated)))
    return told + (_ROUNDING if is_rounding(added - stated, count) else _WRONG)


def _quotient(sheet: FormSheet, row: int, section: TableSection, column: TableColumn) -> str:
    over, under = (xl_rowcol_to_cell(row, sheet.layout.at(section.column(key).at[0])) for key in column.rate)
    return f'IF(OR({over}="",N({under})=0),"",ROUND({over}/{under},{_PLACES}))'


def _divide(over: Decimal | None, under: Decimal | None) -> Decimal | str:
    return "" if over is None or not under else round_half_up(over / under, _PLACES)


def _put(sheet: FormSheet, row: int, column: TableColumn, value: Any, style: str, formula: str = "") -> None:
    left, right = sheet.layout.span(column.at)
    sheet.canvas.merge((row, left, row, right), value, style, formula=formula)
