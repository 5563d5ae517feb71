"""The sheet 报告素材: one row a field, grouped by subject; what the chosen report style does not use turns grey."""

from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from addin.form import SelfEvaluation
from addin.form.material import OWN_GROUP
from addin.form.reader import MATERIAL_SHEET
from addin.form.vocabulary import vocabulary
from workbook_templates.canvas import MISSING, Canvas, Styles
from workbook_templates.material import FIELDS, MaterialField
from workbook_templates.reports import outline

_READ = vocabulary().material_columns  # headers by which the sheet is read again
HEADERS = (
    (_READ["group"][0], 10),
    (_READ["name"][0], 20),
    (_READ["content"][0], 78),
    ("用于", 26),
    ("填写说明", 38),
)
GROUP, NAME, CONTENT, USE, HINT, SPARE, FIRST_STYLE = range(7)
TITLE = "报告素材：自评报告中需要用文字说明的内容。写 {全年预算数}、{总分} 等，导出时换成自评表的数"
TITLE_ROW, HEADER_ROW, FIRST = range(3)
REQUIRED, UNUSED, OWN_STYLE = "【必填】", "本样式不用", "看模板"
OWN_HINT = "模板里用“素材名称”引用的内容，如 {%p for 段 in 名称 %}；名称只用汉字、字母和数字，不以数字开头，不与上面重名。"
OWN_ROWS = 6
_SPARE_WIDTH = 9  # nobody sees it; without one LibreOffice writes that of its standard font
_GREY: dict[str, Any] = {"font_color": "#A6A6A6", "bg_color": "#F2F2F2"}


def write(book: Any, styles: Styles, form: SelfEvaluation, *, carried: bool = False) -> None:
    """The sheet, filled with the form's texts; a text under a name that is no field gets a row of its own.

    carried: the texts are of last year, and marked until they are changed.
    """
    canvas = Canvas(book, styles, MATERIAL_SHEET, marks_carried=carried)
    canvas.merge((TITLE_ROW, 0, TITLE_ROW, HINT), TITLE, "title")
    canvas.sheet.set_row(TITLE_ROW, 30)
    for column, (header, width) in enumerate(HEADERS):
        canvas.put(HEADER_ROW, column, header, "side_head")
        canvas.sheet.set_column(column, column, width)
    end = _places(canvas)
    row = FIRST
    for group, fields in groupby(FIELDS, key=lambda field: field.group):
        row = _group(canvas, row, group, [(field, form) for field in fields])
    _own_rows(canvas, row, form)
    last = row + max(OWN_ROWS, len(_others(form)) + OWN_ROWS // 2) - 1
    _marks(canvas, row, last)
    canvas.sheet.set_column(SPARE, end, _SPARE_WIDTH, None, {"hidden": True})
    canvas.sheet.freeze_panes(FIRST, CONTENT)
    canvas.sheet.print_area(0, 0, last, HINT)
    canvas.sheet.repeat_rows(HEADER_ROW)
    canvas.a4(landscape=True)
    canvas.sheet.protect("", {"format_rows": True, "format_columns": True})


def _others(form: SelfEvaluation) -> list[str]:
    known = {field.name for field in FIELDS}
    return [name for name in form.material if name not in known.union(form.derived)]


def _places(canvas: Canvas) -> int:
    """Hidden columns: where each style uses each field, for the formulas of 用于; gives the last one."""
    for column, style in enumerate(outline.names(), FIRST_STYLE):
        canvas.put(HEADER_ROW, column, style, "side_head")
        used = outline.uses(style)
        for row, field in enumerate(FIELDS, FIRST):
            if field.name in used:
                canvas.put(row, column, _show(used[field.name]), "text")
    return FIRST_STYLE + len(outline.names()) - 1


def _show(use: outline.Use) -> str:
    return (REQUIRED if use.required else "") + use.section


def _group(canvas: Canvas, top: int, group: str, fields: list[tuple[MaterialField, SelfEvaluation]]) -> int:
    """The rows of a subject; gives the row after them."""
    canvas.merge((top, GROUP, top + len(fields) - 1, GROUP), group, "head")
    for row, (field, form) in enumerate(fields, top):
        canvas.put(row, NAME, field.name, "label")
        derived = field.name in form.derived  # it stands in the form, and is read there
        canvas.put(row, CONTENT, "" if derived else form.material.get(field.name, ""), "prose_input")
        _use(canvas, row, field, form.style)
        canvas.put(row, HINT, field.hint, "text")
        canvas.define(f"素材_{field.name}", row, CONTENT)
        _height(canvas, row)
    return top + len(fields)


def _use(canvas: Canvas, row: int, field: MaterialField, style: str) -> None:
    """用于: the place in the chosen style, found in the hidden columns."""
    end = FIRST_STYLE + len(outline.names()) - 1
    header, mine = (xl_range_abs(at, FIRST_STYLE, at, end) for at in (HEADER_ROW, row))
    found = f"INDEX({mine},MATCH(报告样式,{header},0))"
    value = OWN_STYLE
    if style in outline.names():
        use = outline.uses(style).get(field.name)
        value = UNUSED if use is None else _show(use)
    formula = f'IFERROR(IF({found}="","{UNUSED}",{found}),"{OWN_STYLE}")'
    canvas.put(row, USE, value, "text", formula=formula)


def _own_rows(canvas: Canvas, top: int, form: SelfEvaluation) -> None:
    """Rows for names that the office's own templates use; whatever else the form holds stands there too."""
    others = _others(form)
    count = max(OWN_ROWS, len(others) + OWN_ROWS // 2)
    canvas.merge((top, GROUP, top + count - 1, GROUP), OWN_GROUP, "head")
    for row, name in enumerate([*others, *[""] * (count - len(others))], top):
        canvas.put(row, NAME, name, "label_input")
        canvas.put(row, CONTENT, form.material.get(name, ""), "prose_input")
        canvas.put(row, USE, OWN_STYLE, "text")
        canvas.put(row, HINT, OWN_HINT if row == top else "", "text")
        _height(canvas, row)


def _height(canvas: Canvas, row: int) -> None:
    widths: dict[int, float] = {column: width for column, (_, width) in enumerate(HEADERS) if column != GROUP}
    canvas.sheet.set_row(row, canvas.height(row, widths, 34))


def _marks(canvas: Canvas, first_own: int, last: int) -> None:
    sheet, styles = canvas.sheet, canvas.styles

    def mark(box: tuple[int, int, int, int], formula: str, properties: dict[str, Any]) -> None:
        rule = {"type": "formula", "criteria": "=" + formula, "format": styles.mark(**properties)}
        sheet.conditional_format(*box, rule)

    use, content = (xl_rowcol_to_cell(FIRST, column, col_abs=True) for column in (USE, CONTENT))
    needed = f'AND(LEFT({use},{len(REQUIRED)})="{REQUIRED}",{content}="")'
    mark((FIRST, CONTENT, first_own - 1, CONTENT), needed, {"bg_color": MISSING})
    mark((FIRST, NAME, first_own - 1, HINT), f'{use}="{UNUSED}"', _GREY)
    own, told = (xl_rowcol_to_cell(first_own, column, col_abs=True) for column in (NAME, CONTENT))
    mark((first_own, NAME, last, NAME), f'AND({own}="",{told}<>"")', {"bg_color": MISSING})
