"""The signature of a report: the unit's name centred over the date, as GB/T 9704-2012 §7.3.5.1 has it for sealed papers."""

import unicodedata
from collections.abc import Mapping

from lxml import etree

from addin.report.markup.marks import SIGN
from workbook_templates.reports import W

NAME, DATE = "落款单位", "落款日期"
DATE_ROOM = 4  # characters right of the date
_CHARACTER = 316  # twentieths of a point: a 28th of the line
_PARAGRAPH, _PROPERTIES, _STYLE, _INDENT, _TEXT = (
    f"{{{W}}}{tag}" for tag in ("p", "pPr", "pStyle", "ind", "t")
)
_VAL, _RIGHT, _RIGHT_CHARS = (f"{{{W}}}{name}" for name in ("val", "right", "rightChars"))
_AFTER_INDENT = {f"{{{W}}}{tag}" for tag in (
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap",
    "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)}  # fmt: skip


def place(body: etree._Element, ids: Mapping[str, str]) -> None:
    """Set the indents of each name that stands over a date, in place. ids: as from faces.style_ids."""
    name_style, date_style = ids.get(NAME, NAME), ids.get(DATE, DATE)
    for date in body.iter(_PARAGRAPH):
        name = date.getprevious()
        if _style(date) == date_style and name is not None and _style(name) == name_style:
            over = _width(name) - _width(date)
            room = max(
                DATE_ROOM, over / 2
            )  # a long name ends at the margin, and the date stays below its middle
            _indent(date, room)
            _indent(name, room - over / 2)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_PROPERTIES}/{_STYLE}")
    return "" if style is None else style.get(_VAL, "")


def _width(paragraph: etree._Element) -> float:
    """In characters: a digit is half of one."""
    text = SIGN.sub("", "".join(piece.text or "" for piece in paragraph.iter(_TEXT)))
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _indent(paragraph: etree._Element, characters: float) -> None:
    [properties] = paragraph.findall(_PROPERTIES)  # its style stands there
    indent = properties.find(_INDENT)
    if indent is None:
        indent = etree.Element(_INDENT)
        after = (at for at, child in enumerate(properties) if child.tag in _AFTER_INDENT)
        properties.insert(next(after, len(properties)), indent)
    indent.set(_RIGHT_CHARS, str(round(characters * 100)))
    indent.set(_RIGHT, str(round(characters * _CHARACTER)))
