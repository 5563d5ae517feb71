"""A worksheet that remembers the value of every cell it writes, and the cell styles of the templates."""

import datetime as dt
import re
from typing import Any, ClassVar

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from udfs.problem import Problem
from workbook_templates.charts.drawing import AMOUNT
from workbook_templates.measure import lines

FONT = "宋体"
TINT = "#EAF1F8"
MISSING = "#FFE3CC"
CARRIED = "#FFF8C5"
LINE = 14.5
A4 = 9
TALLEST = 409  # what Excel takes
CREATED = dt.datetime(2026, 1, 1)  # of every workbook we make: the same bytes whenever it is made
Box = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_START = re.compile("[\x20-\ud7ff\uf900-\ufffd]{1,100}")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SIGNS_OF_FORMULA = frozenset("=+-@＝＋－＠")
# Excel goes by the mark of a quoted text, LibreOffice by the format alone.
_AS_TEXT: dict[str, Any] = {"num_format": "@", "quote_prefix": True}
_LOCKED: dict[str, Any] = {"bg_color": TINT}
_OPEN: dict[str, Any] = {"locked": False}
_CENTRE: dict[str, Any] = {"align": "center"}
_LEFT: dict[str, Any] = {"align": "left"}
_SMALL: dict[str, Any] = _CENTRE | {"border": 0, "font_size": 10, "text_wrap": False, "shrink": True}

STYLES: dict[str, dict[str, Any]] = {
    "label": _LOCKED | _CENTRE,
    "head": _LOCKED | _CENTRE | {"bold": True},
    "side_head": _CENTRE | {"bold": True, "bg_color": "#D9E5F2"},
    "number": _LOCKED | _CENTRE | {"num_format": "General"},
    "percent": _LOCKED | _CENTRE | {"num_format": "[=1]0%;0.00%"},
    # What is computed shows numbers only: why there is none is said once, in the column 提示.
    # What shows nothing of a text says so: LibreOffice drops an empty part at the end.
    "computed": _LOCKED | _CENTRE | {"num_format": 'General;-General;General;""'},
    "computed_percent": _LOCKED | _CENTRE | {"num_format": '[=1]0%;[<0]-0.00%;0.00%;""'},
    "deviation": _LOCKED | _CENTRE | {"num_format": "+0.00%;-0.00%;0%"},
    "text": _LOCKED | _LEFT,
    "carried": _LOCKED | _LEFT | {"text_wrap": False},
    "spacer": _CENTRE | {"border": 0, "font_size": 18, "text_wrap": False},
    "choice": _LOCKED | _CENTRE,
    "text_input": _OPEN | _LEFT,
    "label_input": _OPEN | _CENTRE,
    "choice_input": _OPEN | _CENTRE,
    "value_input": _OPEN | _LEFT | {"num_format": "@"},
    "code_input": _OPEN | _CENTRE | {"num_format": "@"},
    # Not General, which a typed 10% or a date would turn into another format for good.
    "number_input": _OPEN | _CENTRE | {"num_format": "General;-General;General;@"},
    "prose_input": _OPEN | _LEFT | {"valign": "top"},
    "title": {"border": 0, "align": "center", "font_size": 18, "bold": True, "text_wrap": False},
    "subtitle": {"border": 0, "align": "center", "font_size": 11, "text_wrap": False},
    "plain": {"border": 0, "align": "left"},
    "finding": {"border": 0, "align": "left", "valign": "top"},
    "listed": _SMALL | {"align": "left"},
    "listed_number": _SMALL,
    "listed_rate": _SMALL | {"num_format": "[=1]0%;[=0]0%;0.00%"},
    "helper": _SMALL | {"font_color": "#7F7F7F", "num_format": AMOUNT},
    "helper_text": {"border": 0, "align": "left", "font_color": "#7F7F7F", "text_wrap": False},
    "link": _LEFT | {"font_color": "#0563C1", "underline": 1},
    "plain_bold": {"border": 0, "align": "left", "bold": True, "font_size": 12},
}


class Styles:
    """The workbook's formats, made once each. base: what all have; looks: by name, what each has besides."""

    base: ClassVar[dict[str, Any]] = {
        "font_name": FONT, "font_size": 10.5, "valign": "vcenter", "text_wrap": True, "border": 1,
    }  # fmt: skip
    looks: ClassVar[dict[str, dict[str, Any]]] = STYLES

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}

    def __getitem__(self, name: str) -> Format:
        return self._format(name, marked=False)

    def for_text(self, name: str, text: str) -> Format:
        """The format of a cell that holds a text: one that begins like a formula stays a text when it is entered again."""
        return self._format(name, marked=text.lstrip()[:1] in _SIGNS_OF_FORMULA)

    def _format(self, name: str, *, marked: bool) -> Format:
        if (name, marked) not in self._made:
            self._made[name, marked] = self.make(self.looks[name] | (_AS_TEXT if marked else {}))
        return self._made[name, marked]

    def make(self, properties: dict[str, Any]) -> Format:
        """A format that differs from plain bordered text in these properties."""
        return self._book.add_format(self.base | properties)

    def mark(self, **properties: Any) -> Format:
        """A format for a conditional rule."""
        return self._book.add_format(properties)


