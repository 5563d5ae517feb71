"""One worksheet part → rows of values, in one pass that keeps nothing but what is seen."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from addin.files.grid import (
    BEYOND,
    BLANKED,
    MOST_COLUMNS,
    MOST_ROWS,
    PICTURE,
    Box,
    Rows,
    Uncalculated,
    Unseen,
    text,
)
from addin.files.numformat import Shown
from addin.files.package import Package
from addin.files.strings import plain_name, unescape

NO_STRING = "#VALUE!"
_MOST_UNSEEN = 1000
_TRUE = ("1", "true")
_CELL = re.compile(r"([A-Za-z]{1,3})[0-9]{1,7}")
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(
    r"\s{0,9}[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,5})?\s{0,9}"
)
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_IN_CELL_IMAGE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(")
_LONGEST = 80  # characters of a number


class Format(NamedTuple):
    """What a cell's style makes of a number, and of a text; None: nothing."""

    number: Shown | None = None
    text: Callable[[str], str] | None = None


Formats = Mapping[str, Format]
_PLAIN = Format()


def read_sheet(
    package: Package, part: str, strings: Sequence[str], formats: Formats, epoch: dt.datetime
) -> Rows:
    """strings: the shared ones. formats: by the number of a cell's style. epoch: day 0 of the serial numbers."""
    images = "xl/richdata/richvaluerel.xml" in package
    reader = _Sheet(package, strings, formats, epoch, images)
    package.stream(part, reader)
    return reader.finish()


def value_of(text: str) -> Any:
    """The number that a text of the file stands for; what is no number stays a text."""
    if _WHOLE.fullmatch(text):
        return int(text)
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return text
    number = float(text)
    return number if abs(number) <= 1e308 else text


def column_of(reference: str) -> int | None:
    """0 for A7; None for what is no address of a cell."""
    match = _CELL.fullmatch(reference[:12])
    if match is None:
        return None
    column = 0
    for char in match[1].upper():
        column = column * 26 + ord(char) - 64
    return column - 1


