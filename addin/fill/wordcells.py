"""The cells of a .docx package, changed in its main part: whatever else the package holds stays."""

import copy
from typing import Any, cast

from lxml import etree

from addin.files.docx import STRICT, cells_of
from addin.files.package import Package
from addin.files.wordtext import W
from addin.fill.parts import Element, child, parse_markup, serialize
from addin.fill.plan import UNPLACED, Change
from addin.fill.spots import Spot

OTHER_CONTENT = "单元格里有域、控件、图片或修订"
PROTECTED = "文档设有编辑限制"
_PROPERTIES = {f"{W}tcPr", f"{W}pPr", f"{W}rPr"}
_WORDS = {f"{W}{name}" for name in ("t", "br", "tab", "cr")}
_PLAIN = {
    f"{W}{name}"
    for name in ("p", "r", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")
} | _WORDS  # fmt: skip
_OF_REVISIONS = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordCells:
    """Raises what a damaged package raises. main: the part of the document."""

    def __init__(self, package: Package, main: str) -> None:
        self._main = main
        markup = package.markup(main)
        data = markup.encode() if isinstance(markup, str) else markup
        self._strict = {old: new for old, new in STRICT.items() if old.encode() in data}
        for old, new in self._strict.items():
            data = data.replace(old.encode(), new.encode())
        self._root = parse_markup(data if isinstance(markup, bytes) else data.decode())
        body = child(self._root, "body")
        found = cells_of(cast("Any", body)) if body is not None else ()
        self._cells = {(table, at - 1, column): cast("Element", cell) for table, at, column, cell in found}
        self._protected = _is_protected(package, main)

    def obstacle(self, spot: Spot) -> str:
        if self._protected:
            return PROTECTED
        cell = self._cells.get(spot[:3])
        if cell is None:
            return UNPLACED
        return "" if _is_plain(cell) else OTHER_CONTENT

    def put(self, spot: Spot, change: Change) -> str:
        """The words in the place of the first ones, in their font; other words of the cell go."""
        cell = self._cells[spot[:3]]
        runs = list(cell.iter(f"{W}r"))
        ones = [run for run in runs if any(one.tag in _WORDS for one in run)]
        styled = [run for run in runs if run.find(f"{W}rPr") is not None]
        run = next(iter((*ones, *styled)), None)
        for other in ones:
            for word in [one for one in other if one.tag in _WORDS]:
                other.remove(word)
        _say(_new_run(cell) if run is None else run, change.after)
        return ""

    def save(self) -> dict[str, bytes]:
        """The part that was changed."""
        data = serialize(self._root)
        for old, new in self._strict.items():
            data = data.replace(new.encode(), old.encode())
        return {self._main: data}


def _say(run: Element, words: str) -> None:
    for at, line in enumerate(words.split("\n")):
        if at:
            etree.SubElement(run, f"{W}br")
        said = etree.SubElement(run, f"{W}t")
        said.text = line
        said.set(_SPACE, "preserve")


def _is_protected(package: Package, main: str) -> bool:
    name = next((link.target for link in package.relations(main).values() if link.kind == "settings"), "")
    found = package.tree(name, STRICT).find(f"{W}documentProtection") if name in package else None
    return found is not None and found.get(f"{W}enforcement", "0") not in ("0", "false", "off")


def _is_plain(element: Element) -> bool:
    """Whether nothing but words and their looks stands in a cell."""
    return all(one.tag in _PROPERTIES or (one.tag in _PLAIN and _is_plain(one)) for one in element)


def _new_run(cell: Element) -> Element:
    """In the first paragraph, with the font that its end has."""
    paragraph = next(cell.iter(f"{W}p"))
    run = etree.SubElement(paragraph, f"{W}r")
    end = paragraph.find(f"{W}pPr/{W}rPr")
    if end is not None:
        looks = copy.deepcopy(end)
        for one in [one for one in looks if one.tag in _OF_REVISIONS]:
            looks.remove(one)
        run.append(looks)
    return run
