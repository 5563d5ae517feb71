"""Sections that consist of single cells: title, fields, goals, total, notes, signature, and the result of the checks."""

from collections.abc import Callable
from typing import Any

from addin.form.layout import Cell, CellSection, FundSection
from workbook_templates.sheets.form.indicator_rows import CALL
from workbook_templates.sheets.form.sheet import FormSheet


def draw(sheet: FormSheet, section: CellSection | FundSection) -> None:
    """The cells in the order of the layout, those after the total may show it."""
    for cell in section.cells:
        row = sheet.top(section) + cell.row
        _cell(sheet, row, row + cell.rows - 1 if cell.rows else sheet.fund_rows[-1], cell)


def _cell(sheet: FormSheet, row: int, bottom: int, cell: Cell) -> None:
    left, right = sheet.layout.span(cell.at)
    box = (row, left, bottom, right)
    formula = sheet.formula(cell.formula, text=cell.text)
    sheet.canvas.merge(box, _value(sheet, cell), cell.look, formula=formula)
    if cell.name:
        sheet.canvas.define(cell.name, row, left)


def _value(sheet: FormSheet, cell: Cell) -> Any:
    if cell.shows:
        return _SHOWN[cell.shows](sheet, cell)
    return sheet.form.typed_text(cell.field) if cell.field else cell.text


def total(sheet: FormSheet, key: str) -> float | str:
    """分值 or 得分 of 预算执行 and all indicators; "" while no row is filled, never a 0 for a blank form."""
    if not sheet.form.indicators:
        return ""
    values, at = sheet.canvas.values, sheet.layout.at(key)
    rows = [[values[row, at]] for row in range(sheet.first, sheet.last + 1)]
    return CALL["JX_TOTAL"](values[sheet.fund(key)], rows)


def _year(sheet: FormSheet, cell: Cell) -> str:
    return cell.text.replace("{year}", "" if sheet.form.year is None else str(sheet.form.year))


def _check(sheet: FormSheet, cell: Cell) -> float | str:
    if not sheet.form.project:
        return cell.text
    return CALL["JX_CHECK"](sheet.canvas.grid(*sheet.region()), sheet.rule)


def _cap(sheet: FormSheet, _: Cell) -> float | str:
    """总分: the rule may limit it under this 执行率."""
    if not sheet.form.indicators:
        return ""
    top = sheet.form.fund_total
    spent, budget, initial = (blank_or(n) for n in (top.executed, top.annual_budget, top.initial_budget))
    return CALL["JX_CAPPED_TOTAL"](total(sheet, "score"), spent, budget, sheet.rule, initial)


def _grade(sheet: FormSheet, _: Cell) -> float | str:
    total = sheet.value("total")
    return "" if isinstance(total, str) else CALL["JX_GRADE"](total, sheet.rule)


def blank_or(number: Any) -> Any:
    """A number as a cell gives it to a function."""
    return "" if number is None else float(number)


_SHOWN: dict[str, Callable[[FormSheet, Cell], Any]] = {
    "year": _year,
    "check": _check,
    "points": lambda sheet, _: sheet.value("total"),
    "grade": _grade,
    "total_weight": lambda sheet, _: total(sheet, "weight"),
    "total": _cap,
}
