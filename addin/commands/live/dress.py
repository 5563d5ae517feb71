"""How a sheet looks and what it lets be typed, put back as its layout has it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import xlwings as xw

from addin.commands.live import dress_calc, dress_excel, host

if TYPE_CHECKING:
    from addin.commands.live.damage import Expected

Box = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0
_VERTICAL = {"vcenter": "center"}


def dress(sheet: xw.Sheet, wanted: "Expected") -> None:
    """Formats, limits, widths and print setup; the sheet is open."""
    from workbook_templates.canvas import STYLES, Styles  # noqa: PLC0415 - XlsxWriter is slow to import
    from workbook_templates.sheets.form.rules import limits, marks  # noqa: PLC0415

    form, layout = wanted.sheet, wanted.sheet.layout
    way = dress_excel if host.is_excel(sheet.book) else dress_calc
    styles: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, style in wanted.sketch.looks.items():
        styles[style].append(place)
    for style, cells in styles.items():
        look = Styles.base | STYLES[style]
        for box in boxes(cells):
            area = block(sheet, box)
            _wear(area, look)
            way.wear(area.api, look)
    for box, limit in limits(form):
        way.allow(block(sheet, box).api, limit)
    if way is dress_calc:  # what Excel says of a condition depends on which cell is selected
        dress_calc.spread(sheet, {formula: block(sheet, box).address for box, formula, _ in marks(form)})
    for column, spec in enumerate(layout.columns, 1):
        if not spec.hidden:
            sheet.range((1, column)).column_width = spec.width
    top, bottom = form.printed
    sheet.page_setup.print_area = block(sheet, (top, 0, bottom, form.right)).address
    way.print_as(sheet, form.header + 1, layout.page)


def block(sheet: xw.Sheet, box: Box) -> xw.Range:
    """The cells of a box."""
    top, left, bottom, right = box
    return sheet.range((top + 1, left + 1), (bottom + 1, right + 1))


def boxes(cells: Iterable[tuple[int, int]]) -> list[Box]:
    """The cells as few blocks, each of neighbouring columns over the same rows."""
    runs: dict[tuple[int, int], list[int]] = defaultdict(list)
    by_column = sorted(cells, key=lambda cell: cell[::-1])
    for column, places in groupby(by_column, key=lambda cell: cell[1]):
        for rows in _runs([row for row, _ in places]):
            runs[rows[0], rows[-1]].append(column)
    return [
        (top, run[0], bottom, run[-1]) for (top, bottom), columns in runs.items() for run in _runs(columns)
    ]


def _runs(numbers: list[int]) -> list[list[int]]:
    """Neighbours together."""
    groups = groupby(enumerate(numbers), key=lambda one: one[1] - one[0])
    return [[number for _, number in group] for _, group in groups]


def _wear(area: xw.Range, look: Mapping[str, Any]) -> None:
    """What xlwings can say of a look, which is as XlsxWriter has it."""
    area.number_format = look.get("num_format", "General")
    area.horizontal_alignment = look.get("align", "general")
    area.vertical_alignment = _VERTICAL.get(look["valign"], look["valign"])
    area.wrap_text = look["text_wrap"]
    area.color = look.get("bg_color")
    font = area.font
    font.name, font.size, font.bold = look["font_name"], look["font_size"], look.get("bold", False)
    font.italic, font.color = False, look.get("font_color", "#000000")
