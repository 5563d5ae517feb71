"""The tables of a .docx package as one plain grid, with nothing but the standard library."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any
from xml.etree.ElementTree import Element

from addin.files.grid import HIDDEN_ROW, MOST_COLUMNS, MOST_ROWS, PICTURE, Box, Rows, Unseen
from addin.files.package import Package
from addin.files.wordtext import TRANSPARENT, Reader, W, is_on, is_prompt

PARAGRAPH, TABLE = "正文", "表格"
MOST_NEAR, LONGEST_NEAR = 6, 60  # paragraphs that may belong to the table next to them, and their length
# The strict kind of the format has names of its own for everything.
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W.strip("{}"),
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_CONTINUED = -1
_BEFORE, _SPAN = f"{W}trPr/{W}gridBefore", f"{W}tcPr/{W}gridSpan"
_NOTE_STARTS = ("注", "备注", "说明", "填表", "填报")
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}

Line = tuple[str, int]  # a paragraph and its number


def tables(package: Package, main: str) -> Rows:
    """All tables one below another, each with the short lines above it, the notes below it; below the last, also short lines.

    Rows say where they stand (表格2, 3). A damaged package raises nearly anything, a huge one TooLarge.
    """
    styles = next((link.target for link in package.relations(main).values() if link.kind == "styles"), "")
    reader = Reader(package.tree(styles, STRICT) if styles in package else None)
    return _Document(package, reader).read(package.tree(main, STRICT).find(f"{W}body"))


def cells_of(body: Element) -> Iterator[tuple[str, int, int, Element]]:
    """Every cell of the tables with what the reader calls its place: the table, the row from 1, the column from 0."""
    tables = (block for block in _blocks(body) if block.tag == f"{W}tbl")
    for number, table in enumerate(tables, 1):
        for at, row in enumerate(_rows(table), 1):
            column = _number(row, _BEFORE)
            for cell, _ in _cells(row):
                yield f"{TABLE}{number}", at, column, cell
                column += max(1, _number(cell, _SPAN))


class _Document:
    """What is read so far. near: the last lines since the last table; after: the first."""

    def __init__(self, package: Package, reader: Reader) -> None:
        self._budget, self._reader = package.budget, reader
        self._grid = Rows()
        self._boxes: list[Box] = []
        self._places: list[tuple[str, int]] = []
        self._unseen: list[Unseen] = []
        self._near: deque[Line] = deque(maxlen=MOST_NEAR)
        self._after: list[Line] = []
        self._paragraphs = self._tables = 0

    def read(self, body: Element | None) -> Rows:
        for block in _blocks(body) if body is not None else ():
            self._budget.step()
            if block.tag == f"{W}p":
                self._read_paragraph(self._reader.text(block))
            else:
                self._read_table(block)
        for said, at in _short(self._after if self._tables else ()):  # 总分：89分
            self._put([said], (PARAGRAPH, at))
        grid = self._grid
        grid.merged, grid.places, grid.unseen = _join(self._boxes), self._places, self._unseen
        grid.skipped = self._paragraphs - sum(name == PARAGRAPH for name, _ in self._places)
        return grid

    def _read_paragraph(self, said: str) -> None:
        self._paragraphs += bool(said)
        if said.startswith(_NOTE_STARTS) and self._tables and not self._near:
            self._put([said], (PARAGRAPH, self._paragraphs))
        elif said:
            self._near.append((said, self._paragraphs))
            if len(self._after) < MOST_NEAR:
                self._after.append((said, self._paragraphs))

    def _read_table(self, table: Element) -> None:
        self._tables += 1
        for said, at in reversed(list(_short(reversed(self._near)))):
            self._put([said], (PARAGRAPH, at))
        self._near.clear()
        self._after = []
        for at, row in enumerate(_rows(table), 1):
            self._budget.step()
            if len(self._grid) < MOST_ROWS:
                self._read_row(row, at)

    def _read_row(self, row: Element, at: int) -> None:
        """The cells at their columns, and the boxes that merged cells of the row cover."""
        r = len(self._grid)
        hidden = is_on(row.find(f"{W}trPr/{W}hidden"))
        cells: list[Any] = [None] * _number(row, _BEFORE)
        for cell, prompt in _cells(row):
            column, span = len(cells), max(1, _number(cell, _SPAN))
            said = "" if prompt else self._cell_text(cell)
            if hidden and said:
                self._unseen.append(Unseen(r, column, said, HIDDEN_ROW.format(row=at)))
            elif not said and _has_picture(cell):
                self._unseen.append(Unseen(r, column, "图片", PICTURE))
            cells += ([None if hidden else said or None] + [None] * (span - 1))[: MOST_COLUMNS - column]
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if span > 1 or merge is not None:
                continued = merge is not None and merge.get(f"{W}val", "continue") != "restart"
                self._boxes.append((_CONTINUED if continued else r, column, r, column + span - 1))
        self._put(cells, (f"{TABLE}{self._tables}", at))

    def _put(self, cells: list[Any], place: tuple[str, int]) -> None:
        self._budget.take_cells(sum(value is not None for value in cells))
        self._grid.append(cells)
        self._places.append(place)

    def _cell_text(self, cell: Element) -> str:
        paragraphs = _children(cell, "p", prompts=False)
        return "\n".join(filter(None, (self._reader.text(paragraph) for paragraph in paragraphs)))


def _rows(table: Element) -> Iterator[Element]:
    """Those that no revision deletes."""
    return (row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None)


def _has_picture(cell: Element) -> bool:
    """Those of tables inside the cell are their own."""
    return any(part.tag in _PICTURES for paragraph in _children(cell, "p") for part in paragraph.iter())


def _short(lines: Iterable[Line]) -> Iterator[Line]:
    """The short lines nearest to a table: what stands beyond a longer one is a text of its own."""
    return takewhile(lambda line: len(line[0]) <= LONGEST_NEAR, islice(lines, MOST_NEAR))


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also those in content controls; the tables of a cell or a box come after."""
    for child in parent:
        if child.tag in TRANSPARENT:
            yield from () if is_prompt(child) else _blocks(child)
        elif child.tag == f"{W}p":
            yield child
            for box in child.iter(f"{W}txbxContent"):
                yield from _children(box, "tbl")
        elif child.tag == f"{W}tbl":
            yield child
            for cell in child.iter(f"{W}tc"):
                yield from _children(cell, "tbl")


