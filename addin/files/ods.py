"""The cells of an OpenDocument spreadsheet: the file holds what each of them shows."""

from collections.abc import Iterator
from itertools import repeat
from typing import Any
from xml.etree.ElementTree import Element

from addin.files.budget import Budget
from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Box, Grid, Rows
from addin.files.package import Package
from addin.files.xml2003 import parse

CONTENT = "content.xml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_OASIS}{name}:1.0}}" for name in ("table", "text", "office", "style"))
_HIDING = ("collapse", "filter")
_GROUPS = {f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows")}


def sheets(package: Package) -> dict[str, Grid]:
    """Sheet name → rows of texts. Raises TooLarge; a damaged package raises nearly anything."""
    return _sheets(package.tree(CONTENT), package.budget)


def read_flat(data: bytes, budget: Budget) -> dict[str, Grid]:
    """The same of a file that is one XML text. Raises TooLarge; what is no XML raises ParseError."""
    return _sheets(parse(data, budget), budget)


def _sheets(root: Element, budget: Budget) -> dict[str, Grid]:
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for form in style.iterfind(f"{_STYLE}table-properties")
        if form.get(f"{_TABLE}display") == "false"
    }
    grids: dict[str, Grid] = {}
    for table in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        grid = _grid(table, budget)
        grid.hidden = table.get(f"{_TABLE}style-name") in hidden
        grids[table.get(f"{_TABLE}name", "")] = grid
    return grids


def _grid(table: Element, budget: Budget) -> Rows:
    rows: list[list[Any]] = []
    merged: list[Box] = []
    hidden: set[int] = set()
    for row in _rows(table):
        budget.step()
        for _ in repeat(None, min(_count(row, "number-rows-repeated"), MOST_ROWS - len(rows))):
            if row.get(f"{_TABLE}visibility") in _HIDING:
                hidden.add(len(rows))
            rows.append(_row(row, len(rows), merged))
            budget.take_cells(sum(value is not None for value in rows[-1]))
    grid = Rows(rows)
    grid.merged, grid.hidden_rows = merged, hidden
    grid.hidden_columns = set(_hidden_columns(table))
    return grid


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _hidden_columns(table: Element) -> Iterator[int]:
    at = 0
    for column in table.iter(f"{_TABLE}table-column"):
        last = min(at + _count(column, "number-columns-repeated"), MOST_COLUMNS)
        if column.get(f"{_TABLE}visibility") in _HIDING:
            yield from range(at, last)
        at = last


def _row(row: Element, at: int, merged: list[Box]) -> list[Any]:
    values: list[Any] = []
    for cell in row:
        said = _cell_text(cell) or None
        across, down = (_count(cell, f"number-{kind}-spanned") for kind in ("columns", "rows"))
        if across > 1 or down > 1:
            merged.append((at, len(values), at + down - 1, len(values) + across - 1))
        values += [said] * min(_count(cell, "number-columns-repeated"), MOST_COLUMNS - len(values))
    while values and values[-1] is None:
        values.pop()
    return values


def _count(element: Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "")
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1


def _cell_text(cell: Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iterfind(f"{_TEXT}p")).strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " "
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if child.tag.endswith("tab") else "\n"
        elif child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child)
        yield child.tail or ""
