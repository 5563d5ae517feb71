"""Number formats of a document: what kind of value a cell shows, and the format's text as Excel writes it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from addin.calc.xlwings_uno.bridge import common, exception, struct

# com.sun.star.util.NumberFormat
DATE, TIME, TEXT, LOGICAL = 2, 4, 256, 1024
ANY = -1

BAD_CODE = "数字格式写得不对：{code}"

_STANDARD = "General"
_COLOURS = ("BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW")
_LETTERS = re.compile(
    r'(?P<kept>"[^"]*"|\\.|_.|\*.|AM/PM|A/P|General|E[+-]|\[[$<>=~][^\]]*\])|(?P<part>\[[A-Z]+\]|[YMDHS]+)'
)


class Block(NamedTuple):
    """A part of a range with one number format; counted from the range's first cell, last included."""

    top: int
    left: int
    bottom: int
    right: int
    key: int
    kind: int


class Formats:
    def __init__(self, model: Any) -> None:
        self._formats = model.NumberFormats
        self._own = model.CharLocale
        self._system = struct("lang.Locale")
        self._english = struct("lang.Locale", Language="en", Country="US")
        self._kinds: dict[int, int] = {}

    def kind(self, key: int) -> int:
        """The flags of com.sun.star.util.NumberFormat."""
        if key not in self._kinds:
            self._kinds[key] = int(self._formats.getByKey(key).Type)
        return self._kinds[key]

    def blocks(self, cells: Any, flags: int = ANY) -> Iterator[Block]:
        """The parts of a range whose format is of one of these kinds."""
        whole = cells.RangeAddress
        key = common(cells, "NumberFormat")
        if key is not None:
            if self.kind(key) & flags:
                yield _block(whole, whole, key, self.kind(key))
            return
        alike = cells.UniqueCellFormatRanges
        for number in range(alike.Count):
            part = alike.getByIndex(number)
            kind = self.kind(part.NumberFormat)
            if kind & flags:
                for area in part.RangeAddresses:
                    yield _block(whole, area, part.NumberFormat, kind)

    def standard(self, kind: int) -> int:
        """The key of the usual format of a kind, 0 for General."""
        return int(self._formats.getStandardFormat(kind, self._own))

    def code(self, key: int) -> str:
        """The text of a format, as in English Excel."""
        if key % 10_000 == 0 or self.kind(key) & LOGICAL:  # Excel needs no format for truth values
            return _STANDARD
        return _as_excel(str(self._formats.getByKey(key).FormatString))

    def key(self, code: str) -> int:
        """The key for a text as in English Excel, the one that the document has where it has one.

        Raises ValueError when it is malformed.
        """
        if code == _STANDARD:
            return 0
        of_file = self._formats.queryKey(code, self._system, False)  # what came from a file has no language
        if of_file >= 0:
            return int(of_file)
        known = self._formats.queryKey(code, self._english, False)
        try:
            return int(known if known >= 0 else self._formats.addNew(code, self._english))
        except exception("util.MalformedNumberFormatException") as problem:
            raise ValueError(BAD_CODE.format(code=code)) from problem


def _block(whole: Any, area: Any, key: int, kind: int) -> Block:
    top, left = area.StartRow - whole.StartRow, area.StartColumn - whole.StartColumn
    bottom, right = area.EndRow - whole.StartRow, area.EndColumn - whole.StartColumn
    return Block(top, left, bottom, right, key, kind)


def _as_excel(code: str) -> str:
    """Calc writes date letters and colours in capitals."""
    return _LETTERS.sub(lambda found: found["kept"] or _spelling(found["part"]), code)


def _spelling(part: str) -> str:
    return f"[{part[1:-1].title()}]" if part[1:-1] in _COLOURS else part.lower()
