"""得分构成, under the form and outside of the printed area: what each 一级指标 and all together come to."""

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from addin.form.layout import SubtotalColumn, SubtotalSection
from udfs.decimals import show
from workbook_templates.sheets.form import cells
from workbook_templates.sheets.form.indicator_rows import CALL
from workbook_templates.sheets.form.sheet import FormSheet


def draw(sheet: FormSheet, section: SubtotalSection) -> None:
    """A row for each 一级指标 of the layout, then all of them."""
    canvas, layout = sheet.canvas, sheet.layout
    row, left = sheet.top(section) + section.above, layout.at(section.title_at)
    canvas.put(row, left, section.title, "side_head")
    for column in section.columns:
        canvas.put(row, layout.at(column.at), column.header, "side_head")
    for block in layout.indicators.blocks:
        row += 1
        canvas.put(row, left, block.level1, "text")
        mine = xl_rowcol_to_cell(row, left)
        for column in section.columns:
            formula = sheet.formula(column.formula, label=mine)
            canvas.put(
                row, layout.at(column.at), _value(sheet, column, block.level1), "number", formula=formula
            )
    _together(sheet, section, row + 1)


def _value(sheet: FormSheet, column: SubtotalColumn, level1: str) -> float | str:
    values, rows = sheet.canvas.values, range(sheet.first, sheet.last + 1)
    names = [[values.get((row, sheet.layout.at("level1")))] for row in rows]
    # As the formula looks for it: 产出指标 where the layout says 产出 is told, not left blank.
    if not sheet.form.indicators or not any(str(name).startswith(level1) for [name] in names):
        return ""
    points = [[values.get((row, sheet.layout.at(column.of)))] for row in rows]
    return CALL["JX_SUBTOTAL"](names, points, level1)


def _together(sheet: FormSheet, section: SubtotalSection, row: int) -> None:
    """The sum of all scores, and a sentence where the rule makes less of it."""
    canvas, layout = sheet.canvas, sheet.layout
    canvas.put(row, layout.at(section.title_at), section.all, "text")
    for column in section.columns:
        value = cells.total(sheet, column.of)
        canvas.put(row, layout.at(column.at), value, "number", formula=sheet.formula(column.all))
    mine = row, next(layout.at(column.at) for column in section.columns if column.of == "score")
    points, total = canvas.values[mine], sheet.value("total")
    limited = isinstance(points, float) and points > total
    said = section.limited.format(total=show(Decimal(repr(total)))) if limited else ""
    left, right = layout.span(section.limited_at)
    formula = sheet.formula(section.limited_formula, all=xl_rowcol_to_cell(*mine))
    canvas.merge((row, left, row, right), said, "plain", formula=formula)
