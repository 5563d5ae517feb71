"""What a form sheet consists of, cell by cell, without a file: what a live one is compared with and repaired from."""

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook

from addin.form import FundLine, SelfEvaluation
from addin.form.layout import Layout
from workbook_templates.canvas import Canvas, Styles
from workbook_templates.sheets.form.drawing import draw
from workbook_templates.sheets.form.sheet import SHEET, FormSheet, Place

Box = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0


class Sketch(Canvas):
    """A canvas that keeps what is drawn. looks: cell → style. texts: those that nobody types. names: defined name → box."""

    def __init__(self) -> None:
        book = Workbook(io.BytesIO())
        super().__init__(book, Styles(book), SHEET)
        self.looks: dict[Place, str] = {}
        self.formulas: dict[Place, str] = {}
        self.texts: dict[Place, str] = {}
        self.names: dict[str, str] = {}

    def write(self, row: int, column: int, value: Any, style: str, formula: str) -> None:
        self.looks[row, column] = style
        if formula:
            self.formulas[row, column] = "=" + formula.removeprefix("=")
        elif value and isinstance(value, str) and not style.endswith("_input"):
            self.texts[row, column] = value

    def join(self, box: Box, style: str) -> None:
        top, left, bottom, right = box
        cells = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        self.looks |= dict.fromkeys(cells, style)

    def define(self, name: str, row: int, column: int, last_row: int | None = None) -> None:
        last = row if last_row is None else last_row
        self.names[name] = xl_range_abs(row, column, last, column)


def sketch(layout: Layout, items: Sequence[str]) -> tuple[FormSheet, Sketch]:
    """The sheet with as many rows as its layout says; labels are the officer's. items: of 项目资金 that the layout lacks."""
    form = SelfEvaluation(rule=layout.rule, funds=tuple(FundLine(item) for item in items))
    canvas = Sketch()
    sheet = FormSheet(canvas, layout, form)
    draw(sheet)
    return sheet, canvas
