"""What a client gets for a cell: numbers as floats, errors as their codes, dates and currencies as such."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pywintypes

from tests.addin.excel.contract import grid
from tests.addin.excel.contract.grid import Cell, Converted

_ERROR = -2146828288
_CURRENCY = re.compile("[¥￥$]")


def value_of(cell: Cell) -> Any:
    """Value, which unlike Value2 knows dates and currencies."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return pywintypes.Time(value.replace(tzinfo=dt.UTC))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and _CURRENCY.search(cell.format):
        return Decimal(str(round(value, 4)))
    return plain(cell)


def plain(cell: Cell) -> Any:
    value = cell.value
    if isinstance(value, Converted):
        return 0.0
    if isinstance(value, str) and value in grid.ERRORS:
        return _ERROR + grid.ERRORS[value]  # a client sees an error as this whole number
    if isinstance(value, dt.datetime):
        return grid.serial(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def formula_of(cell: Cell) -> str:
    if cell.formula or cell.value is None:
        return cell.formula
    value = plain(cell)
    return f"{value:.15g}" if isinstance(value, float) else str(cell.value)
