"""What the sheet 自评表 allows and warns of: drop-downs, limits, marks, protection."""

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.form.layout import MONEY_FIELDS, Column, FundColumn
from workbook_templates.canvas import MISSING
from workbook_templates.excel import TEXT_STYLE
from workbook_templates.sheets.form.sheet import FormSheet

WRONG = {"font_color": "#C00000"}
NUMBER = "请填写不小于 0 的数字"
_BLANK = {"bg_color": MISSING}
MARKS = {"✗": "#C00000", "!": "#C55A11", "≈": "#7F7F7F"}  # beside a row with an error, a hint, a rounding
ALLOWED = {
    "format_rows": True,
    "format_columns": True,
    "autofilter": True,
    "sort": False,
    "objects": False,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_DEMANDING = ("score", "system", "note", "hint")  # columns that may show a ※ sentence
Box = tuple[int, int, int, int]


def apply(form: FormSheet) -> None:
    """Sets everything but the cells themselves and the page."""
    for box, rule in limits(form):
        form.canvas.sheet.data_validation(*box, rule)
    _beside(form)
    made: dict[str, Any] = {}
    for box, formula, look in marks(form):
        style = made.setdefault(str(look), form.canvas.styles.mark(**look))
        rule = {"type": "formula", "criteria": "=" + formula, "format": style}
        form.canvas.sheet.conditional_format(*box, rule)
    form.canvas.sheet.protect("", ALLOWED)
    as_text = [_rows(form, column.key) for column in form.layout.columns if column.style == TEXT_STYLE]
    form.canvas.sheet.ignore_errors({
        "number_stored_as_text": " ".join(xl_range(*box) for box in as_text),
        "formula_unlocked": xl_range(*_amounts(form, form.fund_rows[0])),
    })  # fmt: skip


def _rows(form: FormSheet, key: str) -> Box:
    """A column of the table."""
    column = form.layout.at(key)
    return form.first, column, form.last, column


def _amounts(form: FormSheet, last: int) -> Box:
    """The amounts from 年度资金总额 down to a row."""
    row, left = form.fund(MONEY_FIELDS[0])
    return row, left, last, form.fund(MONEY_FIELDS[-1])[1]


def limits(form: FormSheet) -> Iterator[tuple[Box, dict[str, Any]]]:
    """What may be typed where, as XlsxWriter has it."""
    yield from _choices(form)
    for column in form.layout.columns:
        if column.between:
            yield _rows(form, column.key), _between(column, column.title)
    funds = form.layout.funds
    for amount in funds.columns:
        if amount.between:
            yield form.fund(amount.field) * 2, _between(amount, amount.header)
    yield _amounts(form, form.fund_rows[-1]), {
        "validate": "decimal", "criteria": ">=", "value": 0,
        "error_title": funds.amount, "error_message": funds.refusal,
    }  # fmt: skip
    yield from _of_tables(form)


def _of_tables(form: FormSheet) -> Iterator[tuple[Box, dict[str, Any]]]:
    """Only numbers where a table of the layout's own adds up or divides."""
    for table in form.layout.tables:
        rows = form.table_rows(table)
        for column in table.columns:
            if column.amount:
                at = form.layout.at(column.at[0])
                yield (rows[0], at, rows[-1], at), {
                    "validate": "decimal", "criteria": ">=", "value": 0,
                    "error_title": column.header, "error_message": NUMBER,
                }  # fmt: skip


def _choices(form: FormSheet) -> Iterator[tuple[Box, dict[str, Any]]]:
    for column in form.layout.columns:
        if column.choices:
            rule: dict[str, Any] = {"validate": "list", "source": list(column.choices)}
            if column.strict:
                rule |= {"error_title": column.title, "error_message": column.refusal}
            yield _rows(form, column.key), rule | {"show_error": column.strict} | _prompt(column)
        elif column.prompt:
            yield _rows(form, column.key), {"validate": "any"} | _prompt(column)


def _prompt(column: Column) -> dict[str, Any]:
    return {"input_title": column.title, "input_message": column.prompt} if column.prompt else {}


def _between(column: Column | FundColumn, title: str) -> dict[str, Any]:
    least, most = column.between
    return {
        "validate": "decimal", "criteria": "between", "minimum": least, "maximum": most,
        "error_title": title, "error_message": column.refusal,
    }  # fmt: skip


def marks(form: FormSheet) -> Iterator[tuple[Box, str, dict[str, Any]]]:
    """Colours that come and go with what is filled in: where, the formula as for the first cell, the look."""
    yield from _blank_cells(form)
    yield from _table(form)
    gap, last = form.layout.at("gap"), form.printed[1]
    for sign, colour in MARKS.items():
        yield (
            (0, gap, last, gap),
            f'{xl_rowcol_to_cell(0, gap)}="{sign}"',
            {"font_color": colour, "bold": True},
        )
    yield from _totals(form)


def _blank_cells(form: FormSheet) -> Iterator[tuple[Box, str, dict[str, Any]]]:
    """Fields and amounts that are still to be filled in."""
    for section, cell in form.layout.placed_cells():
        if cell.required:
            place = form.top(section) + cell.row, form.layout.at(cell.at[0])
            yield place * 2, f'{xl_rowcol_to_cell(*place)}=""', _BLANK
    wanted = [form.fund(column.field) for column in form.layout.funds.columns if column.required]
    if wanted:
        yield (*wanted[0], *wanted[-1]), f'{xl_rowcol_to_cell(*wanted[0])}=""', _BLANK


def _table(form: FormSheet) -> Iterator[tuple[Box, str, dict[str, Any]]]:
    for column in form.layout.columns:
        if column.required:
            yield _in_rows(form, column.key, f'AND({{used}},{{{column.key}}}="")', _BLANK)
    yield _in_rows(form, "reason", 'AND(LEFT({note},1)="※",{reason}="")', _BLANK)
    above = "AND(ISNUMBER({manual}),ISNUMBER({weight}),N({manual})>N({weight}))"
    yield _in_rows(form, "manual", above, WRONG)
    for key in _DEMANDING:
        first = xl_rowcol_to_cell(form.first, form.layout.at(key))
        yield _rows(form, key), f'LEFT({first},1)="※"', WRONG


def _in_rows(
    form: FormSheet, key: str, formula: str, look: dict[str, Any]
) -> tuple[Box, str, dict[str, Any]]:
    return _rows(form, key), form.formula(formula, form.first), look


def _totals(form: FormSheet) -> Iterator[tuple[Box, str, dict[str, Any]]]:
    weight, total, result = (form.place(key) for key in ("total_weight", "total", "check"))
    cell = xl_rowcol_to_cell(*weight)
    yield weight * 2, f'AND({cell}<>"",{cell}<>100)', WRONG
    yield total * 2, f"ISTEXT({xl_rowcol_to_cell(*total)})", WRONG
    cell = xl_rowcol_to_cell(*result)
    bad = f'OR(LEFT({cell},1)="※",AND(LEFT({cell},1)="共",LEFT({cell},3)<>"共 0"))'
    yield result * 2, bad, WRONG


def _beside(form: FormSheet) -> None:
    """The column of the checks' marks; what is printed beside the table has its place there, too."""
    gap = form.layout.at("gap")
    for row in (*range(form.first), *range(form.last + 1, form.printed[1] + 1)):
        form.canvas.sheet.write_blank(row, gap, None, form.canvas.styles["spacer"])
