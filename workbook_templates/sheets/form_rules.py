"""What the sheet 自评表 allows, warns of and prints: drop-downs, marks, protection, page."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from workbook_templates.canvas import MISSING, Canvas
from workbook_templates.layout import Column
from workbook_templates.sheets.form import FUND_WEIGHT, FUNDS, MONEY, PROJECT, RESULT, TITLE, UNITS, FormSheet

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


def apply(form: FormSheet) -> None:
    """Sets everything but the cells themselves."""
    _choices(form)
    _marks(form)
    _page(form)
    sheet = form.canvas.sheet
    sheet.protect("", ALLOWED)
    as_text = [
        xl_range(form.first, form.layout.at(k), form.last, form.layout.at(k)) for k in ("target", "actual")
    ]
    sheet.ignore_errors({
        "number_stored_as_text": " ".join(as_text),
        "formula_unlocked": xl_range(FUNDS + 1, MONEY, FUNDS + 1, MONEY + 2),
    })  # fmt: skip


def _choices(form: FormSheet) -> None:
    sheet, layout = form.canvas.sheet, form.layout

    def column(key: str, rule: dict[str, Any]) -> None:
        sheet.data_validation(form.first, layout.at(key), form.last, layout.at(key), rule)

    column("level2", {
        "validate": "list", "source": list(layout.level2), "show_error": False,
        "input_title": "二级指标", "input_message": "可从列表选择，也可写明分值，如：数量指标（30分）",
    })  # fmt: skip
    column("nature", {
        "validate": "list", "source": list(layout.natures),
        "error_title": "性质", "error_message": "请从列表选择 ≥、≤ 或 =，或留空",
    })  # fmt: skip
    points = {
        "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100,
        "error_title": "分值", "error_message": "请填写 0 至 100 之间的数字",
    }  # fmt: skip
    column("weight", points)
    column("manual", points | {"error_title": "自评得分"})
    sheet.data_validation(FUNDS + 1, FUND_WEIGHT, FUNDS + 1, FUND_WEIGHT, points)
    sheet.data_validation(FUNDS + 1, MONEY, form.goals - 1, MONEY + 2, {
        "validate": "decimal", "criteria": ">=", "value": 0,
        "error_title": "金额", "error_message": "请填写不小于 0 的数字，单位为万元",
    })  # fmt: skip


def _marks(form: FormSheet) -> None:
    sheet, layout, styles = form.canvas.sheet, form.layout, form.canvas.styles
    missing, wrong = styles.mark(bg_color=MISSING), styles.mark(**WRONG)

    def mark(box: tuple[int, int, int, int], formula: str, style: Any) -> None:
        sheet.conditional_format(*box, {"type": "formula", "criteria": "=" + formula, "format": style})

    for row, column in ((PROJECT, 2), (UNITS, 2), (UNITS, 5), (form.goals + 1, 1), (form.goals + 1, 4)):
        mark((row, column, row, column), f'{xl_rowcol_to_cell(row, column)}=""', missing)
    mark(
        (FUNDS + 1, MONEY + 1, FUNDS + 1, MONEY + 2), f'{xl_rowcol_to_cell(FUNDS + 1, MONEY + 1)}=""', missing
    )
    for key in ("name", "target", "actual", "weight"):
        column = layout.at(key)
        mark(
            (form.first, column, form.last, column),
            form.formula(f'AND({{used}},{{{key}}}="")', form.first),
            missing,
        )
    reason, manual, score = layout.at("reason"), layout.at("manual"), layout.at("score")
    due = form.formula('AND(LEFT({note},1)="※",{reason}="")', form.first)
    mark((form.first, reason, form.last, reason), due, missing)
    above = form.formula("AND(ISNUMBER({manual}),ISNUMBER({weight}),N({manual})>N({weight}))", form.first)
    mark((form.first, manual, form.last, manual), above, wrong)
    for column in (score, layout.at("system"), layout.at("note"), layout.at("hint")):
        first = xl_rowcol_to_cell(form.first, column)
        mark((form.first, column, form.last, column), f'LEFT({first},1)="※"', wrong)
    gap = layout.at("gap")
    for row in (*range(form.first), form.total):
        sheet.write_blank(row, gap, None, styles["spacer"])
    for sign, colour in MARKS.items():
        rule = f'{xl_rowcol_to_cell(0, gap)}="{sign}"'
        mark((0, gap, form.total, gap), rule, styles.mark(font_color=colour, bold=True))
    weight = xl_rowcol_to_cell(form.total, layout.at("weight"))
    mark((form.total, layout.at("weight")) * 2, f'AND({weight}<>"",{weight}<>100)', wrong)
    total = xl_rowcol_to_cell(form.total, score)
    mark((form.total, score) * 2, f"ISTEXT({total})", wrong)
    result = xl_rowcol_to_cell(RESULT, 1)
    mark(
        (RESULT, 1) * 2,
        f'OR(LEFT({result},1)="※",AND(LEFT({result},1)="共",LEFT({result},3)<>"共 0"))',
        wrong,
    )


def _page(form: FormSheet) -> None:
    sheet, layout = form.canvas.sheet, form.layout
    for column, spec in enumerate(layout.columns):
        sheet.set_column(column, column, spec.width, None, {"hidden": spec.hidden})
    for row, height in heights(form, form.layout.columns).items():
        unused = bool(form.form.indicators) and form.first + len(form.form.indicators) <= row <= form.last
        sheet.set_row(row, height, None, {"hidden": unused})
    sheet.freeze_panes(RESULT + 1, 0)
    paper(form.canvas, (TITLE, 0, form.total, form.right), form.header)
    column = layout.at("print")
    sheet.autofilter(form.header, column, form.last, column)
    if form.form.indicators:
        sheet.filter_column(column, "x == √")


def paper(canvas: Canvas, box: tuple[int, int, int, int], header: int) -> None:
    """How the form is printed. box: first row, first column, last row, last column. header: repeated on each page."""
    sheet = canvas.sheet
    sheet.print_area(*box)
    sheet.repeat_rows(header)
    canvas.a4()
    sheet.center_horizontally()
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_footer('&C&"宋体"&9第 &P 页，共 &N 页')
    sheet.print_black_and_white()


def heights(form: FormSheet, columns: Sequence[Column]) -> dict[int, float]:
    """Row → height in points, so that no text is cut. columns: those that are there, from the left."""
    layout, canvas = form.layout, form.canvas
    found: dict[int, float] = dict.fromkeys(range(form.first), 22)
    found |= {0: 34, RESULT: 62, TITLE: 34, form.header: 34, form.total: 24}
    halves = {
        1: sum(c.width for c in layout.columns[1:4]),
        4: sum(c.width for c in layout.columns[4 : form.right + 1]),
    }
    found[form.goals + 1] = canvas.height(form.goals + 1, halves, 60)
    widths = {at: spec.width for at, spec in enumerate(columns) if spec.style.startswith("text") or spec.name}
    for row in range(form.first, form.last + 1):
        found[row] = canvas.height(row, widths, 24)
    return found
