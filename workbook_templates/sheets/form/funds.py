"""项目资金: its header, a row for each item, and the rate and the score of 年度资金总额."""

from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.form import FundLine
from addin.form.layout import MONEY_FIELDS, FundColumn, FundSection
from addin.form.model import TOTAL_FUNDS
from addin.form.settings import profile_of
from workbook_templates.sheets.form import cells
from workbook_templates.sheets.form.cells import blank_or
from workbook_templates.sheets.form.indicator_rows import CALL
from workbook_templates.sheets.form.sheet import FormSheet, plain


def draw(sheet: FormSheet, section: FundSection) -> None:
    """The amounts of items that the layout does not know follow those that it does."""
    canvas, layout, top = sheet.canvas, sheet.layout, sheet.top(section)
    label_left, label_right = layout.span(section.label_at)
    left, right = layout.span(section.item_at)
    canvas.merge((top, label_left, sheet.fund_rows[-1], label_right), section.label, "head")
    canvas.merge((top, left, top, right), section.item_header, "head")
    for column in section.columns:
        canvas.put(top, layout.at(column.at), column.header, "head")
    lines = {line.item: line for line in sheet.form.funds}
    for row, item in zip(sheet.fund_rows, sheet.items, strict=True):
        canvas.merge((row, left, row, right), item.shown, "head")
        line = lines.get(item.name, FundLine(item.name))
        for column in section.columns:
            if item.name == TOTAL_FUNDS:
                _top(sheet, row, column, line)
            else:
                _part(sheet, row, column, line)
            if column.field in MONEY_FIELDS and item.shown in section.items:
                canvas.define(f"{plain(item.shown)}_{column.header}", row, layout.at(column.at))
        _hint(sheet, row, section, line)
    cells.draw(sheet, section)


def _hint(sheet: FormSheet, row: int, section: FundSection, line: FundLine) -> None:
    """提示 beside a row of amounts: what keeps it from being computed, and what its amounts make one ask."""
    values, at = sheet.canvas.values, sheet.layout.at
    amounts = [at(column.at) for column in section.amounts]
    formula = ask_for(xl_range(row, amounts[0], row, amounts[-1]), sheet.layout.money)
    stated = [getattr(line, field) for field in MONEY_FIELDS]
    known = [amount / sheet.layout.money for amount in stated if amount is not None]
    shown = next(
        (words for least, below, words in _odd(sheet.layout.money) if any(least <= n < below for n in known)),
        "",
    )
    if line.item == TOTAL_FUNDS:
        for place in (sheet.fund("score"), sheet.fund("rate")):
            cell, value = xl_rowcol_to_cell(*place), values[place]
            formula = f'IF(LEFT({cell},1)="※",{cell},{formula})'
            shown = value if isinstance(value, str) and value.startswith("※") else shown
    sheet.canvas.put(row, at("hint"), shown, "text", formula=formula)


def _odd(money: Decimal) -> list[tuple[Decimal, Decimal, str]]:
    """Which amounts make one ask, from so much up to so much, in the unit of the sheet. money: what that is in 万元."""
    unit = 1 / money
    return [
        (100_000 * unit, Decimal("1e15"), "有10亿元以上的金额：请核对单位和小数点"),
        (Decimal(36_526), Decimal(54_789), "有的金额像是日期（如44561是2021年12月31日）：请核对"),
        (Decimal("1e-9"), Decimal(1), "有的金额不到1：请核对是不是写成了百分数"),
    ]


def ask_for(cells: str, money: Decimal) -> str:
    """The formula for what the amounts of a row make one ask."""
    formula = '""'
    for least, below, words in reversed(_odd(money)):
        formula = f'IF(COUNTIF({cells},">={least:f}")>COUNTIF({cells},">={below:f}"),"{words}",{formula})'
    return formula


def _top(sheet: FormSheet, row: int, column: FundColumn, line: FundLine) -> None:
    """A cell of 年度资金总额."""
    value = _value(sheet, column.field, line)
    stated = column.field in MONEY_FIELDS and not _is_sum(sheet, column.field, getattr(line, column.field))
    formula = "" if stated else sheet.formula(column.formula, row)
    sheet.canvas.put(row, sheet.layout.at(column.at), value, column.style, formula=formula)
    if column.name:
        sheet.canvas.define(column.name, row, sheet.layout.at(column.at))


def _part(sheet: FormSheet, row: int, column: FundColumn, line: FundLine) -> None:
    """A cell of what 年度资金总额 is made of."""
    at = sheet.layout.at(column.at)
    if column.field in MONEY_FIELDS or column.each:
        formula = sheet.formula(column.each, row)
        sheet.canvas.put(row, at, _value(sheet, column.field, line), column.style, formula=formula)
    else:
        sheet.canvas.put(row, at, sheet.layout.funds.dash, "number")


def _value(sheet: FormSheet, field: str, line: FundLine) -> Any:
    if field == "weight":
        return profile_of(sheet.form).execution_weight if sheet.blank else line.weight
    if field in MONEY_FIELDS:
        amount = getattr(line, field)
        return None if amount is None else amount / sheet.layout.money
    if line.executed is None and line.annual_budget is None:
        return ""
    spent, budget, initial = (blank_or(n) for n in (line.executed, line.annual_budget, line.initial_budget))
    if field == "rate":
        return CALL["JX_EXEC_RATE"](spent, budget, sheet.rule, initial)
    weight = blank_or(_value(sheet, "weight", line))
    return CALL["JX_EXEC_SCORE"](spent, budget, weight, sheet.rule, initial)


def _is_sum(sheet: FormSheet, field: str, amount: Any) -> bool:
    """Whether 年度资金总额 may be a formula: not where the form states a total that its parts do not make."""
    lines = {line.item: getattr(line, field) for line in sheet.form.funds}
    parts = [lines.get(item.name) for item in sheet.items if item.name != TOTAL_FUNDS]
    known = [part for part in parts if part is not None]
    enough = len(known) == len(parts) if sheet.layout.funds.complete else bool(known)
    return amount is None or (enough and sum(known) == amount)
