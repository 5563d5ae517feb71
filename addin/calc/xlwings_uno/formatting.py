"""How a range looks: colour, font, alignment, number format, sizes of rows and columns."""

from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.bridge import FORMATS, common, enum
from addin.calc.xlwings_uno.missing import Unsupported, complete
from addin.calc.xlwings_uno.notation import Colour, from_uno, to_uno
from addin.calc.xlwings_uno.place import Place
from addin.calc.xlwings_uno.protection import demand_unprotected

_AUTOMATIC = -1
_HUNDREDTHS_PER_POINT = 2540 / 72
_PIXELS_PER_HUNDREDTH = 96 / 2540
_DIGIT, _PADDING = 7, 5  # pixels of a digit in Excel's usual font, and of a column beside its digits
_BOLD, _NORMAL = 150.0, 100.0  # com.sun.star.awt.FontWeight
_SCRIPTS = ("", "Asian", "Complex")
_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
}
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2


class Formatting(Place):
    """Part of Range."""

    @property
    def color(self) -> Colour | None:
        return from_uno(common(self.cells, "CellBackColor"))

    @color.setter
    def color(self, value: Colour | int | str | None) -> None:
        self._format().CellBackColor = to_uno(value)

    def set_colors(self, colors: list[list[Any]]) -> None:
        cells = self._format()
        for y, row in enumerate(colors):
            for x, color in enumerate(row):
                if color is not ...:
                    cells.getCellByPosition(x, y).CellBackColor = to_uno(color)

    @property
    def font(self) -> "Font":
        return Font(self)

    @property
    def number_format(self) -> str | None:
        key = common(self.cells, "NumberFormat")
        return None if key is None else self.book.formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._format().NumberFormat = self.book.formats.key(value)

    @property
    def wrap_text(self) -> bool | None:
        value: bool | None = common(self.cells, "IsTextWrapped")
        return value

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._format().IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        value = common(self.cells, "HoriJustify")
        return None if value is None else _name_of(_HORIZONTAL, value.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        member = _counterpart(_HORIZONTAL, "horizontal_alignment", value)
        self._format().HoriJustify = enum("table.CellHoriJustify", member)

    @property
    def vertical_alignment(self) -> str | None:
        value = common(self.cells, "VertJustify")
        return "bottom" if value == 0 else _name_of(_VERTICAL, value)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self._format().VertJustify = _counterpart(_VERTICAL, "vertical_alignment", value)

    @property
    def row_height(self) -> float | None:
        rows = self.cells.Rows
        height = rows.getByIndex(0).Height
        alike = abs(height * rows.Count - self.cells.Size.Height) <= rows.Count
        return round(height / _HUNDREDTHS_PER_POINT, 2) if alike else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._format().Rows.Height = round(value * _HUNDREDTHS_PER_POINT)

    @property
    def column_width(self) -> float | None:
        """In digits of the usual font, as in Excel; exact only where that font's digits are 7 pixels wide."""
        columns = self.cells.Columns
        width = columns.getByIndex(0).Width
        alike = abs(width * columns.Count - self.cells.Size.Width) <= columns.Count
        return _digits(width * _PIXELS_PER_HUNDREDTH) if alike else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = value * _DIGIT + _PADDING if value >= 1 else value * (_DIGIT + _PADDING)
        self._format().Columns.Width = round(pixels / _PIXELS_PER_HUNDREDTH)

    @property
    def row_hidden(self) -> bool | None:
        return _are_hidden(self.cells.Rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self._format().Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        return _are_hidden(self.cells.Columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self._format().Columns.IsVisible = not value

    @property
    def width(self) -> float:
        return float(self.cells.Size.Width) / _HUNDREDTHS_PER_POINT

    @property
    def height(self) -> float:
        return float(self.cells.Size.Height) / _HUNDREDTHS_PER_POINT

    @property
    def left(self) -> float:
        return float(self.cells.Position.X) / _HUNDREDTHS_PER_POINT

    @property
    def top(self) -> float:
        return float(self.cells.Position.Y) / _HUNDREDTHS_PER_POINT

    def autofit(self, axis: str | None = None) -> None:
        cells = self._format()
        if axis in (None, "columns", "c"):
            cells.Columns.OptimalWidth = True
        if axis in (None, "rows", "r"):
            cells.Rows.OptimalHeight = True

    def clear_formats(self) -> None:
        self._format().clearContents(FORMATS)

    def _format(self) -> Any:
        demand_unprotected(self.cells.Spreadsheet, "修改格式")
        return self.cells


@complete()
class Font(base_classes.Font):
    """Of all scripts at once: Calc keeps one font for Chinese and one for Latin letters."""

    def __init__(self, parent: Formatting) -> None:
        self._parent = parent

    @property
    def api(self) -> Any:
        return self._parent.cells

    @property
    def bold(self) -> bool | None:
        weight = common(self.api, "CharWeight")
        return None if weight is None else weight > _NORMAL

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _NORMAL)

    @property
    def italic(self) -> bool | None:
        posture = common(self.api, "CharPosture")
        return None if posture is None else posture.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        height: float | None = common(self.api, "CharHeight")
        return height

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def color(self) -> Colour | None:
        value = common(self.api, "CharColor")
        return (0, 0, 0) if value == _AUTOMATIC else from_uno(value)

    @color.setter
    def color(self, value: Colour | int | str | None) -> None:
        self._parent._format().CharColor = to_uno(value)

    @property
    def name(self) -> str | None:
        name: str | None = common(self.api, "CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    def _set(self, name: str, value: object) -> None:
        cells = self._parent._format()
        for script in _SCRIPTS:
            setattr(cells, name + script, value)


def _name_of(table: dict[str, Any], value: object) -> str | None:
    return next((name for name, known in table.items() if known == value), None)


def _counterpart(table: dict[str, Any], name: str, value: str) -> Any:
    if value not in table:
        raise Unsupported(f"Range.{name} = {value!r}")
    return table[value]


def _digits(pixels: float) -> float:
    wide = pixels >= _DIGIT + _PADDING
    return round((pixels - _PADDING) / _DIGIT if wide else pixels / (_DIGIT + _PADDING), 2)


def _are_hidden(lines: Any) -> bool | None:
    visible = {bool(lines.getByIndex(number).IsVisible) for number in range(lines.Count)}
    return None if len(visible) > 1 else not visible.pop()
