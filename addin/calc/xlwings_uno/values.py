"""Values on their way between Python and Calc's cells. Pure: no UNO here."""

import datetime as dt
import math
import numbers
from collections.abc import Sequence
from typing import Any, NamedTuple

# What Excel gives through COM for an error, by Calc's error number and by its text.
ERRORS = {
    521: (-2146826288, "#NULL!"),
    532: (-2146826281, "#DIV/0!"),
    519: (-2146826273, "#VALUE!"),
    524: (-2146826265, "#REF!"),
    525: (-2146826259, "#NAME?"),
    503: (-2146826252, "#NUM!"),
    32767: (-2146826246, "#N/A"),
}
_OTHER_ERROR = ERRORS[519][0]

NOT_WRITABLE = "不能把 {kind} 类型的值写入单元格：{value!r}"
NOT_FINITE = "不能把无穷大写入单元格"
JAGGED = "写入的值是 {rows} 行 {columns} 列，与区域的大小 {shape} 不同"

_DAY = dt.timedelta(days=1)
_THOUSANDTHS = 86_400_000
_DIGITS = 15  # of a number, as both spreadsheets show it at most


class CellError(int):
    """An error in a cell: the number that Excel gives, and the text that is shown."""

    text: str

    @classmethod
    def of(cls, number: int, shown: str) -> "CellError":
        """number: Calc's own error number. shown: the text in the cell."""
        code, text = ERRORS.get(number, (_OTHER_ERROR, shown))
        error = cls(code)
        error.text = text
        return error


class Prepared(NamedTuple):
    """A value as a cell takes it: kind is "number", "text", "formula", "date", "datetime" or "logical"."""

    kind: str
    content: float | str


def prepare(value: object, epoch: dt.datetime) -> Prepared:
    """What writing this value means, as in Excel; but a text never turns into a number.

    A leading "=" is a formula, a leading apostrophe marks text and is taken away.
    Raises TypeError for what no cell can hold, ValueError for an infinite number.
    """
    if value is None:
        return Prepared("text", "")
    if isinstance(value, bool):
        return Prepared("logical", float(value))
    if isinstance(value, str):
        if value.startswith("'"):
            return Prepared("text", value[1:])
        return Prepared("formula" if len(value) > 1 and value.startswith("=") else "text", value)
    if isinstance(value, dt.datetime):
        whole = value.time() == dt.time()
        return Prepared("date" if whole else "datetime", (value.replace(tzinfo=None) - epoch) / _DAY)
    if isinstance(value, dt.date):
        return Prepared("date", float((value - epoch.date()).days))
    if isinstance(value, numbers.Number):
        return _number(value)
    raise TypeError(NOT_WRITABLE.format(kind=type(value).__name__, value=value))


def _number(value: Any) -> Prepared:
    number = float(value)
    if math.isnan(number):
        return Prepared("text", "")
    if math.isinf(number):
        raise ValueError(NOT_FINITE)
    return Prepared("number", number)


def as_text(prepared: Prepared, epoch: dt.datetime) -> str:
    """What a cell of the text format keeps of a value."""
    if isinstance(prepared.content, str):
        return prepared.content
    if prepared.kind == "logical":
        return "TRUE" if prepared.content else "FALSE"
    if prepared.kind in ("date", "datetime"):
        moment = from_serial(prepared.content, epoch)
        return moment.strftime("%Y-%m-%d" if prepared.kind == "date" else "%Y-%m-%d %H:%M:%S")
    return f"{prepared.content:.{_DIGITS}g}"


def constant(value: object) -> Prepared:
    """What Calc gave for a cell, to be written as it is."""
    if isinstance(value, float):
        return Prepared("number", value)
    return Prepared("text", value.text if isinstance(value, CellError) else str(value or ""))


def whole_text(value: Any) -> Any:
    """A cell's content as Calc gives it; in a text of several lines it puts a sign of its own for a tab."""
    return value.replace("\x01", "\t") if isinstance(value, str) and "\n" in value else value


def as_typed(value: object) -> str:
    """A constant as it would be typed into a cell, without regard to its format."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.text
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else str(value)


def from_serial(days: float, epoch: dt.datetime) -> dt.datetime:
    """The moment so many days after the epoch, to the millisecond."""
    return epoch + dt.timedelta(milliseconds=round(days * _THOUSANDTHS))


def matrix(data: object, shape: tuple[int, int]) -> list[list[object]]:
    """Rows of values for a range of this shape; one value fills it. Raises ValueError when the shapes differ."""
    rows, columns = shape
    if not isinstance(data, Sequence) or isinstance(data, str):
        return [[data] * columns for _ in range(rows)]
    table = [list(row) if isinstance(row, (list, tuple)) else [row] for row in data]
    if data and not any(isinstance(row, (list, tuple)) for row in data):
        table = [list(data)]
    if len(table) != rows or any(len(row) != columns for row in table):
        raise ValueError(JAGGED.format(rows=len(table), columns=len(table[0]) if table else 0, shape=shape))
    return table


def clean(value: object, make_date: Any, empty: object, make_number: Any, error_as_text: bool) -> object:
    """One raw value as the reader's options want it: xlwings' own rules for Excel."""
    if value is None or value == "":
        return empty
    if isinstance(value, CellError):
        return value.text if error_as_text else None
    if isinstance(value, dt.datetime):
        return make_date(
            year=value.year,
            month=value.month,
            day=value.day,
            hour=value.hour,
            minute=value.minute,
            second=value.second,
            microsecond=value.microsecond,
            tzinfo=None,
        )
    if make_number is not None and isinstance(value, float):
        return make_number(value)
    return value