class _Sheet:
    """What the parser tells, one element after the other."""

    def __init__(
        self, package: Package, strings: Sequence[str], formats: Formats, epoch: dt.datetime, images: bool
    ) -> None:
        self._budget = package.budget
        self._strings, self._formats, self._epoch, self._images = strings, formats, epoch, images
        self._rows: list[list[Any]] = []
        self._merged: list[Box] = []
        self._unseen: list[Unseen] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._columns: dict[str, int | None] = {}
        self._row: int | None = -1
        self._anchor, self._since = "", 0  # the last address that a cell named, and how many cells ago
        self._cell: dict[str, str] = {}
        self._said: list[str] | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: list[str] = []
        self._in_aid = False
        self._starts = {
            "c": self._start_cell, "row": self._start_row, "mergeCell": self._merge, "col": self._start_columns,
            "v": self._listen, "f": self._listen, "t": self._listen, "rPh": self._start_aid,
        }  # fmt: skip
        self._ends = {
            "c": self._end_cell, "v": self._end_value, "f": self._end_formula, "t": self._end_text, "rPh": self._end_aid,
        }  # fmt: skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        act = self._starts.get(name) or self._starts.get(plain_name(name))
        if act is not None:
            act(attributes)

    def end(self, name: str) -> None:
        act = self._ends.get(name) or self._ends.get(plain_name(name))
        if act is not None:
            act()

    def say(self, said: str) -> None:
        if self._said is not None:
            self._said.append(said)

    def finish(self) -> Rows:
        grid = Rows(self._rows)
        grid.merged, grid.unseen = self._merged, self._unseen
        grid.hidden_rows, grid.hidden_columns = self._hidden_rows, self._hidden_columns
        return grid

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._budget.step()
        number = attributes.get("r")
        before = self._row if self._row is not None else MOST_ROWS
        row = before + 1 if number is None else int(number) - 1 if _WHOLE.fullmatch(number) else None
        self._row = row if row is not None and 0 <= row < MOST_ROWS else None
        self._anchor, self._since = "", -1
        if self._row is None:
            return
        self._rows += [[] for _ in range(self._row + 1 - len(self._rows))]
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self._hidden_rows.add(self._row)

    def _start_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = (value_of(attributes.get(key, "")) for key in ("min", "max"))
            if isinstance(first, int) and isinstance(last, int):
                self._hidden_columns.update(range(max(first, 1) - 1, min(last, MOST_COLUMNS)))

    def _merge(self, attributes: dict[str, str]) -> None:
        match = _RANGE.fullmatch(attributes.get("ref", "")[:32])
        if match is None:
            return
        left, right = column_of(match[1] + "1"), column_of(match[3] + "1")
        top, bottom = int(match[2]) - 1, int(match[4]) - 1
        if left is not None and right is not None and top < MOST_ROWS:
            self._merged.append((top, left, bottom, right))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        if "r" in attributes:
            self._anchor, self._since = attributes["r"], 0
        else:
            self._since += 1

    def _column(self) -> int:
        """That of the cell at hand, counted from the last one that named its own."""
        name = self._anchor[:12].rstrip("0123456789")
        if name not in self._columns:
            self._columns[name] = column_of(name + "1") if name else 0
        column = self._columns[name]
        return MOST_COLUMNS if column is None else min(column + self._since, MOST_COLUMNS)

    def _listen(self, _: dict[str, str]) -> None:
        self._said = None if self._in_aid else []

    def _start_aid(self, _: dict[str, str]) -> None:
        self._in_aid = True

    def _end_aid(self) -> None:
        self._in_aid = False

    def _heard(self) -> str:
        said, self._said = "".join(self._said or ()), None
        return said

    def _end_value(self) -> None:
        self._value = self._heard()

    def _end_formula(self) -> None:
        self._formula = self._heard()

    def _end_text(self) -> None:
        self._inline.append(self._heard())

    def _end_cell(self) -> None:
        """A cell that is only formatted costs nothing: a row may have 16,384 of them."""
        if self._value is None and self._formula is None and not self._inline:
            return
        found = self._read()
        if found not in (None, "") or isinstance(found, Uncalculated):
            self._budget.take_cells()
            self._put(found, self._column())
        self._value = self._formula = None
        self._inline = []

    def _put(self, found: Any, column: int) -> None:
        if self._row is None or column >= MOST_COLUMNS:
            self._note(found, BEYOND)
            return
        row = self._rows[self._row]
        row += [None] * (column + 1 - len(row))
        row[column] = found

    def _note(self, found: Any, what: str) -> None:
        if len(self._unseen) < _MOST_UNSEEN:
            row = MOST_ROWS if self._row is None else self._row
            self._unseen.append(Unseen(row, self._column(), text(found), what))

    def _read(self) -> Any:
        found = self._read_stored()
        if is_image(found, self._formula) or (self._images and found == NO_STRING and "vm" in self._cell):
            self._note("图片", PICTURE)
            return None
        form = self._formats.get(self._cell.get("s", "0"), _PLAIN)
        if isinstance(found, str):
            return (
                found
                if form.text is None or isinstance(found, Uncalculated)
                else self._show_value(form.text, found)
            )
        if isinstance(found, bool) or form.number is None:
            return found
        if isinstance(found, dt.datetime):
            return self._show_value(form.number, (found - self._epoch) / dt.timedelta(days=1))
        return self._show_value(form.number, found) if isinstance(found, (int, float)) else found

    def _show_value(self, show: Callable[[Any], Any], found: Any) -> Any:
        said = show(found)
        if said in (None, "") and found:
            self._note(found, BLANKED)
        return said

    def _read_stored(self) -> Any:
        kind, raw = self._cell.get("t", "n"), self._value
        if kind == "inlineStr":
            return unescape("".join(self._inline))
        if not raw:
            calculated = self._formula is None or kind == "str"
            return None if calculated else Uncalculated()
        if kind == "s":
            return self._shared_string(raw)
        if kind == "b":
            return raw in _TRUE
        if kind == "d":
            return _time(raw)
        return value_of(raw) if kind == "n" else unescape(raw)

    def _shared_string(self, raw: str) -> str:
        """Where a number is beyond the strings, the cell is lost; where there are none, the file."""
        number = value_of(raw)
        if isinstance(number, int) and 0 <= number < len(self._strings):
            return self._strings[number]
        if not self._strings:
            raise ValueError(raw)
        return NO_STRING


def is_image(found: Any, formula: str | None = None) -> bool:
    """Whether a cell holds what WPS writes for a picture in it."""
    return any(isinstance(said, str) and _IN_CELL_IMAGE.match(said) for said in (found, formula))


def _time(raw: str) -> Any:
    """An ISO day, day and time, or time; what is none stays a text."""
    try:
        return dt.datetime.fromisoformat(raw[:40]).replace(tzinfo=None)
    except ValueError:
        return raw
