"""The sheet 使用说明."""

from collections.abc import Sequence
from typing import Any

from addin.form.layout import Layout
from workbook_templates.canvas import Canvas, Styles

GUIDE_SHEET = "使用说明"
GUIDE_WIDTH = 78  # fits A4 upright


def guide(book: Any, styles: Styles, layout: Layout, notes: Sequence[str] = ()) -> None:
    """使用说明: the layout's own words; before them notes on this one workbook, the first of them a heading."""
    canvas = Canvas(book, styles, GUIDE_SHEET)
    canvas.sheet.set_column(0, 0, GUIDE_WIDTH)
    canvas.put(0, 0, f"{layout.title}{GUIDE_SHEET}", "title")
    for row, line in enumerate((*notes, *layout.guide.lines), 2):
        heading = line[0] in "一二三四五六七八九" or line in notes[:1]
        canvas.put(row, 0, line, "plain_bold" if heading else "plain")
        canvas.sheet.set_row(row, canvas.height(row, {0: GUIDE_WIDTH}, 20))
    canvas.a4()
    canvas.sheet.protect("")
