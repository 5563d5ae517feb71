"""What stands in the sheets of the fake Excel, and what Excel makes of a text that is entered. Pure: no COM here."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
AS_TEXT = "@"
ERRORS = {
    "#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042,
}  # fmt: skip
_SERIAL_ZERO = dt.datetime(1899, 12, 30)

_NUMBER = re.compile(
    r"[-+]?[\d,]*\.?\d+(?:E[-+]?\d+)?%?|[-+]?[￥¥$]\s*[\d,.]+|\([\d.,]+\)|\d+\s+\d+/\d+", re.IGNORECASE
)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_DATE = re.compile(
    r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?"
    r"|\d{2,4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日"
    r"|[〇一二三四五六七八九]{2,4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)  # fmt: skip
_TIME = re.compile(r"(?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?|[上下]午\d{1,2}[时点](?:\d{1,2}分)?")


class Box(NamedTuple):
    """Rows and columns counted from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row in range(self.top, self.bottom + 1) for column in self.columns)

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: "Box") -> bool:
        apart = other.bottom < self.top or self.bottom < other.top
        return not (apart or other.right < self.left or self.right < other.left)


class Cell:
    """Blank, general and locked until something is said."""

    def __init__(
        self,
        value: Any = None,
        formula: str = "",
        format: str = "General",
        locked: bool = True,
        prefix: str = "",
    ) -> None:
        self.value, self.formula, self.format, self.locked = value, formula, format, locked
        self.prefix = prefix

    def enter(self, value: Any) -> None:
        """As Excel takes what Value or Formula are set to."""
        self.value, self.formula, self.prefix = value, "", ""
        if not isinstance(value, str):
            return
        if value.startswith("'"):
            self.value, self.prefix = value[1:], "'"
        elif value == "":
            self.value = None
        elif self.format != AS_TEXT:
            self._understand(value)

    def enter_again(self) -> None:
        """F2 and Enter: the text that stands in the line of input is typed once more."""
        if isinstance(self.value, str) and not self.formula:
            self.enter(self.prefix + self.value)

    def _understand(self, text: str) -> None:
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain.startswith("="):
            self.value, self.formula = None, f"={text.strip()[1:]}"
        elif _PLAIN.fullmatch(text):
            self.value = float(text)
        elif plain.upper() in ("TRUE", "FALSE"):
            self.value = plain.upper() == "TRUE"
        elif plain in ERRORS:
            self.value = plain
        elif _NUMBER.fullmatch(plain):
            self.value = Converted("number", text)
        elif _DATE.fullmatch(text.strip()) or _DATE.fullmatch(plain):
            self.value = Converted("date", text)
        elif _TIME.fullmatch(plain):
            self.value = Converted("time", text)

    def shown(self) -> Any:
        """What is entered, for a test: formula, or value."""
        if isinstance(self.value, Converted):
            return f"{self.value.kind}←{self.value.text}"
        return self.formula or self.value


class Converted(NamedTuple):
    """A number that Excel made of a typed text: which one does not matter, that it is no longer the text does."""

    kind: str
    text: str


def address(row: int, column: int) -> str:
    return f"${letters(column)}${row}"


def letters(column: int) -> str:
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


_CORNER = re.compile(r"([A-Z]{1,3})?([1-9]\d*)?")


def box(text: str) -> Box:
    """A1, A1:B2, 3:4 or A:B. Raises ValueError for anything else."""
    first, _, second = text.replace("$", "").upper().partition(":")
    corners = [_CORNER.fullmatch(part) for part in (first, second or first)]
    if not text or None in corners:
        raise ValueError(text)
    rows = [int(found[2]) if found and found[2] else None for found in corners]
    columns = [column_number(found[1]) if found and found[1] else None for found in corners]
    tops, lefts = [row or 1 for row in rows], [column or 1 for column in columns]
    bottoms = [row or LAST_ROW for row in rows]
    rights = [column or LAST_COLUMN for column in columns]
    return Box(min(tops), min(lefts), max(bottoms), max(rights))


_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|(?P<sheet>(?:'[^']+'|\w+)!)?(?P<column>\$?[A-Z]{1,3})(?P<fixed>\$?)(?P<row>[1-9]\d*)"
    r"(?::(?P<column2>\$?[A-Z]{1,3})(?P<fixed2>\$?)(?P<row2>[1-9]\d*))?(?![\w(.])"
)


def moved(formula: str, own: str, target: str, at: int, by: int) -> str:
    """A formula of one sheet after a row of another was inserted (by 1) or deleted (by -1)."""

    def one(found: re.Match[str]) -> str:
        if found["row"] is None or (found["sheet"] or f"{own}!").strip("!'") != target:
            return found[0]
        top, bottom = int(found["row"]), int(found["row2"] or found["row"])
        if by < 0 and top == bottom == at:
            return f"{found['sheet'] or ''}#REF!"
        top = top + by if top > at or (by > 0 and top == at) else top
        bottom = bottom + by if bottom >= at else bottom
        end = f":{found['column2']}{found['fixed2']}{bottom}" if found["row2"] else ""
        return f"{found['sheet'] or ''}{found['column']}{found['fixed']}{top}{end}"

    return _REFERENCE.sub(one, formula)


def serial(moment: dt.datetime) -> float:
    """A date as the number that Excel keeps."""
    return (moment - _SERIAL_ZERO).total_seconds() / 86400
