"""The sheet 数字来源: which cell of the form was filled from which file and cell."""

from typing import Any

from addin.form import SelfEvaluation
from addin.form.origins import HEADERS
from addin.form.reader import ORIGIN_SHEET
from workbook_templates.canvas import Canvas, Styles

_WIDTHS = (16, 40, 14, 80)
_TITLE = "由各项目的自评表汇总填入的数：改过的格，报告的数字来源不再写这里的来处"
TITLE_ROW, HEADER, FIRST = range(3)


def write(book: Any, styles: Styles, form: SelfEvaluation) -> None:
    """Nothing for a form of which nothing was taken from another file."""
    if not form.origins:
        return
    canvas = Canvas(book, styles, ORIGIN_SHEET)
    canvas.merge((TITLE_ROW, 0, TITLE_ROW, len(HEADERS) - 1), _TITLE, "plain_bold")
    for column, (header, width) in enumerate(zip(HEADERS, _WIDTHS, strict=True)):
        canvas.sheet.set_column(column, column, width)
        canvas.put(HEADER, column, header, "side_head")
    for row, (place, origin) in enumerate(form.origins.items(), FIRST):
        for column, said in enumerate((place, *origin)):
            canvas.put(row, column, said, "text")
        canvas.sheet.set_row(row, canvas.height(row, dict(enumerate(_WIDTHS)), 18))
    canvas.sheet.freeze_panes(FIRST, 0)
    canvas.sheet.repeat_rows(HEADER)
    canvas.a4(landscape=True)