class TextTooLong(Problem):
    """More text than a cell holds; the text is a Chinese sentence."""


class Canvas:
    """One sheet: put() writes a value or a formula with its cached value, and keeps it in values; merged: the blocks.

    marks_carried: what is put into a cell that is open to the officer is marked for as long as it stays the same.
    """

    def __init__(self, book: Workbook, styles: Styles, name: str, *, marks_carried: bool = False) -> None:
        self.book, self.styles, self.name = book, styles, name
        self.sheet: Worksheet = book.add_worksheet(name)
        self.values: dict[tuple[int, int], Any] = {}
        self.merged: list[Box] = []
        self._marks_carried = marks_carried

    def put(self, row: int, column: int, value: Any, style: str, *, formula: str = "") -> None:
        """A cell; with a formula, value is what the file shows until it is recalculated."""
        self.write(row, column, value, style, formula)
        self.values[row, column] = _plain(value)
        if self._marks_carried and style.endswith("_input") and value not in (None, "") and not formula:
            self._mark_carried(row, column, value)

    def write(self, row: int, column: int, value: Any, style: str, formula: str) -> None:
        """What put() does to the worksheet itself."""
        form = self.styles[style]
        if formula:
            self.sheet.write_formula(row, column, "=" + formula.removeprefix("="), form, _store(value))
        elif value is None or value == "":
            self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            if self.sheet.write_string(row, column, value, self.styles.for_text(style, value)):
                raise TextTooLong(f"“{value[:20]}…”有{len(value)}个字，超过一个单元格能放的32767个字")
        else:
            self.sheet.write_number(row, column, _plain(value), form)

    def merge(self, box: Box, value: Any, style: str, *, formula: str = "") -> None:
        """A merged block; a single cell stays one."""
        top, left, bottom, right = box
        if (top, left) != (bottom, right):
            self.merged.append(box)
            self.join(box, style)
        self.put(top, left, value, style, formula=formula)

    def join(self, box: Box, style: str) -> None:
        """What merge() does to the worksheet itself, before the value is written."""
        self.sheet.merge_range(*box, "", self.styles[style])

    def note(self, row: int, column: int, text: str) -> None:
        """A comment that shows when the mouse rests on the cell."""
        self.sheet.write_comment(row, column, text, {"x_scale": 1.6, "author": ""})

    def a4(self, *, landscape: bool = False) -> None:
        """Prints on A4, one page wide, without grid lines."""
        self.page(paper=A4, landscape=landscape)

    def page(self, *, paper: int, landscape: bool) -> None:
        """Prints one page wide, without grid lines. paper: a size as Excel counts them."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(paper)
        self.sheet.fit_to_pages(1, 0)
        if landscape:
            self.sheet.set_landscape()

    def define(self, name: str, row: int, column: int, last_row: int | None = None) -> None:
        """A defined name of the workbook for a cell, or for a column of cells."""
        end = "" if last_row is None else ":" + xl_rowcol_to_cell(last_row, column, True, True)
        self.book.define_name(name, f"='{self.name}'!{xl_rowcol_to_cell(row, column, True, True)}{end}")

    def height(self, row: int, widths: dict[int, float], least: float) -> float:
        """The height in points that the wrapped texts of a row need; widths: column → width in characters."""
        most = max((lines_of(self.text(row, column), width) for column, width in widths.items()), default=1)
        return min(TALLEST, max(least, height_of(most)))

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        value = self.values.get((row, column))
        return "" if value is None else str(value)

    def _mark_carried(self, row: int, column: int, value: Any) -> None:
        rule = {
            "type": "formula",
            "criteria": "=" + still(xl_rowcol_to_cell(row, column), _plain(value)),
            "format": self.styles.mark(bg_color=CARRIED),
        }
        self.sheet.conditional_format(row, column, row, column, rule)

    def grid(self, top: int, left: int, bottom: int, right: int) -> list[list[Any]]:
        """The values of a block as rows, None for a blank."""
        return [[self.values.get((r, c)) for c in range(left, right + 1)] for r in range(top, bottom + 1)]


def still(cell: str, value: str | float) -> str:
    """A formula: whether a cell holds that value. A text is known by its length and its beginning: a formula takes no
    longer one, and no line break.
    """
    if isinstance(value, float):
        return f"AND(ISNUMBER({cell}),{cell}={value!r})"
    start = _START.match(value)
    begins = "" if start is None else start[0]
    quoted = begins.replace('"', '""')
    return f'AND(LEN({cell})={len(value.encode("utf-16-le")) // 2},LEFT({cell},{len(begins)})="{quoted}")'


def _store(value: Any) -> Any:
    """A formula's value as the file holds it; XlsxWriter leaves control characters in it as they are."""
    if not isinstance(value, str):
        return "" if value is None else _plain(value)
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", _ESCAPE.sub("_x005F_", value))


def height_of(count: int) -> float:
    """Of a row with so many lines of text, in points."""
    return LINE * count + 4


def lines_of(text: str, width: float) -> int:
    """Lines that a text fills in a column so many half-width characters wide."""
    return lines(text, max(2, int(width) - 1), 2, 1, 0)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else float(value)
