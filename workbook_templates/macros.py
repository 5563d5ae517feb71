"""The workbook's macros: the project, the code names it knows the sheets by, its texts, the buttons."""

import io
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.form.reader import FORM_SHEET, MATERIAL_SHEET, OVERVIEW_SHEET, SETTINGS_SHEET
from workbook_templates import texts
from workbook_templates.actions import ACTIONS
from workbook_templates.canvas import Canvas, Styles
from workbook_templates.sheets import findings as findings_sheet
from workbook_templates.sheets import rule_list
from workbook_templates.sheets.guide import GUIDE_SHEET

WORKBOOK_MODULE = "ThisWorkbook"
CODE_NAMES = {
    FORM_SHEET: "wsForm",
    findings_sheet.SHEET: "wsFindings",
    OVERVIEW_SHEET: "wsOverview",
    MATERIAL_SHEET: "wsMaterial",
    SETTINGS_SHEET: "wsSettings",
    GUIDE_SHEET: "wsGuide",
    rule_list.SHEET: "wsRules",
    texts.SHEET: "wsTexts",
}
_PROJECTS = Path(__file__).parent / "projects"
WORKBOOK_PROJECT, ADD_IN_PROJECT = _PROJECTS / "workbook.bin", _PROJECTS / "add_in.bin"
_BUTTON = {"width": 100, "height": 30}
_GAP, _TOP = 10, 8  # pixels


def sub(action: str) -> str:
    """The Sub behind the button of an action."""
    return f"JiXiao_{action}"


def add(book: Workbook, styles: Styles, project: Path = WORKBOOK_PROJECT) -> Canvas:
    """The project with the sheet of its texts, which comes back; call it when all other sheets are there.

    project: a built vbaProject.bin.
    """
    canvas = Canvas(book, styles, texts.SHEET)
    _texts(canvas)
    book.add_vba_project(io.BytesIO(project.read_bytes()), is_stream=True)
    book.set_vba_name(WORKBOOK_MODULE)
    for sheet in book.worksheets():
        if sheet.get_name() in CODE_NAMES:  # to any other one Excel gives a module of its own
            sheet.set_vba_name(CODE_NAMES[sheet.get_name()])
    return canvas


def buttons(sheet: Worksheet, row: int) -> None:
    """A button for each command of the form, side by side in a row, never printed."""
    left = _GAP
    for action in ACTIONS:
        if not action.on_sheet:
            continue
        place: dict[str, Any] = {"x_offset": left, "y_offset": _TOP, **_BUTTON}
        sheet.insert_button(row, 0, {"macro": sub(action.name), "caption": action.label, **place})
        left += _BUTTON["width"] + _GAP


def _texts(canvas: Canvas) -> None:
    for row, words in enumerate(texts.rows()):
        for column, text in enumerate(words):
            canvas.put(row, column, text, "carried")
    canvas.sheet.very_hidden()
    canvas.sheet.protect("")
