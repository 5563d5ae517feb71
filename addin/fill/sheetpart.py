"""One worksheet part as a tree: what a cell holds, and another content for it, its style kept."""

import re
from collections.abc import Iterator

from lxml import etree

from addin.files.grid import Box, Place, letters
from addin.files.sheet import column_of
from addin.fill.parts import Element, child, plain

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_SPANS = re.compile(r"(\d{1,5}):(\d{1,5})")
_TRUE = ("1", "true")
_TEXTS = ("s", "inlineStr", "str")
_SPREAD = ("array", "dataTable")  # formulas whose results stand in other cells, too
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class SheetPart:
    """root: the element worksheet. Rows and cells are counted from 0."""

    def __init__(self, root: Element) -> None:
        self.root = root
        data = child(root, "sheetData")
        self._data = etree.SubElement(root, self._tag("sheetData")) if data is None else data
        self._rows: dict[int, Element] = {}
        self._cells: dict[Place, Element] = {}
        for row, column, cell in self._walk():
            self._cells[row, column] = cell
        self._spread = [box for _, formula in self.formulas() if (box := _spread(formula)) is not None]

    @property
    def is_protected(self) -> bool:
        protection = child(self.root, "sheetProtection")
        return protection is not None and protection.get("sheet") in _TRUE

    def formulas(self) -> Iterator[tuple[Place, Element]]:
        """Each cell with a formula and the formula."""
        for place, cell in self._cells.items():
            if (formula := child(cell, "f")) is not None:
                yield place, formula

    def is_formula(self, row: int, column: int) -> bool:
        """Whether a formula gives what a cell holds."""
        cell = self._cells.get((row, column))
        own = cell is not None and child(cell, "f") is not None
        return own or any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in self._spread
        )

    def is_text(self, row: int, column: int) -> bool:
        """Whether a cell holds a text, whatever its format."""
        cell = self._cells.get((row, column))
        return cell is not None and cell.get("t") in _TEXTS

    def style(self, row: int, column: int) -> int:
        """That of the cell; where there is none, that of its row or its column."""
        cell = self._cells.get((row, column))
        line = self._rows.get(row)
        if cell is not None:
            return int(cell.get("s", "0"))
        if line is not None and line.get("customFormat") in _TRUE:
            return int(line.get("s", "0"))
        columns = child(self.root, "cols")
        for span in () if columns is None else columns:
            if int(span.get("min", "0")) <= column + 1 <= int(span.get("max", "0")):
                return int(span.get("style", "0"))
        return 0

    def put_number(self, row: int, column: int, number: str) -> None:
        cell = self._empty(row, column)
        etree.SubElement(cell, self._tag("v")).text = number

    def put_text(self, row: int, column: int, words: str) -> None:
        cell = self._empty(row, column)
        cell.set("t", "inlineStr")
        said = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
        said.text = words
        said.set(_SPACE, "preserve")

    def forget(self, place: Place) -> bool:
        """Take the stored result from a formula; whether there was one."""
        cell = self._cells[place]
        found = child(cell, "v")
        if found is None:
            return False
        cell.remove(found)
        cell.attrib.pop("t", "")
        return True

    def _empty(self, row: int, column: int) -> Element:
        """The cell without content, new where there was none. What only its content needed goes: t, and cm and vm."""
        cell = self._cells.get((row, column))
        if cell is None:
            cell = self._cells[row, column] = self._new(row, column)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, "")
        for part in list(cell):
            cell.remove(part)
        cell.text = None
        return cell

    def _new(self, row: int, column: int) -> Element:
        style = self.style(row, column)
        line = self._rows.get(row)
        if line is None:
            line = self._rows[row] = etree.Element(self._tag("row"), {"r": str(row + 1)})
            self._data.insert(sum(at < row for at in self._rows), line)
        spans = _SPANS.fullmatch(line.get("spans", ""))
        if spans is not None and not int(spans[1]) <= column + 1 <= int(spans[2]):
            del line.attrib["spans"]  # it says which columns the row fills
        cell = etree.Element(
            self._tag("c"), {"r": f"{letters(column)}{row + 1}"} | ({"s": str(style)} if style else {})
        )
        line.insert(sum(at == row and c < column for at, c in self._cells), cell)
        return cell

    def _walk(self) -> Iterator[tuple[int, int, Element]]:
        """Every cell with its place; rows and cells that do not name theirs follow the one before, and name it then."""
        row = -1
        for line in (one for one in self._data if plain(one) == "row"):
            row = int(line.get("r", row + 2)) - 1
            line.set("r", str(row + 1))
            self._rows[row] = line
            column = -1
            for cell in (one for one in line if plain(one) == "c"):
                named = column_of(cell.get("r", ""))
                column = column + 1 if named is None else named
                cell.set("r", f"{letters(column)}{row + 1}")
                yield row, column, cell

    def _tag(self, name: str) -> str:
        return f"{{{etree.QName(self.root).namespace}}}{name}"


def box_of(reference: str) -> Box | None:
    """B2 or $B$2:C9 as the rows and columns it covers."""
    match = _RANGE.fullmatch(reference)
    if match is None:
        return None
    rows = (int(match[2]), int(match[4] or match[2]))
    columns = [column_of(f"{name}1") or 0 for name in (match[1], match[3] or match[1])]
    return min(rows) - 1, min(columns), max(rows) - 1, max(columns)


def _spread(formula: Element) -> Box | None:
    return box_of(formula.get("ref", "")) if formula.get("t") in _SPREAD else None
