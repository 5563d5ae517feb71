"""xlwings with fewer questions to Excel: each is a call into another process, and a command asks a great many.

A range that was asked for by its place knows where it is; a sheet knows its name and the workbook that it was asked of,
the workbook its program and its place; the program is asked for its window once. All for one command: nobody but the
command changes a workbook meanwhile, and the next one begins with objects of its own.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pywintypes
from win32process import GetWindowThreadProcessId
from xlwings import _xlwindows, utils

_utils: Any = utils
_engine: Any = _xlwindows
_local_name: Callable[[Any], str] = _engine.Book.fullname.fget
_how_it_calculates: Any = _engine.App.calculation
_CLOUD = "://"  # of a workbook that was opened from there
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_FIRST_AREA = re.compile(r"\$?([A-Z]{1,3})?\$?(\d+)?(?::\$?([A-Z]{1,3})?\$?(\d+)?)?")

Coordinates = tuple[Any, int, int, int, int]  # sheet, row, column, rows, columns


def install() -> None:
    """From now on; for the whole process."""
    _engine.Range.xl = property(_object)
    _engine.Range.coords = property(_coordinates)
    _engine.Range.__call__ = _cell
    _engine.Range.__len__ = _count
    _engine.Range.merge_area = property(_merge_area)
    _engine.Sheet.range = _range
    _engine.Book.app = property(_app)
    _engine.Book.sheets = property(_sheets)
    _engine.Sheets.active = property(_active)
    _engine.Sheets.__call__ = _sheet
    _engine.Sheets.__iter__ = _each_sheet
    _engine.Sheet.book = property(_book)
    _engine.Sheet.used_range = property(_used_range)
    _engine.App.__init__ = _remember
    _engine.App.pid = property(_pid)
    _engine.App.calculation = property(_calculation, _set_calculation)
    _engine.App.selection = property(_selection)
    _engine.Book.fullname = property(_full_name)
    _engine.Book.name = property(_name)
    _engine.Sheet.name = property(_name, _rename)


def address(row: int, column: int, rows: int, columns: int) -> str:
    """As A1:B2; counted from 1."""
    last = f":{_utils.col_name(column + columns - 1)}{row + rows - 1}" if rows * columns > 1 else ""
    return f"{_utils.col_name(column)}{row}{last}"


def area(text: str) -> tuple[int, int, int, int]:
    """Row, column, rows and columns of what an address names first: $A$1:$B$2, $3:$4, $A:$B or $A$1,$C$3."""
    found = _FIRST_AREA.match(text)
    if not found or not found[0]:
        raise ValueError(text)
    left, top, right, bottom = found.groups()
    one = ":" not in found[0]
    first = int(top or 1), _utils.column_to_number(left) if left else 1
    last_row = int(bottom) if bottom else first[0] if one else _LAST_ROW
    last_column = _utils.column_to_number(right) if right else first[1] if one else _LAST_COLUMN
    return (*first, last_row - first[0] + 1, last_column - first[1] + 1)


def _object(self: Any) -> Any:
    if self._xl is _xlwindows.missing:
        sheet, *place = self._coords
        self._xl = sheet.Range(address(*place)) if place[2] and place[3] else None
    return self._xl


def _coordinates(self: Any) -> Coordinates:
    if self._coords is _xlwindows.missing:
        self._coords = (self._xl.Worksheet, *area(self._xl.Address))
    found: Coordinates = self._coords
    return found


def _cell(self: Any, row: int, column: int | None = None) -> Any:
    sheet, top, left, _, columns = self.coords
    if column is None:
        down, along = divmod(row - 1, columns)
        row, column = down + 1, along + 1
    return _xlwindows.Range(xl=(sheet, top + row - 1, left + column - 1, 1, 1))


def _merge_area(self: Any) -> Any:
    return _place(self.coords[0], self.xl.MergeArea)


def _count(self: Any) -> int:
    *_, rows, columns = self.coords
    return int(rows * columns)


def _range(self: Any, first: Any, second: Any = None) -> Any:
    if isinstance(first, tuple) and len(first) == 4:
        return _xlwindows.Range(xl=(self.xl, *first))
    if isinstance(first, tuple) and (second is None or isinstance(second, tuple)):
        (top, left), (bottom, right) = first, second or first
        rows, columns = abs(bottom - top) + 1, abs(right - left) + 1
        return _xlwindows.Range(xl=(self.xl, min(top, bottom), min(left, right), rows, columns))
    if isinstance(first, _xlwindows.Range) and isinstance(second, _xlwindows.Range):
        return _range(self, first.coords[1:3], _last(second))
    corners = [corner.xl if isinstance(corner, _xlwindows.Range) else corner for corner in (first, second)]
    return _xlwindows.Range(xl=self.xl.Range(*(corner for corner in corners if corner is not None)))


def _last(cells: Any) -> tuple[int, int]:
    _, row, column, rows, columns = cells.coords
    return row + rows - 1, column + columns - 1


def _used_range(self: Any) -> Any:
    return _place(self.xl, self.xl.UsedRange)


def _place(sheet: Any, cells: Any) -> Any:
    """A range that knows its place."""
    found = _xlwindows.Range(xl=(sheet, *area(cells.Address)))
    found._xl = cells
    return found


def _keep(xl: Any, name: str, ask: Callable[[], Any]) -> Any:
    """What an object of Excel's was asked before. Its wrapper hands every ordinary attribute on to Excel."""
    found = vars(xl).get(name)
    if found is None:
        found = ask()
        object.__setattr__(xl, name, found)
    return found


