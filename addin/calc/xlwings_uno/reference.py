"""Where "A1", "$A$1:B2", "3:5", "A:C", a defined name, or a pair of row and column stands."""

import re
from typing import Any

from addin.calc.xlwings_uno.missing import Unsupported
from addin.calc.xlwings_uno.notation import column_number

NO_PLACE = "“{text}”不是单元格地址，也不是已定义的名称"
EMPTY = "区域至少要有一行一列"
FROM_ONE = "行号和列号从 1 开始：{place}"

_ADDRESS = re.compile(r"(?:\$?([A-Z]{1,3}))?(?:\$?([1-9]\d*))?", re.IGNORECASE)

_Box = tuple[int, int, int, int]  # top, left, bottom, right, counted from 0, last included


def locate(model: Any, sheet: Any, first: Any, second: Any = None) -> Any:
    """The UNO range on this sheet. Raises ValueError where there is none, Unsupported for several areas."""
    if second is None and isinstance(first, str):
        named = _find_named(model, sheet, first)
        if named is not None:
            return named
    top, left, bottom, right = _box(model, sheet, first)
    if second is not None:
        other = _box(model, sheet, second)
        top, left = min(top, other[0]), min(left, other[1])
        bottom, right = max(bottom, other[2]), max(right, other[3])
    return sheet.getCellRangeByPosition(left, top, right, bottom)


def _box(model: Any, sheet: Any, place: Any) -> _Box:
    if isinstance(place, str):
        return _of_text(model, sheet, place)
    if isinstance(place, tuple):
        return _of_numbers(place)
    top, left, (rows, columns) = place.row, place.column, place.shape
    return top - 1, left - 1, top + rows - 2, left + columns - 2


def _of_numbers(place: tuple[int, ...]) -> _Box:
    row, column, *size = place
    rows, columns = size or (1, 1)
    if min(row, column) < 1:
        raise IndexError(FROM_ONE.format(place=place))
    if min(rows, columns) < 1:
        raise IndexError(EMPTY)
    return row - 1, column - 1, row + rows - 2, column + columns - 2


def _of_text(model: Any, sheet: Any, text: str) -> _Box:
    named = _find_named(model, sheet, text)
    if named is not None:
        area = named.RangeAddress
        return area.StartRow, area.StartColumn, area.EndRow, area.EndColumn
    ends = [_ADDRESS.fullmatch(part) for part in text.split(":")]
    if len(ends) > 2 or not all(end and end[0] for end in ends):
        raise ValueError(NO_PLACE.format(text=text))
    first, last = ends[0], ends[-1]
    if first is None or last is None or (len(ends) == 1 and None in first.groups()):
        raise ValueError(NO_PLACE.format(text=text))
    whole = sheet.RangeAddress
    columns = sorted((_column(first[1], 0), _column(last[1], whole.EndColumn)))
    rows = sorted((_row(first[2], 0), _row(last[2], whole.EndRow)))
    return rows[0], columns[0], rows[1], columns[1]


def _column(letters: str | None, otherwise: int) -> int:
    return column_number(letters) - 1 if letters else otherwise


def _row(digits: str | None, otherwise: int) -> int:
    return int(digits) - 1 if digits else otherwise


def _find_named(model: Any, sheet: Any, text: str) -> Any:
    if "," in text:
        raise Unsupported(f"Sheet.range({text!r})")
    for ranges in (sheet.NamedRanges, model.NamedRanges):
        if ranges.hasByName(text):
            cells = ranges.getByName(text).ReferredCells
            if cells is not None and cells.RangeAddress.Sheet == sheet.RangeAddress.Sheet:
                return cells
    return None
