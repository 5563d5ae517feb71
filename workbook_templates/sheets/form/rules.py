"""What the sheet 自评表 allows and warns of: drop-downs, limits, marks, protection."""

from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.form.layout import MONEY_FIELDS, Column, FundColumn
from workbook_templates.canvas import MISSING
from workbook_templates.excel import TEXT_STYLE
from workbook_templates.sheets.form.sheet import FormSheet

WRONG = {"font_color": "#C00000"}
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
    _choices(form)
    _limits(form)
    _Marks(form).set()
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


def _choices(form: FormSheet) -> None:
    for column in form.layout.columns:
        if column.choices:
            rule: dict[str, Any] = {"validate": "list", "source": list(column.choices)}
            if column.prompt:
                rule |= {"input_title": column.title, "input_message": column.prompt}
            if column.strict:
                rule |= {"error_title": column.title, "error_message": column.refusal}
            form.canvas.sheet.data_validation(*_rows(form, column.key), rule | {"show_error": column.strict})


def _limits(form: FormSheet) -> None:
    sheet, funds = form.canvas.sheet, form.layout.funds
    for column in form.layout.columns:
        if column.between:
            sheet.data_validation(*_rows(form, column.key), _between(column, column.title))
    for amount in funds.columns:
        if amount.between:
            sheet.data_validation(*form.fund(amount.field) * 2, _between(amount, amount.header))
    sheet.data_validation(*_amounts(form, form.fund_rows[-1]), {
        "validate": "decimal", "criteria": ">=", "value": 0,
        "error_title": funds.amount, "error_message": funds.refusal,
    })  # fmt: skip


def _between(column: Column | FundColumn, title: str) -> dict[str, Any]:
    least, most = column.between
    return {
        "validate": "decimal", "criteria": "between", "minimum": least, "maximum": most,
        "error_title": title, "error_message": column.refusal,
    }  # fmt: skip


class _Marks:
    """Colours that come and go with what is filled in."""

    def __init__(self, form: FormSheet) -> None:
        self.form = form
        styles = form.canvas.styles
        self.missing, self.wrong = styles.mark(bg_color=MISSING), styles.mark(**WRONG)

    def set(self) -> None:
        self._blank_cells()
        self._table()
        self._beside()
        self._totals()

    def _mark(self, box: Box, formula: str, style: Any) -> None:
        rule = {"type": "formula", "criteria": "=" + formula, "format": style}
        self.form.canvas.sheet.conditional_format(*box, rule)

    def _blank_cells(self) -> None:
        """Fields and amounts that are still to be filled in."""
        form = self.form
        for section, cell in form.layout.placed_cells():
            if cell.required:
                place = form.top(section) + cell.row, form.layout.at(cell.at[0])
                self._mark(place * 2, f'{xl_rowcol_to_cell(*place)}=""', self.missing)
        wanted = [form.fund(column.field) for column in form.layout.funds.columns if column.required]
        if wanted:
            self._mark((*wanted[0], *wanted[-1]), f'{xl_rowcol_to_cell(*wanted[0])}=""', self.missing)

    def _table(self) -> None:
        form = self.form
        for column in form.layout.columns:
            if column.required:
                self._in_rows(column.key, f'AND({{used}},{{{column.key}}}="")', self.missing)
        self._in_rows("reason", 'AND(LEFT({note},1)="※",{reason}="")', self.missing)
        above = "AND(ISNUMBER({manual}),ISNUMBER({weight}),N({manual})>N({weight}))"
        self._in_rows("manual", above, self.wrong)
        for key in _DEMANDING:
            first = xl_rowcol_to_cell(form.first, form.layout.at(key))
            self._mark(_rows(form, key), f'LEFT({first},1)="※"', self.wrong)

    def _in_rows(self, key: str, formula: str, style: Any) -> None:
        self._mark(_rows(self.form, key), self.form.formula(formula, self.form.first), style)

    def _beside(self) -> None:
        """The column of the checks' marks; what is printed beside the table has its place there, too."""
        form, gap = self.form, self.form.layout.at("gap")
        last = form.printed[1]
        for row in (*range(form.first), *range(form.last + 1, last + 1)):
            form.canvas.sheet.write_blank(row, gap, None, form.canvas.styles["spacer"])
        for sign, colour in MARKS.items():
            style = form.canvas.styles.mark(font_color=colour, bold=True)
            self._mark((0, gap, last, gap), f'{xl_rowcol_to_cell(0, gap)}="{sign}"', style)

    def _totals(self) -> None:
        weight, total, result = (self.form.place(key) for key in ("total_weight", "total", "check"))
        cell = xl_rowcol_to_cell(*weight)
        self._mark(weight * 2, f'AND({cell}<>"",{cell}<>100)', self.wrong)
        self._mark(total * 2, f"ISTEXT({xl_rowcol_to_cell(*total)})", self.wrong)
        cell = xl_rowcol_to_cell(*result)
        bad = f'OR(LEFT({cell},1)="※",AND(LEFT({cell},1)="共",LEFT({cell},3)<>"共 0"))'
        self._mark(result * 2, bad, self.wrong)