def _book(self: Any) -> Any:
    return _keep(self.xl, "_book", lambda: _xlwindows.Book(xl=self.xl.Parent))


def keep_app(workbook: Any, app: Any) -> None:
    """The program of a workbook, for who knows it already."""
    object.__setattr__(workbook, "_app", app)


def _app(self: Any) -> Any:
    return _keep(self.xl, "_app", lambda: _xlwindows.App(xl=self.xl.Application))


def _sheets(self: Any) -> Any:
    def ask() -> Any:
        sheets = _xlwindows.Sheets(xl=self.xl.Worksheets)
        object.__setattr__(sheets.xl, "_book", self)
        return sheets

    return _keep(self.xl, "_sheets", ask)


def _sheet(self: Any, name_or_number: Any) -> Any:
    """One that was seen with its name, when all were looked through, is not asked for again."""
    seen = vars(self.xl).get("_seen", ())
    xl = next((one for one in seen if vars(one).get("_name") == name_or_number), None)
    return _of(self, xl or self.xl(name_or_number))


def _active(self: Any) -> Any:
    return _of(self, vars(self.xl)["_book"].xl.ActiveSheet)


def _each_sheet(self: Any) -> Iterator[Any]:
    seen = list(self.xl)
    object.__setattr__(self.xl, "_seen", seen)
    for xl in seen:
        yield _of(self, xl)


def _of(sheets: Any, xl: Any) -> Any:
    book = vars(sheets.xl).get("_book")
    if book is not None:
        object.__setattr__(xl, "_book", book)
    return _xlwindows.Sheet(xl=xl)


def _calculation(self: Any) -> Any:
    return _keep(self.xl, "_calculation", lambda: _how_it_calculates.fget(self))


def _set_calculation(self: Any, how: str) -> None:
    _how_it_calculates.fset(self, how)
    object.__setattr__(self.xl, "_calculation", how)


def _selection(self: Any) -> Any:
    """One area of cells; None for several, for anything else, and where no window has a selection."""
    chosen = self.xl.Selection
    try:
        address = chosen.Address
    except (pywintypes.com_error, AttributeError):
        return None
    return None if "," in address else _xlwindows.Range(xl=(chosen.Worksheet, *area(address)))


def _full_name(self: Any) -> Any:
    def ask() -> str:
        found: str = self.xl.FullName
        return _local_name(self) if _CLOUD in found else found

    return _keep(self.xl, "_full_name", ask)


def _name(self: Any) -> Any:
    return _keep(self.xl, "_name", lambda: self.xl.Name)


def _rename(self: Any, name: str) -> None:
    self.xl.Name = name
    object.__setattr__(self.xl, "_name", None)


def _remember(self: Any, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> None:
    """A program that runs; none is ever started here."""
    self._xl, self._hwnd, self._pid = xl, None, None


def _pid(self: Any) -> int:
    if self._pid is None:
        self._pid = GetWindowThreadProcessId(self.hwnd)[1]
    return int(self._pid)
