"""报送版: the printed form alone, as values, drawn by the same code as the template."""

import io
from dataclasses import replace
from typing import Any, ClassVar

from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook

from addin.form import Indicator, Scores, SelfEvaluation, Unread
from addin.form.layout import Layout, load
from addin.form.reader import MATERIAL_SHEET, SETTINGS_SHEET
from udfs.problem import Problem
from udfs.rules import beside, folder_in_use
from workbook_templates.canvas import CREATED, STYLES, Canvas, Styles
from workbook_templates.sheets.form import SHEET, FormSheet, breaks, draw_form, heights, paper

Box = tuple[int, int, int, int]

NOT_OURS = "这份自评表不是用本加载项的模板填写的，没有辅助列，可以直接报送，不必另存报送版"
NO_INDICATORS = "还没有填写绩效指标，不能导出报送版：请先填写"
UNREADABLE = "“{label}”（{cell}）填的是“{text}”，无法识别，导出会漏掉它：请改正后再导出报送版"
DEMAND = "※"
_ON_SCREEN = ("bg_color", "locked")


class NotSubmittable(Problem):
    """The form would lose something; the text is a Chinese sentence without its full stop."""


class PlainStyles(Styles):
    """The template's fonts, borders and number formats without its colours: nothing here is to be filled in."""

    looks: ClassVar[dict[str, dict[str, Any]]] = {
        name: {key: value for key, value in look.items() if key not in _ON_SCREEN}
        for name, look in STYLES.items()
    }


class PrintedCanvas(Canvas):
    """Takes what the template draws, and keeps the values of the columns that are printed; no formula, no name."""

    def __init__(self, book: Workbook, layout: Layout) -> None:
        super().__init__(book, PlainStyles(book), SHEET)
        self._right = layout.right

    def write(self, row: int, column: int, value: Any, style: str, formula: str) -> None:
        demand = formula and isinstance(value, str) and value.startswith(DEMAND)
        if column <= self._right:
            super().write(row, column, "" if demand else value, style, "")

    def join(self, box: Box, style: str) -> None:
        if box[1] <= self._right:
            super().join(box, style)

    def note(self, row: int, column: int, text: str) -> None:
        """The hints are for those who fill the form in."""

    def define(self, name: str, row: int, column: int, last_row: int | None = None) -> None:
        """Nothing refers to a name here."""


def build(form: SelfEvaluation, scores: Scores) -> bytes:
    """The .xlsx of a form read from our workbook; what it states stands as stated.

    Raises NotSubmittable where something would be lost, TextTooLong, udfs.rules.UnknownRule.
    """
    _refuse(form)
    layout = (form.layout or load()).on_paper(len(form.indicators))
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": layout.title, "created": CREATED})
    canvas = PrintedCanvas(book, layout)
    sheet = FormSheet(canvas, layout, _prepare(form, layout))
    with beside(form.folder or folder_in_use()):
        draw_form(sheet)
    _state(sheet, form, scores)
    _page(sheet)
    book.close()
    return buffer.getvalue()


def _refuse(form: SelfEvaluation) -> None:
    if not form.live:
        raise NotSubmittable(NOT_OURS)
    if not form.indicators:
        raise NotSubmittable(NO_INDICATORS)
    for item in form.unread:
        if _matters(item):
            raise NotSubmittable(UNREADABLE.format(label=item.label, cell=item.cell, text=item.text[:20]))


def _matters(item: Unread) -> bool:
    """Whether it stands in the printed part, or in a helper column that the printed part takes it from."""
    return item.label == "年度" or not item.cell.startswith((f"{MATERIAL_SHEET}!", f"{SETTINGS_SHEET}!"))


def _prepare(form: SelfEvaluation, layout: Layout) -> SelfEvaluation:
    """Where 性质 is chosen in a helper column, its sign goes before the 年度指标值, or the row would read otherwise."""
    if layout.at("nature") <= layout.right:
        return form
    return replace(form, indicators=tuple(_sign(indicator) for indicator in form.indicators))


def _sign(indicator: Indicator) -> Indicator:
    sign = "" if indicator.target.startswith(indicator.nature) else indicator.nature
    return replace(indicator, target=sign + indicator.target, nature="")


def _state(sheet: FormSheet, form: SelfEvaluation, scores: Scores) -> None:
    """Numbers that the form itself states win over those computed anew."""
    funds = form.fund_total
    stated = (
        (sheet.fund("rate"), funds.rate, "percent"),
        (sheet.fund("score"), funds.score, "number"),
        (sheet.place("total_weight"), form.total_weight, "number"),
        (sheet.place("total"), scores.total, "number"),
    )
    for place, number, style in stated:
        if number is not None:
            sheet.canvas.put(*place, number, style)


def _page(sheet: FormSheet) -> None:
    canvas, layout = sheet.canvas, sheet.layout
    columns = layout.columns[: sheet.right + 1]
    for column, spec in enumerate(columns):
        canvas.sheet.set_column(column, column, spec.width)
    high = heights(sheet, columns)
    for row, height in high.items():
        canvas.sheet.set_row(row, height)
    paper(canvas, layout, (0, 0, sheet.end - 1, sheet.right), sheet.header)
    canvas.sheet.set_footer(layout.page.footer_alone)
    canvas.sheet.set_h_pagebreaks(breaks(sheet, high))
    as_text = xl_range(sheet.first, layout.at("target"), sheet.last, layout.at("actual"))
    canvas.sheet.ignore_errors({"number_stored_as_text": as_text})
