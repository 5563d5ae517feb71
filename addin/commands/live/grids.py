"""A live workbook as the same plain grids that the file reader gives."""

from typing import Any

import xlwings as xw

from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Grid
from udfs.errors import BY_CODE


def read(book: xw.Book) -> dict[str, Grid]:
    """Sheet name → rows of values from A1, errors as their text, formulas by their results."""
    return {sheet.name: grid(sheet) for sheet in book.sheets}


def grid(sheet: xw.Sheet) -> Grid:
    """One sheet, as far as anything stands in it."""
    used = sheet.used_range
    last = used.last_cell
    end = min(last.row, MOST_ROWS), min(last.column, MOST_COLUMNS)
    is_whole = (used.row, used.column, last.row, last.column) == (1, 1, *end)
    region = used if is_whole else sheet.range((1, 1), end)
    rows: list[list[Any]] = region.options(ndim=2, err_to_str=True).value
    # pywin32 passes errors that xlwings has no text for as their codes.
    return [[BY_CODE.get(value, value) if type(value) is int else value for value in row] for row in rows]
