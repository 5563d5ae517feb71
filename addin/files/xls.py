"""Cell values out of an .xls workbook of Excel 97–2003, through xlrd, as they are shown."""

import io
import struct
from typing import Any

import xlrd
from xlrd.compdoc import SIGNATURE, CompDoc

from addin.files.budget import Budget
from addin.files.grid import BEYOND, BLANKED, MOST_COLUMNS, MOST_ROWS, PICTURE, Grid, Rows, Unseen, text
from addin.files.numformat import BUILT_IN, EPOCH, EPOCH_1904, format_by, text_shown_by
from addin.files.sheet import Format, is_image

_STREAMS = ("Workbook", "Book")
_SST, _MERGED, _MULTIPLE_BLANK, _MULTIPLE_NUMBER = 0xFC, 0xE5, 0xBE, 0xBD
_LOCKED = 11  # the byte of a Word document whose lowest bit tells of a password
_RECORD_COST = 4  # marks of markup that take as long
# Bytes of each part of a record that holds many.
_SIZES = {_MERGED: 8, _MULTIPLE_BLANK: 2, _MULTIPLE_NUMBER: 6}
_TEXT, _NUMBERS = xlrd.XL_CELL_TEXT, (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)


class Encrypted(Exception):  # noqa: N818
    """The workbook asks for a password."""


def sheets(data: bytes, budget: Budget | None = None) -> dict[str, Grid]:
    """Sheet name → rows of values, as xlsx.sheets gives them. data: with or without the container around the stream.

    Raises Encrypted and TooLarge; a damaged file raises nearly anything.
    """
    budget = budget or Budget()
    stream = _stream(data)
    budget.take_content(len(stream))
    _weigh(stream, budget)
    try:
        book = xlrd.open_workbook(
            file_contents=stream, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except xlrd.XLRDError as problem:
        raise Encrypted if "encrypted" in str(problem) else problem from problem
    budget.look()
    formats = [_format(book, style) for style in book.xf_list]
    return {sheet.name: _Sheet(sheet, formats, budget).read() for sheet in book.sheets()}


def _stream(data: bytes) -> bytes:
    if not data.startswith(SIGNATURE):
        return data
    container = CompDoc(data, logfile=io.StringIO(), ignore_workbook_corruption=True)
    for name in _STREAMS:
        held, start, size = container.locate_named_stream(name)
        if held:
            return bytes(held[start : start + size])
    raise xlrd.XLRDError


def holds_stream(data: bytes, name: str) -> bool:
    """Whether a container is whole enough to hold a stream of that name."""
    return bool(_read_stream(data, name))


def is_locked_document(data: bytes) -> bool:
    """Whether a .doc has a password: its first bytes say so."""
    start = _read_stream(data, "WordDocument")
    return len(start) > _LOCKED and start[_LOCKED] % 2 == 1


def _read_stream(data: bytes, name: str) -> bytes:
    """A stream of a container, b"" where there is none or the container is damaged."""
    try:
        container = CompDoc(data, logfile=io.StringIO(), ignore_workbook_corruption=True)
        held, start, size = container.locate_named_stream(name)
        return bytes(held[start : start + size]) if held else b""
    except Exception:
        return b""


def _weigh(stream: bytes, budget: Budget) -> None:
    """Pays for every record and every part of one, before xlrd makes anything of them."""
    at, cost = 0, 0
    end = len(stream) - 4
    while at <= end:
        code, size = struct.unpack_from("<HH", stream, at)
        cost += _RECORD_COST + (size // _SIZES[code] if code in _SIZES else 0)
        if code == _SST and size >= 8:
            cost += struct.unpack_from("<I", stream, at + 8)[0]
        at += 4 + size
        if cost > budget.marks:
            break
    budget.take_marks(cost)


def _format(book: Any, style: Any) -> Format:
    own = book.format_map.get(style.format_key)
    code = (own and own.format_str) or BUILT_IN.get(style.format_key, "")
    return Format(format_by(code, EPOCH_1904 if book.datemode else EPOCH), text_shown_by(code))


class _Sheet:
    def __init__(self, sheet: Any, formats: list[Format], budget: Budget) -> None:
        self._sheet, self._formats, self._budget = sheet, formats, budget
        self._unseen: list[Unseen] = []

    def read(self) -> Grid:
        sheet = self._sheet
        grid = Rows(self._row(row) for row in range(min(sheet.nrows, MOST_ROWS)))
        for row in range(MOST_ROWS, sheet.nrows):
            self._row(row)
        grid.merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        grid.unseen = self._unseen
        grid.hidden = bool(sheet.visibility)
        grid.hidden_rows = {
            row for row, known in sheet.rowinfo_map.items() if known.hidden or known.height == 0
        }
        grid.hidden_columns = {
            column for column, known in sheet.colinfo_map.items() if known.hidden or known.width == 0
        }
        return grid

    def _row(self, row: int) -> list[Any]:
        self._budget.step()
        values: list[Any] = []
        kinds, stored = self._sheet.row_types(row), self._sheet.row_values(row)
        for column, (kind, value) in enumerate(zip(kinds, stored, strict=True)):
            found = self._show_value(row, column, kind, value)
            if found is None or found == "":
                continue
            self._budget.take_cells()
            if row >= MOST_ROWS or column >= MOST_COLUMNS:
                self._unseen.append(Unseen(row, column, text(found), BEYOND))
            else:
                values += [None] * (column + 1 - len(values))
                values[column] = found
        return values

    def _show_value(self, row: int, column: int, kind: int, stored: Any) -> Any:
        if kind == _TEXT and is_image(stored):
            self._unseen.append(Unseen(row, column, "图片", PICTURE))
            return None
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(stored)
        if kind == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(stored, "#VALUE!")
        if kind != _TEXT and kind not in _NUMBERS:
            return None
        form = self._formats[self._sheet.cell_xf_index(row, column)]
        show = form.text if kind == _TEXT else form.number
        if kind in _NUMBERS and show is None and stored.is_integer():
            return int(stored)
        shown = stored if show is None else show(stored)
        if shown in (None, "") and stored:
            self._unseen.append(Unseen(row, column, text(stored), BLANKED))
        return shown
