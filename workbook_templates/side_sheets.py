"""The sheets beside 自评表: 报告素材, 使用说明."""

from typing import Any

from addin.form import SelfEvaluation
from addin.form.reader import MATERIAL_SHEET
from workbook_templates.canvas import MISSING, Canvas, Styles
from workbook_templates.layout import Layout
from workbook_templates.material import FIELDS, MaterialField

GUIDE_SHEET = "使用说明"
GUIDE_WIDTH = 78  # fits A4 upright


def material(book: Any, styles: Styles, form: SelfEvaluation) -> None:
    """报告素材: one row a field, found again by 素材名称."""
    canvas = Canvas(book, styles, MATERIAL_SHEET)
    canvas.merge((0, 0, 0, 3), "报告素材：自评报告中需要用文字说明的内容，按章节填写", "title")
    canvas.sheet.set_row(0, 30)
    headers = (("报告章节", 24), ("素材名称", 20), ("内容", 80), ("填写说明", 40))
    widths: dict[int, float] = {column: width for column, (_, width) in enumerate(headers)}
    for column, (header, width) in enumerate(headers):
        canvas.put(1, column, header, "side_head")
        canvas.sheet.set_column(column, column, width)
    known = {field.name for field in FIELDS}
    others = (MaterialField(name, "其他", "本样式没有用到") for name in form.material if name not in known)
    for row, field in enumerate((*FIELDS, *others), 2):
        text = form.material.get(field.name, "")
        canvas.put(row, 0, field.section, "text")
        canvas.put(row, 1, field.name, "label")
        canvas.put(row, 2, text, "prose_input")
        canvas.put(row, 3, ("【必填】" if field.required else "") + field.hint, "text")
        if field.name in known:
            canvas.define(f"素材_{field.name}", row, 2)
        canvas.sheet.set_row(row, canvas.height(row, widths, 45 if field.required else 30))
        if field.required:
            rule = {"type": "blanks", "format": styles.mark(bg_color=MISSING)}
            canvas.sheet.conditional_format(row, 2, row, 2, rule)
    canvas.sheet.freeze_panes(2, 0)
    canvas.a4(landscape=True)
    canvas.sheet.protect("", {"format_rows": True, "format_columns": True})


def guide(book: Any, styles: Styles, layout: Layout) -> None:
    """使用说明: the layout's own words."""
    canvas = Canvas(book, styles, GUIDE_SHEET)
    canvas.sheet.set_column(0, 0, GUIDE_WIDTH)
    canvas.put(0, 0, f"{layout.title}{GUIDE_SHEET}", "title")
    for row, line in enumerate(layout.guide, 2):
        canvas.put(row, 0, line, "plain_bold" if line[0] in "一二三四五六七八九" else "plain")
        canvas.sheet.set_row(row, canvas.height(row, {0: GUIDE_WIDTH}, 20))
    canvas.a4()
    canvas.sheet.protect("")
