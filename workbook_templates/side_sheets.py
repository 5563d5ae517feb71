"""The sheets beside 自评表: 报告素材, 参数, 使用说明."""

from collections.abc import Sequence
from typing import Any

from addin.form import SelfEvaluation
from addin.form.reader import MATERIAL_SHEET, SETTINGS_SHEET
from udfs import rules
from workbook_templates import reports
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


def settings(book: Any, styles: Styles, form: SelfEvaluation) -> None:
    """参数: what the formulas and the report take from the workbook as a whole."""
    canvas = Canvas(book, styles, SETTINGS_SHEET)
    canvas.merge((0, 0, 0, 2), "参数", "title")
    canvas.sheet.set_row(0, 30)
    profile = rules.named(form.rule)
    rows: tuple[tuple[str, Any, str, dict[str, Any]], ...] = (
        ("年度", form.year, "自评的预算年度，四位数字，如 2021", _whole(2000, 2100)),
        ("单位", form.unit, "填报单位全称，用于报告落款", {}),
        ("评分规则", form.rule, profile.statement, _rules()),
        ("报告样式", form.style, "自评报告的章节样式", _list(reports.styles())),
        ("小数位", form.decimals, "报告中百分数最多保留的小数位，不改变计分", _whole(0, 6)),
    )
    for column, (header, width) in enumerate((("参数", 16), ("值", 30), ("说明", 70))):
        canvas.put(1, column, header, "side_head")
        canvas.sheet.set_column(column, column, width)
    for row, (name, value, note, rule) in enumerate(rows, 2):
        canvas.put(row, 0, name, "head")
        canvas.put(row, 1, value, "number_input" if "minimum" in rule else "text_input")
        canvas.put(row, 2, note, "text")
        canvas.define(name, row, 1)
        canvas.sheet.set_row(row, 24)
        if rule:
            canvas.sheet.data_validation(row, 1, row, 1, rule)
    canvas.a4()
    canvas.sheet.protect("", {"format_columns": True})


def guide(book: Any, styles: Styles, layout: Layout, notes: Sequence[str] = ()) -> None:
    """使用说明: the layout's own words; before them notes on this one workbook, the first of them a heading."""
    canvas = Canvas(book, styles, GUIDE_SHEET)
    canvas.sheet.set_column(0, 0, GUIDE_WIDTH)
    canvas.put(0, 0, f"{layout.title}{GUIDE_SHEET}", "title")
    for row, line in enumerate((*notes, *layout.guide), 2):
        heading = line[0] in "一二三四五六七八九" or line in notes[:1]
        canvas.put(row, 0, line, "plain_bold" if heading else "plain")
        canvas.sheet.set_row(row, canvas.height(row, {0: GUIDE_WIDTH}, 20))
    canvas.a4()
    canvas.sheet.protect("")


def _whole(low: int, high: int) -> dict[str, Any]:
    words = f"请填写 {low} 至 {high} 之间的整数"
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": words,
    }


def _rules() -> dict[str, Any]:
    """A rule of the office's own is in no list: the drop-down offers, and only warns."""
    words = "不在列表中。本单位的规则文件要放在工作簿旁边，名称与文件名相同。"
    return _list(rules.names()) | {"error_type": "warning", "error_message": words}


def _list(names: list[str]) -> dict[str, Any]:
    return {"validate": "list", "source": names, "error_message": f"请从列表选择：{'、'.join(names)}"}
