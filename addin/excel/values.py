"""Values on their way between a COM client and a function of the catalogue."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from udfs.errors import BY_CODE, FACILITY
from udfs.function import Function

# An Excel newer than this list has further ones; none of them may be added up as a number.
_CODES, OTHER_ERROR = 2**16, "#VALUE!"
OMITTED = -2147352572  # DISP_E_PARAMNOTFOUND: an optional argument that was left out


def call(function: Function, arguments: Iterable[object]) -> float | str:
    """Call the function with a client's variants, ranges as blocks of rows; gives a number or a text."""
    result = function(*map(plain, arguments))
    return result if isinstance(result, str) else float(result)


def plain(value: object) -> object:
    """A variant as the functions take it: a block as a list of rows, an error as its text."""
    if isinstance(value, (tuple, list)):
        rows = value if all(isinstance(row, (tuple, list)) for row in value) else [value]
        return [[_scalar(cell) for cell in row] for row in rows]
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Decimal):  # a currency
        return float(value)
    if isinstance(value, datetime):
        return value.date()
    return value


def _whole(value: int) -> object:
    if value == OMITTED:
        return None
    # VT_ERROR arrives as its SCODE. A number of a cell is always a float, so the whole number cannot be one.
    if FACILITY <= value < FACILITY + _CODES:
        return BY_CODE.get(value, OTHER_ERROR)
    return float(value)
