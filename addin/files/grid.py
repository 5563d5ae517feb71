"""A sheet as plain rows of values: text of a cell, its address, and where a label stands."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from udfs.decimals import LONGEST, compact, show, show_percent, to_decimal
from udfs.errors import TEXTS

Grid = Sequence[Sequence[Any]]
Place = tuple[int, int]
Box = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0

MOST_ROWS, MOST_COLUMNS = 5000, 200  # of a sheet: where a form may stand
ERRORS = frozenset(TEXTS.values())
_CALC_ERROR = re.compile(r"(?:Err|错误):\d{3}")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_PERCENT_DIGITS = 4
HIDDEN_ROW, HIDDEN_COLUMN = "隐藏的第{row}行", "隐藏的{column}列"
PICTURE, BLANKED = "单元格图片", "数字格式不显示的内容"
BEYOND = f"第{MOST_ROWS}行以下、第{MOST_COLUMNS}列以右的内容"


class Percent(float):
    """A number that its cell shows as a percentage: 0.95 reads 95%."""

    __slots__ = ()


class Uncalculated(str):
    """The result of a formula that was never calculated: there is none yet."""

    __slots__ = ()


class Unseen(NamedTuple):
    """A value of the file that is not to be seen, or no value that a form can hold. what: where it stands, in Chinese."""

    row: int
    column: int
    text: str
    what: str


class Rows(list[list[Any]]):
    """The rows of a sheet that know what else is seen there.

    merged: the merged cells; the value stands in the first one. places: where each row stands in a file that has
    no sheets, as (what a person calls it, its row there counted from 1); empty for a sheet. skipped: paragraphs of
    the file that are no part of any table. hidden: whether the sheet is. lost: whether the file has lost its content.
    hidden_rows, hidden_columns: counted from 0; their values stand in the rows all the same. unseen: values that do not.
    note: a sentence about how the file was read, "" for none.
    """

    merged: Sequence[Box] = ()
    places: Sequence[tuple[str, int]] = ()
    skipped: int = 0
    hidden = False
    lost = False
    note = ""
    hidden_rows: Set[int] = frozenset()
    hidden_columns: Set[int] = frozenset()
    unseen: Sequence[Unseen] = ()

    def copy(self) -> "Rows":
        """Another list of the same rows, with all that they know."""
        other = Rows(self)
        other.__dict__.update(self.__dict__)
        return other


def is_hidden(grid: Grid) -> bool:
    """Whether a sheet is not to be seen."""
    return isinstance(grid, Rows) and grid.hidden


def drop_unseen(grid: Grid) -> Grid:
    """Only what is seen: what stands in hidden rows and columns is moved to unseen."""
    if not isinstance(grid, Rows) or not (grid.hidden_rows or grid.hidden_columns):
        return grid
    shown, unseen = grid.copy(), list(grid.unseen)
    in_view = {
        (top, left)
        for top, left, bottom, right in grid.merged
        if not (_covers(grid.hidden_rows, top, bottom) or _covers(grid.hidden_columns, left, right))
    }
    for r, row in enumerate(grid):
        hidden = range(len(row)) if r in grid.hidden_rows else sorted(grid.hidden_columns)
        gone = [c for c in hidden if c < len(row) and row[c] is not None and (r, c) not in in_view]
        if gone:
            shown[r] = [None if c in gone else value for c, value in enumerate(row)]
            what = (
                [HIDDEN_ROW.format(row=r + 1)] * len(gone)
                if r in grid.hidden_rows
                else map(_name_column, gone)
            )
            unseen += [Unseen(r, c, text(row[c]), said) for c, said in zip(gone, what, strict=True)]
    shown.unseen = [one for one in unseen if one.text]
    return shown


def _name_column(column: int) -> str:
    return HIDDEN_COLUMN.format(column=letters(column))


def _covers(hidden: Set[int], first: int, last: int) -> bool:
    return last - first < len(hidden) and all(at in hidden for at in range(first, last + 1))


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
    return _label(value[:LONGEST]) if isinstance(value, str) and value else ""


@lru_cache(maxsize=2048)  # every cell of a form is looked at ten times over
def _label(start: str) -> str:
    return _IN_PARENTHESES.sub("", compact(start)).strip(":")


def cell(grid: Grid, row: int, column: int | None) -> Any:
    """The value at a place, None outside of the grid."""
    if column is None or not 0 <= row < len(grid) or not 0 <= column < len(grid[row]):
        return None
    return grid[row][column]


def address(sheet: str, row: int, column: int) -> str:
    """(自评表, 7, 4) → 自评表!E8; without a sheet E8."""
    name = f"{letters(column)}{row + 1}"
    return f"{sheet}!{name}" if sheet else name


def letters(column: int) -> str:
    """The name of a column counted from 0: 26 is AA."""
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(65 + digit) + name
    return name


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
