"""Changing what stands in a report that the office has edited, and nothing beside it."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby, pairwise

from lxml import etree

from addin.report.facts.text import find_figures
from addin.report.markup.marks import (
    BLANKS,
    END,
    HINT,
    ID,
    MOST,
    NAME,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PROPERTIES,
    RUN,
    START,
    TEXT,
    Mark,
    make_bookmark,
    marks_of,
    read_name,
    read_text,
    runs_of,
    take_out,
)
from addin.report.renewal.spots import Spot, cell_of
from workbook_templates.reports import W

_PRINTED = {TEXT, *BLANKS}
_FONTS = f"{{{W}}}rFonts"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PIECE = re.compile("[\n\t]|[^\n\t]+")
_ELEMENTS = {"\n": f"{{{W}}}br", "\t": f"{{{W}}}tab"}
_TRACKED = tuple(f"{{{W}}}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_Group = tuple[bytes, list[etree._Element]]


def set_figure(spot: Spot, text: str) -> None:
    first, *others = [one for one in spot.texts if one.tag == TEXT]
    first.text = text
    for one in others:
        one.text = ""


def rename(spot: Spot, told: Mark, numbers: Iterator[int]) -> None:
    """Its name says from now on how it reads."""
    if spot.mark != told:
        spot.start.set(NAME, told.name(next(numbers)))


def set_paragraph(spot: Spot, fresh: Spot, numbers: Iterator[int]) -> bool:
    """The paragraph reads as the fresh one, in its own type; False, and nothing is done, where that has several faces
    and no telling which is for what.
    """
    own, others = _group(runs_of(spot.paragraph)), _group(runs_of(fresh.paragraph))
    if len(others) > 1 and len(own) != len(others):
        return False
    texts = [read_text(runs) for _, runs in others]
    looks = [runs[0] for _, runs in own]
    first = looks[0]
    pieces = [(look.find(PROPERTIES), text) for look, text in zip(looks, texts, strict=False)]
    before, made = _content(fresh.mark.key, pieces, numbers, whole=cell_of(spot) is not None)
    for element in made:
        first.addprevious(element)
    _clear(spot.paragraph, keep=made)
    _put_first(spot.paragraph, before)
    return True


def fill_cell(cell: etree._Element, fresh: Spot, numbers: Iterator[int]) -> None:
    """A blank cell gets what the fresh one holds."""
    paragraph = next(cell.iterchildren(PARAGRAPH))
    look = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{PROPERTIES}")
    before, made = _content(fresh.mark.key, [(look, fresh.text)], numbers, whole=True)
    paragraph.extend(made)
    _put_first(paragraph, before)


def _content(
    key: str, pieces: Sequence[tuple[etree._Element | None, str]], numbers: Iterator[int], *, whole: bool
) -> tuple[Sequence[etree._Element], list[etree._Element]]:
    """The bookmark of a paragraph, and its runs with those of the figures. whole: without any for the figures."""
    text = "".join(piece for _, piece in pieces)
    spans = find_figures(text)[:MOST]
    mark, *figures = marks_of(key, text, spans)
    before = make_bookmark(mark, numbers)
    opens, closes = {}, {}
    if not whole:
        for (start, end), figure in zip(spans, figures, strict=True):
            opens[start], closes[end] = make_bookmark(figure, numbers)
    made, at = [], 0
    for look, piece in pieces:
        inside = {place - at for place in (*opens, *closes) if at < place < at + len(piece)}
        for start, end in pairwise([0, *sorted(inside), len(piece)]):
            made += [opens[at + start]] if at + start in opens else []
            made.append(_run(look, piece[start:end]))
            made += [closes[at + end]] if at + end in closes else []
        at += len(piece)
    return before, made


def _put_first(paragraph: etree._Element, bookmark: Sequence[etree._Element]) -> None:
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    at = 0 if properties is None else paragraph.index(properties) + 1
    paragraph[at:at] = bookmark


def clear(spot: Spot) -> None:
    """Nothing of what was printed is left in the paragraph."""
    _clear(spot.paragraph, keep=())


def _clear(paragraph: etree._Element, keep: Sequence[etree._Element]) -> None:
    ids = set()
    for start in list(paragraph.iter(START)):
        if start not in keep and read_name(start.get(NAME, "")):
            ids.add(start.get(ID))
            take_out(start)
    for end in list(paragraph.iter(END)):
        if end not in keep and end.get(ID) in ids:
            take_out(end)
    for run in runs_of(paragraph):
        if run in keep:
            continue
        for child in list(run):
            if child.tag in _PRINTED:
                run.remove(child)
        if all(child.tag == PROPERTIES for child in run):
            take_out(run)


def _group(runs: Sequence[etree._Element]) -> list[_Group]:
    """Runs that hold text, by how they look."""
    printing = [run for run in runs if read_text([run])]
    return [(look, list(group)) for look, group in groupby(printing, _look)]


def _look(run: etree._Element) -> bytes:
    properties = run.find(PROPERTIES)
    if properties is None:
        return b""
    look = deepcopy(properties)
    for fonts in look.findall(_FONTS):
        if HINT in fonts.attrib:  # a run has it for its punctuation
            del fonts.attrib[HINT]
        if not fonts.attrib:
            look.remove(fonts)
    return etree.tostring(look, method="c14n") if len(look) else b""


def _run(properties: etree._Element | None, text: str) -> etree._Element:
    made = etree.Element(RUN)
    if properties is not None:
        made.append(deepcopy(properties))
        for change in list(made[0].iterchildren(*_TRACKED)):
            made[0].remove(change)
    for piece in _PIECE.findall(text):
        if piece in _ELEMENTS:
            etree.SubElement(made, _ELEMENTS[piece])
            continue
        element = etree.SubElement(made, TEXT)
        element.text = piece
        if piece != piece.strip():
            element.set(_SPACE, "preserve")
    return made
