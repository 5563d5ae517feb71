"""The tables of a .docx package as one plain grid, with nothing but the standard library."""

from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any
from xml.etree import ElementTree

from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Box, Rows
from addin.files.package import Package

PARAGRAPH, TABLE = "正文", "表格"
MOST_NEAR, LONGEST_NEAR = 6, 60  # paragraphs that may belong to the table next to them, and their length
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSPARENT = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins")}
_NOT_SHOWN = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "tcPr", "instrText", "delText")}
_NOT_SHOWN.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_CONTINUED = -1
_NOTE_STARTS = ("注", "备注", "说明", "填表", "填报")


def tables(package: Package, main: str) -> Rows:
    """All tables one below another, each with the short lines above it, the notes below it; below the last, also short lines.

    Rows say where they stand (表格2, 3). A damaged package raises nearly anything, a huge one TooLarge.
    """
    body = package.tree(main).find(f"{_W}body")
    grid = Rows()
    merged: list[Box] = []
    places: list[tuple[str, int]] = []
    above: list[tuple[str, int]] = []
    number = paragraphs = 0
    for block in _blocks(body) if body is not None else ():
        if block.tag == f"{_W}p":
            said = _text(block)
            paragraphs += bool(said)
            if said.startswith(_NOTE_STARTS) and number and not above:
                grid.append([said])
                places.append((PARAGRAPH, paragraphs))
            elif said:
                above = [*above, (said, paragraphs)]
            continue
        number += 1
        for said, at in reversed(_near(reversed(above))):
            grid.append([said])
            places.append((PARAGRAPH, at))
        above = []
        for at, (cells, boxes) in enumerate(_rows(block, len(grid)), 1):
            if len(grid) < MOST_ROWS:
                grid.append(cells)
                places.append((f"{TABLE}{number}", at))
                merged += boxes
    for said, at in _near(above if number else ()):  # 总分：89分
        grid.append([said])
        places.append((PARAGRAPH, at))
    grid.merged, grid.places = _joined(merged), places
    grid.skipped = paragraphs - sum(name == PARAGRAPH for name, _ in places)
    return grid


def _near(lines: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The short lines nearest to a table: what stands beyond a longer one is a text of its own."""
    return list(takewhile(lambda line: len(line[0]) <= LONGEST_NEAR, islice(lines, MOST_NEAR)))


def _blocks(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in order, also those in content controls; a table's own tables come after it."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from _blocks(child)
        elif child.tag == f"{_W}p":
            yield child
        elif child.tag == f"{_W}tbl":
            yield child
            for cell in child.iter(f"{_W}tc"):
                yield from (inner for inner in cell if inner.tag == f"{_W}tbl")


def _rows(table: ElementTree.Element, start: int) -> Iterator[tuple[list[Any], list[Box]]]:
    """The cells of each row at their columns, and the boxes that merged cells of the row cover."""
    for at, row in enumerate(_children(table, "tr"), start):
        cells: list[Any] = [None] * _number(row, f"{_W}trPr/{_W}gridBefore")
        boxes: list[Box] = []
        for cell in _children(row, "tc"):
            column, span = len(cells), max(1, _number(cell, f"{_W}tcPr/{_W}gridSpan"))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            continued = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
            cells += ([_cell_text(cell) or None] + [None] * (span - 1))[: MOST_COLUMNS - column]
            if span > 1 or merge is not None:
                boxes.append((_CONTINUED if continued else at, column, at, column + span - 1))
        yield cells, boxes


def _joined(boxes: list[Box]) -> list[Box]:
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


def _children(parent: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, name)


def _number(element: ElementTree.Element, path: str) -> int:
    found = element.find(path)
    said = "" if found is None else found.get(f"{_W}val", "")
    return min(int(said), MOST_COLUMNS) if said.isdigit() else 0


def _cell_text(cell: ElementTree.Element) -> str:
    return "\n".join(filter(None, (_text(paragraph) for paragraph in _children(cell, "p"))))


def _text(element: ElementTree.Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _NOT_SHOWN:
            yield from _pieces(child)
