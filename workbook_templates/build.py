"""Layout (and a filled form) → workbook."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook

from addin.form import SelfEvaluation
from workbook_templates import findings_sheet, form_rules, macros, side_sheets
from workbook_templates.canvas import Canvas, Styles
from workbook_templates.form_sheet import SHEET, FormSheet
from workbook_templates.layout import DEFAULT, load
from workbook_templates.package import finish

HERE = Path(__file__).parent
TEMPLATE = HERE / "项目支出绩效自评表.xlsm"
# Excel computes a file anew on opening when an older engine wrote it, and without our functions that gives #NAME?.
CALC_ENGINE = 191029
CREATED = dt.datetime(2026, 1, 1)


def build(form: SelfEvaluation | None = None, layout: str = DEFAULT, notes: Sequence[str] = ()) -> bytes:
    """The .xlsm of a layout: blank, or filled with a form. notes: lines on top of 使用说明.

    Raises UnknownLayout, TextTooLong, udfs.rules.UnknownRule.
    """
    chosen = load(layout)
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": chosen.title, "created": CREATED, "comments": "绩效自评加载项 jixiao"})
    book.set_calc_mode("auto", CALC_ENGINE)
    book.calc_on_load = False
    styles = Styles(book)
    sheet = FormSheet(Canvas(book, styles, SHEET), chosen, form)
    sheet.write()
    form_rules.apply(sheet)
    macros.buttons(sheet.canvas.sheet)
    findings_sheet.write(book, styles)
    shown = form or SelfEvaluation()
    side_sheets.material(book, styles, shown)
    side_sheets.settings(book, styles, shown)
    side_sheets.guide(book, styles, chosen, notes)
    macros.add(book, styles)
    book.close()
    return finish(buffer.getvalue(), range(sheet.first + 1, sheet.last + 2))
