"""得分构成, under the form and outside of the printed area: what each 一级指标 and all together come to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from udfs.decimals import show
from udfs.totals import label
from workbook_templates.sheets.indicator_rows import CALL

if TYPE_CHECKING:
    from workbook_templates.sheets.form import FormSheet

HEADERS = ("得分构成", "分值", "得分")
ALL = "各项合计"
LIMITED = "按评分规则，总分为{total}分。"
_KEYS = ("weight", "score")


def write(form: FormSheet) -> None:
    """Two rows below 总分: a row for each 一级指标 of the layout, then all of them."""
    canvas, cells, layout = form.canvas, form.canvas.values, form.layout
    top, rows = form.total + 2, range(form.first, form.last + 1)
    for column, header in enumerate(HEADERS, 1):
        canvas.put(top, column, header, "side_head")
    names = [[cells.get((r, layout.at("level1")))] for r in rows]
    present = {label(name) for [name] in names} if form.form.indicators else set()
    row = top
    for name in dict.fromkeys(block.level1 for block in layout.blocks):
        row += 1
        canvas.put(row, 1, name, "text")
        mine = xl_rowcol_to_cell(row, 1)
        for column, key in enumerate(_KEYS, 2):
            points = [[cells.get((r, layout.at(key)))] for r in rows]
            value = CALL["JX_SUBTOTAL"](names, points, name) if name in present else ""
            absent = f'OR({form.unused},COUNTIF({form.span("level1")},{mine}&"*")=0)'
            subtotal = f"JX_SUBTOTAL({form.span('level1')},{form.span(key)},{mine})"
            canvas.put(row, column, value, "number", formula=f'IF({absent},"",{subtotal})')
    _together(form, row + 1)


def _together(form: FormSheet, row: int) -> None:
    """The sum of all scores, and a sentence where the rule makes less of it."""
    canvas = form.canvas
    canvas.put(row, 1, ALL, "text")
    for column, key in enumerate(_KEYS, 2):
        value, sum_up = form.summed(key)
        canvas.put(row, column, value, "number", formula=f'IF({form.unused},"",{sum_up})')
    at = form.total, form.layout.at("score")
    points, total = canvas.values[row, 3], canvas.values[at]
    limited = isinstance(points, float) and points > total
    said = LIMITED.format(total=show(Decimal(repr(total)))) if limited else ""
    before, after = LIMITED.split("{total}")
    mine, printed = xl_rowcol_to_cell(row, 3), xl_rowcol_to_cell(*at)
    is_more = f"AND(ISNUMBER({mine}),ISNUMBER({printed}),N({mine})>N({printed}))"
    formula = f'IF({is_more},"{before}"&{printed}&"{after}","")'
    canvas.merge((row, 4, row, form.right), said, "plain", formula=formula)
