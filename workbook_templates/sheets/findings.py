"""The sheet 检查结果: empty until 检查 is pressed; addin.live fills it in."""

from typing import Any

from workbook_templates.canvas import Canvas, Styles

SHEET = "检查结果"
TITLE, SUMMARY, HEADER, FIRST = range(4)  # rows
HEADERS = (("序号", 6), ("级别", 8), ("位置", 14), ("问题", 56), ("依据", 40), ("编号", 18))
UNTOUCHED = "按“自评表”上的“检查”按钮，问题会列在这里，点“位置”回到单元格。"
COLOURS = {"错误": "#C00000", "提示": "#C55A11", "尾差": "#7F7F7F"}

_LAST = 1000  # row up to which a filled line gets its borders
_LEVEL = 1


def write(book: Any, styles: Styles) -> None:
    """Headings and the line that says what will stand here."""
    canvas = Canvas(book, styles, SHEET)
    last = len(HEADERS) - 1
    canvas.merge((TITLE, 0, TITLE, last), SHEET, "title")
    canvas.sheet.set_row(TITLE, 30)
    canvas.merge((SUMMARY, 0, SUMMARY, last), UNTOUCHED, "plain")
    canvas.sheet.set_row(SUMMARY, 34)
    for column, (header, width) in enumerate(HEADERS):
        canvas.put(HEADER, column, header, "side_head")
        canvas.sheet.set_column(column, column, width, styles["finding"])
    canvas.sheet.set_row(HEADER, 24)
    for level, colour in COLOURS.items():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{level}"',
            "format": styles.mark(font_color=colour, border=1),
        }
        canvas.sheet.conditional_format(FIRST, _LEVEL, _LAST, _LEVEL, rule)
    filled = {"type": "formula", "criteria": f'=$D{FIRST + 1}<>""', "format": styles.mark(border=1)}
    canvas.sheet.conditional_format(FIRST, 0, _LAST, last, filled)
    canvas.sheet.freeze_panes(FIRST, 0)
    canvas.sheet.repeat_rows(HEADER)
    canvas.a4(landscape=True)
    canvas.sheet.protect("", {"format_rows": True, "format_columns": True})
