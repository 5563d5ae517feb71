"""Cell values out of an .xls workbook of Excel 97–2003, through xlrd."""

import datetime as dt
import io
from typing import Any

import xlrd

from addin.files.grid import Grid, Percent, Rows
from addin.files.xlsx import MOST_COLUMNS, MOST_ROWS, TooLarge, is_percent_code

_MOST_CELLS = 500_000


class Encrypted(Exception):  # noqa: N818
    """The workbook asks for a password."""


def sheets(data: bytes) -> dict[str, Grid]:
    """Sheet name → rows of values, as xlsx.sheets gives them.

    Raises Encrypted and TooLarge; a damaged file raises nearly anything.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except xlrd.XLRDError as problem:
        raise Encrypted if "encrypted" in str(problem) else problem from problem
    if sum(sheet.row_len(row) for sheet in book.sheets() for row in range(sheet.nrows)) > _MOST_CELLS:
        raise TooLarge
    return {sheet.name: _grid(book, sheet) for sheet in book.sheets()}


def _grid(book: Any, sheet: Any) -> Grid:
    grid = Rows(
        [_value(book, cell) for cell in sheet.row(row)[:MOST_COLUMNS]]
        for row in range(min(sheet.nrows, MOST_ROWS))
    )
    grid.merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return grid


def _value(book: Any, cell: Any) -> Any:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell.value
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map[book.xf_list[cell.xf_index].format_key]
        number: float = cell.value
        if is_percent_code(form.format_str):
            return Percent(number)
        return int(number) if number.is_integer() else number
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(book, cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
    return None


def _date(book: Any, number: float) -> Any:
    try:
        return dt.datetime(*xlrd.xldate_as_tuple(number, book.datemode))
    except (xlrd.XLDateError, ValueError):  # before 1900-03-01, or a time alone
        return number
