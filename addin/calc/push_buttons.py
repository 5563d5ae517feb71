"""Push buttons with macros as XlsxWriter writes them, in place of LibreOffice's own way.

LibreOffice 7.4 saves a button thrice (a shape in VML, a form control, a drawing) under ids that do not fit together.
When it opens such a file itself, all buttons are gone.
"""

import re
from collections.abc import Iterator

from addin.calc.package import Parts, relations, relations_part

_CONTROLS = re.compile(
    rb"<mc:AlternateContent[^>]*><mc:Choice Requires=\"x14\"><controls>.*</controls></mc:Choice></mc:AlternateContent>",
    re.DOTALL,
)
_CONTROL = re.compile(rb'<control shapeId="(\d+)"')
_DRAWN = re.compile(rb"<mc:AlternateContent.*?</mc:AlternateContent>", re.DOTALL)
_ROOT = re.compile(rb"<xml [^>]*>")
_SHAPE_TYPE = re.compile(rb'<v:shapetype id="([^"]*)".*?</v:shapetype>', re.DOTALL)
_SHAPE = re.compile(rb'<v:shape id="[^"]*"(.*?</v:shape>)', re.DOTALL)
_LABEL = re.compile(rb"<v:textbox[^>]*><div[^>]*>(.*?)</div>", re.DOTALL)
_MACRO = re.compile(rb"<x:FmlaMacro>(?:[^<]*[.!])?([^<.!]*)</x:FmlaMacro>")
_ANCHOR = re.compile(rb"<x:Anchor>([^<]*)</x:Anchor>")
_STYLE = re.compile(rb'style="([^"]*)"')
_SIZE = re.compile(rb"width:([\d.]+)pt;height:([\d.]+)pt")
_PIXELS = 4 / 3  # in a point
_IDS = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>'
_BUTTON = (
    b'<v:shape id="_x0000_s%d" type="#_x0000_t201" style="%s" o:button="t" fillcolor="buttonFace [67]"'
    b' strokecolor="windowText [64]" o:insetmode="auto"><v:fill color2="buttonFace [67]" o:detectmouseclick="t"/>'
    b'<o:lock v:ext="edit" rotation="t"/><v:textbox style="mso-direction-alt:auto" o:singleclick="f">'
    b'<div style="text-align:center"><font face="Calibri" size="220" color="#000000">%s</font></div></v:textbox>'
    b'<x:ClientData ObjectType="Button">%s<x:PrintObject>False</x:PrintObject>'
    b"<x:AutoFill>False</x:AutoFill><x:FmlaMacro>[0]!%s</x:FmlaMacro><x:TextHAlign>Center</x:TextHAlign>"
    b"<x:TextVAlign>Center</x:TextVAlign></x:ClientData></v:shape>"
)


def plain_buttons(parts: Parts, number: int, sheet: str) -> Parts:
    """The parts with the buttons of one sheet made plain; as they are where the sheet has other controls, or none.

    number: of the sheet, from 1. sheet: its part.
    """
    related = list(relations(parts, sheet))
    controls = [one for one in related if one.kind == "ctrlProp"]
    drawings = [one.target for one in related if one.kind == "vmlDrawing"]
    if not controls or len(drawings) != 1 or not _CONTROLS.search(parts[sheet]):
        return parts
    if not all(b'objectType="Button"' in parts[one.target] for one in controls):
        return parts
    whole = {name: content for name, content in parts.items() if name not in {one.target for one in controls}}
    whole["[Content_Types].xml"] = _without(
        whole["[Content_Types].xml"], "Override", (f"/{one.target}" for one in controls)
    )
    place = relations_part(sheet)
    whole[place] = _without(whole[place], "Relationship", (one.identifier for one in controls))
    shapes = set(_CONTROL.findall(whole[sheet]))
    whole[sheet] = _CONTROLS.sub(b"", whole[sheet])
    for one in related:
        if one.kind == "drawing":
            whole[one.target] = _DRAWN.sub(
                lambda found: b"" if _drawing_ids(found[0]) <= shapes else found[0], whole[one.target]
            )
    whole[drawings[0]] = _plain(whole[drawings[0]], number)
    return whole


def _without(xml: bytes, element: str, values: Iterator[str]) -> bytes:
    for value in values:
        xml = re.sub(rf'<{element} [^>]*="{re.escape(value)}"[^>]*/>'.encode(), b"", xml)
    return xml


def _drawing_ids(drawing: bytes) -> set[bytes]:
    return set(re.findall(rb'<xdr:cNvPr id="(\d+)"', drawing))


def _plain(vml: bytes, number: int) -> bytes:
    """Every id and shape type once, each button as it should be."""
    known: set[bytes] = set()
    identifier = 1024 * number

    def once(found: re.Match[bytes]) -> bytes:
        first = found[1] not in known
        known.add(found[1])
        return found[0] if first else b""

    def shape(found: re.Match[bytes]) -> bytes:
        nonlocal identifier
        identifier += 1
        content = _ANCHOR.sub(lambda anchor: _anchor(anchor[1], found[1]), found[1])
        if b'ObjectType="Button"' in content and (macro := _MACRO.search(content)):
            label, anchor, style = (pattern.search(content) for pattern in (_LABEL, _ANCHOR, _STYLE))
            if label and anchor and style:
                return _BUTTON % (identifier, style[1], label[1], anchor[0], macro[1])
        return b'<v:shape id="_x0000_s%d"' % identifier + content

    plain = _SHAPE.sub(shape, _SHAPE_TYPE.sub(once, vml))
    return plain if b"<o:idmap" in plain else _ROOT.sub(lambda root: root[0] + _IDS % number, plain, count=1)


def _anchor(text: bytes, shape: bytes) -> bytes:
    """Column, offset, row and offset of both corners, in pixels; a negative offset, as no Excel writes, is measured anew."""
    left, x, top, y, right, to_x, bottom, to_y = map(int, text.split(b","))
    size = _SIZE.search(shape)
    if size and to_x < 0:
        right, to_x = left, x + round(float(size[1]) * _PIXELS)
    if size and to_y < 0:
        bottom, to_y = top, y + round(float(size[2]) * _PIXELS)
    corners = ", ".join(map(str, (left, x, top, y, right, to_x, bottom, to_y)))
    return f"<x:Anchor>{corners}</x:Anchor>".encode()