def _cells(row: Element) -> Iterator[tuple[Element, bool]]:
    """Each cell of a row, and whether it is an empty content control as a whole."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child, False
        elif child.tag in TRANSPARENT:
            prompt = is_prompt(child)
            yield from ((cell, prompt or inner) for cell, inner in _cells(child))


def _join(boxes: list[Box]) -> list[Box]:
    """Boxes of single rows to those of whole merged cells; the first row of a continued one is _CONTINUED."""
    joined: dict[tuple[int, int], Box] = {}
    for first, left, bottom, right in boxes:
        above = joined.get((bottom - 1, left))
        if first == _CONTINUED and above is not None:
            joined[bottom, left] = (above[0], left, bottom, above[3])
            del joined[bottom - 1, left]
        else:
            joined[bottom, left] = (bottom, left, bottom, right)
    return list(joined.values())


def _children(parent: Element, name: str, *, prompts: bool = True) -> Iterator[Element]:
    """The parts of that name, also those in content controls. prompts: also in those that are empty."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in TRANSPARENT and (prompts or not is_prompt(child)):
            yield from _children(child, name, prompts=prompts)


def _number(element: Element, path: str) -> int:
    found = element.find(path)
    said = "" if found is None else found.get(f"{W}val", "")
    return min(int(said), MOST_COLUMNS) if said.isdecimal() and len(said) < 9 else 0
