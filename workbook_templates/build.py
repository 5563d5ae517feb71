"""Layout (and a filled form) → workbook."""

import io
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook

from addin.form import SelfEvaluation
from addin.form.layout import DEFAULT, Layout, load
from addin.form.settings import profile_of
from udfs.rules import beside, folder_in_use
from workbook_templates import macros, reports
from workbook_templates.canvas import CREATED, Canvas, Styles
from workbook_templates.excel import CALC_ENGINE
from workbook_templates.package import finish
from workbook_templates.sheets import findings as findings_sheet
from workbook_templates.sheets import guide as side_sheets
from workbook_templates.sheets import material as material_sheet
from workbook_templates.sheets import origins, rule_list, style_list
from workbook_templates.sheets import overview as overview_sheet
from workbook_templates.sheets import settings as settings_sheet
from workbook_templates.sheets.form import SHEET, FormSheet, apply, draw, set_page

HERE = Path(__file__).parent
TEMPLATE = HERE / "项目支出绩效自评表.xlsm"


def build(
    form: SelfEvaluation | None = None,
    layout: str | Layout = DEFAULT,
    style: str = SelfEvaluation().style,
    report_styles: Sequence[str] | None = None,
    notes: Sequence[str] = (),
    *,
    carried: bool = False,
) -> bytes:
    """The .xlsm of a layout: blank with a report style chosen, or filled with a form, which has its own.

    report_styles: what the drop-down of 报告样式 offers; without it, the shipped ones.
    notes: lines on top of 使用说明. carried: what the form says is of last year, and marked until it is changed.
    Raises UnknownLayout, TextTooLong, udfs.rules.UnknownRule.
    """
    chosen = layout if isinstance(layout, Layout) else load(layout)
    shown = form or SelfEvaluation(style=style, rule=chosen.rule)
    profile_of(shown)
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": chosen.title, "created": CREATED, "comments": "绩效自评加载项 jixiao"})
    book.set_calc_mode("auto", CALC_ENGINE)
    book.calc_on_load = False
    styles = Styles(book)
    sheet = FormSheet(Canvas(book, styles, SHEET, marks_carried=carried), chosen, form)
    with beside(shown.folder or folder_in_use()):
        draw(sheet)
    apply(sheet)
    set_page(sheet)
    macros.buttons(sheet.canvas.sheet, sheet.top(chosen.result))
    findings_sheet.write(book, styles)
    overview_sheet.write(book, styles, sheet)
    material_sheet.write(book, styles, shown, carried=carried)
    settings_sheet.write(book, styles, shown)
    origins.write(book, styles, shown)
    side_sheets.guide(book, styles, chosen, notes)
    rule_list.write(book, styles)
    style_list.write(macros.add(book, styles), report_styles or reports.styles())
    book.close()
    return finish(buffer.getvalue(), range(sheet.first + 1, sheet.last + 2))
