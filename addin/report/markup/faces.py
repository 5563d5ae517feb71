"""Finishing a rendered Word part: East Asian punctuation, kept blanks, style names, page and section breaks."""

import re
from collections.abc import Mapping

from lxml import etree

from addin.report.markup.held_rows import hold
from addin.report.markup.signature import place
from workbook_templates.reports import W

_RUN, _TEXT, _PROPERTIES, _FONTS = (f"{{{W}}}{tag}" for tag in ("r", "t", "rPr", "rFonts"))
_HINT, _VAL, _STYLE_ID = (f"{{{W}}}{name}" for name in ("hint", "val", "styleId"))
_PARAGRAPH, _PARAGRAPH_PROPERTIES, _STYLE = (f"{{{W}}}{tag}" for tag in ("p", "pPr", "pStyle"))
_SECTION = f"{{{W}}}sectPr"
_KEEP_NEXT = f"{{{W}}}keepNext"
# alone at the top of a page they would look like a page that belongs to nothing
_NEVER_ALONE = ("附件说明", "落款单位")
_RUN_STYLE = f"{{{W}}}rStyle"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# ISO/IEC 29500-1 §17.3.2.26: these go to the Latin face unless the run says eastAsia; CJK punctuation goes with them
_AMBIGUOUS = re.compile(
    "[¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷\u02c7\u02c9-\u02cb\u2010-\u27bf\u3001-\u303f\uff00-\uffef]"
)


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Style name → id: Word gives every style a new id when it saves, the name stays."""
    named = {style.get(_STYLE_ID, ""): style.find(f"{{{W}}}name") for style in styles.iter(f"{{{W}}}style")}
    names = {name.get(_VAL, ""): style_id for style_id, name in named.items() if name is not None}
    return {name: style_id for name, style_id in names.items() if name not in named}


def finish(part: etree._Element, ids: Mapping[str, str]) -> None:
    """Set the part right in place, after rendering. ids: as from style_ids."""
    for text in part.iter(_TEXT):
        value = text.text
        if not value:
            continue
        if value[0].isspace() or value[-1].isspace() or "  " in value:
            text.set(_SPACE, "preserve")
        run = text.getparent()
        if run is not None and run.tag == _RUN and _AMBIGUOUS.search(value):
            _fonts(run).set(_HINT, "eastAsia")
    for style in part.iter(_STYLE):
        name = style.get(_VAL, "")
        style.set(_VAL, ids.get(name, name))
    place(part, ids)
    hold(part)
    never_alone = {ids[name] for name in _NEVER_ALONE if name in ids}
    for style in part.iter(_STYLE):
        if style.get(_VAL) in never_alone:
            _hold(style)
    for section in list(part.iter(_SECTION)):
        _settle(section)


def _fonts(run: etree._Element) -> etree._Element:
    """The run's rFonts, made in the place that the schema gives it."""
    properties = run.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        run.insert(0, properties)
    fonts = properties.find(_FONTS)
    if fonts is None:
        fonts = etree.Element(_FONTS)
        properties.insert(1 if properties.find(_RUN_STYLE) is not None else 0, fonts)
    return fonts


def _prints(paragraph: etree._Element) -> bool:
    """Whether a run of it holds anything but its properties and empty text."""
    return any(
        child.tag != _PROPERTIES and not (child.tag == _TEXT and not child.text)
        for run in paragraph.iter(_RUN)
        for child in run
    )


def _hold(style: etree._Element) -> None:
    """Keep the paragraph before the one of this style on the same page with it."""
    properties = style.getparent()
    paragraph = properties.getparent() if properties is not None else None
    before = paragraph.getprevious() if paragraph is not None else None
    if before is None or before.tag != _PARAGRAPH:
        return
    target = _paragraph_properties(before)
    if target.find(_KEEP_NEXT) is None:
        target.insert(1 if target.find(_STYLE) is not None else 0, etree.Element(_KEEP_NEXT))


def _paragraph_properties(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(_PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PARAGRAPH_PROPERTIES)
        paragraph.insert(0, properties)
    return properties


def _settle(section: etree._Element) -> None:
    """Hand the section break of an empty paragraph to the one before it: alone it may cost an empty page."""
    properties = section.getparent()
    paragraph = properties.getparent() if properties is not None else None
    if properties is None or paragraph is None or paragraph.tag != _PARAGRAPH:
        return
    before, body = paragraph.getprevious(), paragraph.getparent()
    if body is None or before is None or before.tag != _PARAGRAPH or _prints(paragraph):
        return
    target = _paragraph_properties(before)
    if target.find(_SECTION) is None:
        change = target.find(f"{{{W}}}pPrChange")
        target.insert(len(target) if change is None else target.index(change), section)
        body.remove(paragraph)
