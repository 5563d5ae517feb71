"""Cell values out of the XML workbook of Excel 2003, as they are shown."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from addin.files.budget import Budget
from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Grid, Rows
from addin.files.numformat import EPOCH, format_by
from addin.files.plaintext import decode
from addin.files.sheet import value_of

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_S = f"{{{SPACE}}}"
_NAMED = {
    "Percent": "0.00%", "Short Date": "yyyy/m/d", "Long Date": "yyyy/m/d", "Medium Date": "yyyy/m/d", "Short Time": "h:mm",
}  # fmt: skip


def read_workbook(data: bytes, budget: Budget) -> dict[str, Grid]:
    """Sheet name → rows of values. Raises TooLarge; what is no XML raises ParseError."""
    root = parse(data, budget)
    codes = {
        style.get(f"{_S}ID", ""): _NAMED.get(form.get(f"{_S}Format", ""), form.get(f"{_S}Format", ""))
        for style in root.iter(f"{_S}Style")
        for form in style.iterfind(f"{_S}NumberFormat")
    }
    return {
        sheet.get(f"{_S}Name", ""): _grid(sheet, codes, budget) for sheet in root.iterfind(f"{_S}Worksheet")
    }


def parse(data: bytes, budget: Budget) -> Element:
    """The root of a file that is one XML text, whatever encoding it names. Raises TooLarge and ParseError."""
    budget.take_content(len(data))
    budget.take_marks(3 * data.count(b"<"))
    text = decode(data)
    return ElementTree.fromstring(text[text.index("<") :])


def _grid(sheet: Element, codes: Mapping[str, str], budget: Budget) -> Rows:
    grid, merged, hidden = Rows(), [], set()
    for at, row in _place(sheet.iterfind(f"{_S}Table/{_S}Row"), MOST_ROWS):
        budget.step()
        grid += [[] for _ in range(at + 1 - len(grid))]
        if row.get(f"{_S}Hidden") == "1":
            hidden.add(at)
        for column, cell in _place(row.iterfind(f"{_S}Cell"), MOST_COLUMNS):
            value = _value(cell, codes)
            budget.take_cells(value is not None)
            grid[at] += [None] * (column + 1 - len(grid[at]))
            grid[at][column] = value
            across, down = (_number(cell, name) for name in ("MergeAcross", "MergeDown"))
            if across or down:
                merged.append((at, column, at + down, column + across))
    grid.merged, grid.hidden_rows = merged, hidden
    return grid


def _place(elements: Iterator[Element], most: int) -> Iterator[tuple[int, Element]]:
    """Each row or cell with its place, counted from 0; a merged cell takes the places that it covers."""
    at = 0
    for element in elements:
        at = _number(element, "Index") - 1 if element.get(f"{_S}Index") else at
        if not 0 <= at < most:
            return
        yield at, element
        at += 1 + _number(element, "MergeAcross")


def _number(element: Element, name: str) -> int:
    said = element.get(f"{_S}{name}", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def _value(cell: Element, codes: Mapping[str, str]) -> Any:
    data = cell.find(f"{_S}Data")
    said = "" if data is None else "".join(data.itertext())
    if data is None or not said:
        return None
    kind, show = data.get(f"{_S}Type"), format_by(codes.get(cell.get(f"{_S}StyleID", ""), ""))
    found: Any = said
    if kind == "Boolean":
        return said == "1"
    if kind == "Number":
        found = value_of(said)
    elif kind == "DateTime":
        found = dt.datetime.fromisoformat(said[:40])
    if show is None or isinstance(found, str):
        return found
    return show((found - EPOCH) / dt.timedelta(days=1) if isinstance(found, dt.datetime) else found)
