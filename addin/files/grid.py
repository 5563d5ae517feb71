"""A sheet as plain rows of values: text of a cell, its address, and where a label stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from udfs.decimals import LONGEST, compact, show, show_percent, to_decimal
from udfs.errors import TEXTS

Grid = Sequence[Sequence[Any]]
Place = tuple[int, int]
Box = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0

ERRORS = frozenset(TEXTS.values())
_CALC_ERROR = re.compile(r"(?:Err|错误):\d{3}")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_PERCENT_DIGITS = 4


class Percent(float):
    """A number that its cell shows as a percentage: 0.95 reads 95%."""

    __slots__ = ()


class Rows(list[list[Any]]):
    """The rows of a sheet that know what else is seen there.

    merged: the merged cells; the value stands in the first one. places: where each row stands in a file that has
    no sheets, as (what a person calls it, its row there counted from 1); empty for a sheet. skipped: paragraphs of
    the file that are no part of any table.
    """

    merged: Sequence[Box] = ()
    places: Sequence[tuple[str, int]] = ()
    skipped: int = 0


def text(value: Any) -> str:
    """What a cell says, as typed: 697.0 is “697”, a date is “2021年12月31日”, a blank is “”."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Percent):
        number = to_decimal(value)
        return str(value) if number is None else show_percent(number, _PERCENT_DIGITS)
    if hasattr(value, "year"):
        return f"{value.year}年{value.month}月{value.day}日"
    number = to_decimal(value)
    return str(value) if number is None else show(number)


def is_error(value: Any) -> bool:
    """Whether a cell holds a spreadsheet error such as #DIV/0!."""
    return isinstance(value, str) and (value in ERRORS or _CALC_ERROR.fullmatch(value) is not None)


def label(value: Any) -> str:
    """A header or label without blanks, parentheses and colons: “全年预算数 (A)” → 全年预算数."""
    return _IN_PARENTHESES.sub("", compact(value[:LONGEST])).strip(":") if isinstance(value, str) else ""


def cell(grid: Grid, row: int, column: int | None) -> Any:
    """The value at a place, None outside of the grid."""
    if column is None or not 0 <= row < len(grid) or not 0 <= column < len(grid[row]):
        return None
    return grid[row][column]


def address(sheet: str, row: int, column: int) -> str:
    """(自评表, 7, 4) → 自评表!E8; without a sheet E8."""
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{sheet}!{letters}{row + 1}" if sheet else f"{letters}{row + 1}"


def places(grid: Grid, wanted: str) -> Iterator[Place]:
    """Every place whose label is the wanted one, row by row."""
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            if label(value) == wanted:
                yield r, c


def columns(row: Sequence[Any], names: Mapping[str, str]) -> dict[str, int]:
    """Field → column for the headers of a row; names: header label → field. The first of twins counts."""
    found: dict[str, int] = {}
    for c, value in enumerate(row):
        field = names.get(label(value))
        if field is not None:
            found.setdefault(field, c)
    return found
