"""How a paragraph and a run of a Word file look: styles with their ancestors, theme and defaults worked out."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from addin.report.inspection.package import Element, Package, attribute, tag

_SLOTS = ("ascii", "hAnsi", "eastAsia")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = {"0", "false", "off"}
_SWITCHES = ("keepNext", "keepLines", "widowControl", "snapToGrid", "pageBreakBefore")
_LONGEST_CHAIN = 20


class ParagraphLook(NamedTuple):
    """Lengths in twentieths of a point, …_chars in hundredths of a character; None where nothing says."""

    style: str
    align: str
    line: int | None
    line_rule: str
    before: int
    after: int
    first_line: int | None
    first_line_chars: int | None
    left: int | None
    left_chars: int | None
    right: int | None
    right_chars: int | None
    outline: int | None
    keep_next: bool
    keep_lines: bool
    widow_control: bool
    snap_to_grid: bool
    page_break_before: bool
    numbered: bool


class RunLook(NamedTuple):
    """Faces by the four slots that Word keeps; half_points: the size; hint: "eastAsia" or what the run says."""

    east_asia: str
    ascii: str
    half_points: int | None
    spacing: int
    hint: str


class Looks:
    """Works out the looks of one document."""

    def __init__(self, package: Package) -> None:
        self._styles = {} if package.styles is None else _by_id(package.styles)
        self._defaults = {} if package.styles is None else _default_styles(package.styles)
        self._theme = _theme_fonts(package.theme)
        root = package.styles
        self._base_paragraph = (
            None if root is None else root.find(f"{tag('docDefaults')}/{tag('pPrDefault')}/{tag('pPr')}")
        )
        self._base_run = (
            None if root is None else root.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")
        )

    def style_name(self, paragraph: Element) -> str:
        """The name of the paragraph's style, as Word shows it."""
        style = self._styles.get(self._style_id(paragraph))
        return "" if style is None else attribute(style.find(tag("name")), "val")

    def paragraph(self, paragraph: Element) -> ParagraphLook:
        levels = [self._base_paragraph]
        levels += [style.find(tag("pPr")) for style in self._chain(self._style_id(paragraph))]
        levels.append(paragraph.find(tag("pPr")))
        spacing, indent = _merge(levels, "spacing"), _merge(levels, "ind")
        switches = {name: _switch(levels, name) for name in _SWITCHES}
        return ParagraphLook(
            style=self.style_name(paragraph),
            align=_merge(levels, "jc").get("val", "left"),
            line=_number(spacing.get("line")),
            line_rule=spacing.get("lineRule", "auto"),
            before=_number(spacing.get("before")) or 0,
            after=_number(spacing.get("after")) or 0,
            first_line=_number(indent.get("firstLine")),
            first_line_chars=_number(indent.get("firstLineChars")),
            left=_number(indent.get("left", indent.get("start"))),
            left_chars=_number(indent.get("leftChars", indent.get("startChars"))),
            right=_number(indent.get("right", indent.get("end"))),
            right_chars=_number(indent.get("rightChars", indent.get("endChars"))),
            outline=_number(_merge(levels, "outlineLvl").get("val")),
            keep_next=switches["keepNext"] is True,
            keep_lines=switches["keepLines"] is True,
            widow_control=switches["widowControl"] is not False,  # on unless somebody switches it off
            snap_to_grid=switches["snapToGrid"] is not False,
            page_break_before=switches["pageBreakBefore"] is True,
            numbered=any(level is not None and level.find(tag("numPr")) is not None for level in levels),
        )

    def run(self, paragraph: Element, run: Element) -> RunLook:
        own = run.find(tag("rPr"))
        character = attribute(None if own is None else own.find(tag("rStyle")), "val")
        levels = [self._base_run]
        levels += [style.find(tag("rPr")) for style in self._chain(self._style_id(paragraph))]
        levels += [style.find(tag("rPr")) for style in self._chain(character)]
        levels.append(own)
        fonts = self._fonts(levels)
        return RunLook(
            east_asia=fonts.get("eastAsia", ""),
            ascii=fonts.get("ascii", ""),
            half_points=_number(_merge(levels, "sz").get("val")),
            spacing=_number(_merge(levels, "spacing").get("val")) or 0,
            hint=_merge(levels, "rFonts").get("hint", ""),
        )

    def _fonts(self, levels: list[Element | None]) -> dict[str, str]:
        """Slot → face. A nearer level's face or theme face replaces either kind of a farther one."""
        fonts: dict[str, str] = {}
        for level in levels:
            element = None if level is None else level.find(tag("rFonts"))
            for slot in _SLOTS:
                theme = attribute(element, f"{slot}Theme")
                if face := self._theme.get(theme, "") if theme else attribute(element, slot):
                    fonts[slot] = face
        return fonts

    def _style_id(self, paragraph: Element) -> str:
        given = attribute(paragraph.find(f"{tag('pPr')}/{tag('pStyle')}"), "val")
        return given if given in self._styles else self._defaults.get("paragraph", "")

    def _chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, the farthest first."""
        chain: list[Element] = []
        while style_id in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.insert(0, self._styles[style_id])
            style_id = attribute(chain[0].find(tag("basedOn")), "val")
        return chain


def _by_id(styles: Element) -> dict[str, Element]:
    return {attribute(style, "styleId"): style for style in styles.iter(tag("style"))}


def _default_styles(styles: Element) -> dict[str, str]:
    """Kind of style → id of the one that holds where nothing else is said."""
    return {
        attribute(style, "type"): attribute(style, "styleId")
        for style in styles.iter(tag("style"))
        if attribute(style, "default") in ("1", "true", "on")
    }


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """majorEastAsia and the like → face; an empty East Asian face means the one for simplified Chinese."""
    found: dict[str, str] = {}
    for prefix, kind in (("major", "majorFont"), ("minor", "minorFont")):
        fonts = None if theme is None else next(theme.iter(f"{_A}{kind}"), None)
        if fonts is None:
            continue
        faces = {kind: _typeface(fonts, kind) for kind in ("latin", "ea", "cs")}
        script = next(
            (f.get("typeface", "") for f in fonts.iter(f"{_A}font") if f.get("script") == "Hans"), ""
        )
        found |= {f"{prefix}HAnsi": faces["latin"], f"{prefix}Ascii": faces["latin"]}
        found |= {f"{prefix}EastAsia": faces["ea"] or script, f"{prefix}Bidi": faces["cs"]}
    return found


def _typeface(fonts: Element, kind: str) -> str:
    element = fonts.find(f"{_A}{kind}")
    return "" if element is None else str(element.get("typeface", ""))


def _merge(levels: list[Element | None], name: str) -> Mapping[str, str]:
    """The attributes of a property, each from the nearest level that has it."""
    found: dict[str, str] = {}
    for attributes in _each(levels, name):
        found |= attributes
    return found


def _each(levels: list[Element | None], name: str) -> Iterator[dict[str, str]]:
    for level in levels:
        element: Any = None if level is None else level.find(tag(name))
        if element is not None:
            yield {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _switch(levels: list[Element | None], name: str) -> bool | None:
    said = [attributes.get("val", "1") not in _OFF for attributes in _each(levels, name)]
    return said[-1] if said else None


def _number(text: str | None) -> int | None:
    try:
        return None if text is None else round(float(text))
    except ValueError:
        return None
