"""The sheet 自评表: the official form in the printed area, the helper columns beside it, all as its layout says."""

from workbook_templates.sheets.form.drawing import draw, draw_form
from workbook_templates.sheets.form.heights import heights
from workbook_templates.sheets.form.page import paper, set_page
from workbook_templates.sheets.form.paging import breaks
from workbook_templates.sheets.form.rules import apply
from workbook_templates.sheets.form.sheet import SHEET, FormSheet, plain

__all__ = [
    "SHEET",
    "FormSheet",
    "apply",
    "breaks",
    "draw",
    "draw_form",
    "heights",
    "paper",
    "plain",
    "set_page",
]
