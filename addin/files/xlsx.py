"""Cell values out of an .xlsx or .xlsm package, with nothing but the standard library.

openpyxl reads the same (the tests compare the two), but importing it takes a third of a whole `jixiao report`.
"""

import datetime as dt
import posixpath
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from xml.etree import ElementTree

from addin.files.grid import Box, Grid, Percent, Rows

MOST_ELEMENTS = 500_000
MOST_ROWS, MOST_COLUMNS = 5000, 200
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f]|5[Ff])_")
_TRUE = ("1", "true")
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_END_OF_TIME = 2_958_466  # the day after 9999-12-31
# ISO/IEC 29500-1 §18.8.30, with the Chinese ones
_DATE_FORMATS = {str(number) for span in ((14, 23), (27, 37), (50, 59)) for number in range(*span)}
_NO_DATE_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_CODE = re.compile("[dmhys]", re.IGNORECASE)
_PERCENT_FORMATS = {"9", "10"}
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")

Formats = Mapping[str, Callable[[float], Any]]


class TooLarge(Exception):  # noqa: N818
    """More content than any form has."""


def sheets(package: zipfile.ZipFile) -> dict[str, Grid]:
    """Sheet name → rows of values, errors as their text, formulas by their stored results.

    Raises TooLarge; a damaged package raises nearly anything.
    """
    main = next(target for kind, target in _relations(package, "").values() if kind == "officeDocument")
    related = _relations(package, main)
    book = parse(package, main)
    one = dict(related.values())
    strings = _strings(package, one.get("sharedStrings"))
    properties = book.find("{*}workbookPr")
    epoch = _EPOCH_1904 if properties is not None and properties.get("date1904") in _TRUE else _EPOCH
    formats = dict(_formats(package, one.get("styles"), epoch))
    grids: dict[str, Grid] = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        kind, target = related[next(value for key, value in sheet.items() if key.endswith("}id"))]
        if kind == "worksheet":
            grids[sheet.attrib["name"]] = _grid(package, target, strings, formats)
    return grids


def _elements(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """Each element of a part with its plain name, once it is complete. A small file may hold millions of them."""
    with package.open(part) as file:
        begun = 0
        for event, element in ElementTree.iterparse(file, ("start", "end")):
            if event == "end":
                yield element.tag.rpartition("}")[2], element
            elif (begun := begun + 1) > MOST_ELEMENTS:
                raise TooLarge


def parse(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """A whole part as a tree. Raises TooLarge; what is no XML raises ParseError."""
    (_, root) = deque(_elements(package, part), maxlen=1).pop()
    return root


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id → what the other part is, and its name. The package itself is the part without a name."""
    folder, name = posixpath.split(part)
    return {
        relation.attrib["Id"]: (
            relation.attrib["Type"].rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.attrib["Target"])).lstrip("/"),
        )
        for relation in parse(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    }


def _strings(package: zipfile.ZipFile, part: str | None) -> list[str]:
    strings: list[str] = []
    for name, element in () if part is None else _elements(package, part):
        if name == "si":
            strings.append(_string(element))
            element.clear()
    return strings


def _string(item: ElementTree.Element) -> str:
    """Plain or of several runs; without the reading aids (rPh) that stand beside them."""
    texts = "".join(t.text or "" for path in ("{*}t", "{*}r/{*}t") for t in item.iterfind(path))
    return _unescaped(texts)


def _unescaped(text: str) -> str:
    """Control characters stand in the file as _x0007_, and a typed _x0007_ as _x005F_x0007_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x00" in text else text


def _formats(
    package: zipfile.ZipFile, part: str | None, epoch: dt.datetime
) -> Iterator[tuple[str, Callable[[float], Any]]]:
    """The numbers of the cell styles that show a number as a date or a percentage, with what makes it one."""
    if part is None:
        return
    styles = parse(package, part)
    own = {
        form.attrib["numFmtId"]: form.attrib["formatCode"] for form in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        form = style.get("numFmtId", "0")
        if form in _DATE_FORMATS or is_date_code(own.get(form, "")):
            yield str(number), partial(_date, epoch)
        elif form in _PERCENT_FORMATS or is_percent_code(own.get(form, "")):
            yield str(number), Percent


def is_date_code(code: str) -> bool:
    """Whether a number format shows a serial number as a date."""
    plain = _NO_DATE_CODE.sub("", code.partition(";")[0])
    return "[" not in plain and _DATE_CODE.search(plain) is not None


def is_percent_code(code: str) -> bool:
    """Whether a number format shows 0.95 as 95%."""
    return "%" in _NO_DATE_CODE.sub("", code)


def _grid(package: zipfile.ZipFile, part: str, strings: Sequence[str], formats: Formats) -> Grid:
    grid = Rows()
    merged: list[Box] = []
    for name, element in _elements(package, part):
        if name == "row":
            number = int(element.get("r", len(grid) + 1))
            if number > MOST_ROWS:
                break
            grid += [[] for _ in range(number - len(grid))]
            _fill(grid[number - 1], element, strings, formats)
            element.clear()
        elif name == "mergeCell" and (box := _box(element.get("ref", ""))) is not None:
            merged.append(box)
    grid.merged = merged
    return grid


def _box(reference: str) -> Box | None:
    match = _RANGE.fullmatch(reference)
    if match is None:
        return None
    return int(match[2]) - 1, _column(match[1]) - 1, int(match[4]) - 1, _column(match[3]) - 1


def _fill(row: list[Any], element: ElementTree.Element, strings: Sequence[str], formats: Formats) -> None:
    for cell in element:
        place = _column(cell.get("r", "")) or len(row) + 1
        if place <= MOST_COLUMNS:
            row += [None] * (place - len(row))
            row[place - 1] = _value(cell, strings, formats)


def _column(address: str) -> int:
    """1 for A, 27 for AA; 0 without letters."""
    column = 0
    for char in address:
        if not char.isalpha():
            break
        column = column * 26 + ord(char.upper()) - 64
    return column


def _value(cell: ElementTree.Element, strings: Sequence[str], formats: Formats) -> Any:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return None if inline is None else _string(inline)
    raw = cell.findtext("{*}v")
    if not raw:
        return None
    if kind == "s":
        return strings[int(raw)]
    if kind == "b":
        return raw in _TRUE
    if kind == "d":
        return dt.datetime.fromisoformat(raw)
    if kind != "n":
        return _unescaped(raw)
    number = float(raw) if re.search("[.eE]", raw) else int(raw)
    shown_as = formats.get(cell.get("s", "0"))
    return number if shown_as is None else shown_as(number)


def _date(epoch: dt.datetime, number: float) -> Any:
    if not 1 <= number < _END_OF_TIME:
        return number
    # the first two months of 1900 run one day behind: the format counts a 29 February 1900
    return epoch + dt.timedelta(days=number + (epoch == _EPOCH and number < 60))
