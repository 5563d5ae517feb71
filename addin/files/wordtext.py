"""What a piece of a Word document says: what Word shows of it, revisions accepted."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from addin.files.symbols import plain, symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TRANSPARENT = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_NOT_SHOWN = {
    *(
        f"{W}{name}"
        for name in ("del", "moveFrom", "rPr", "pPr", "tcPr", "sdtPr", "instrText", "delText", "rt")
    ),
    *(
        f"{_M}{name}"
        for name in ("rPr", "ctrlPr", "dPr", "fPr", "sSupPr", "sSubPr", "radPr", "naryPr", "del")
    ),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_OFF = ("0", "false", "off")
_NOTE_STYLES = ("footnote", "endnote")


class Reader:
    """hidden: the styles that hide a text. marks: the styles of the marks of notes."""

    def __init__(self, styles: Element | None = None) -> None:
        self._hidden, self._marks = set[str](), set[str]()
        for style in () if styles is None else styles.iter(f"{W}style"):
            name = style.find(f"{W}name")
            identity = style.get(f"{W}styleId", "")
            if is_on(style.find(f"{W}rPr/{W}vanish")):
                self._hidden.add(identity)
            if name is not None and name.get(f"{W}val", "").lower().startswith(_NOTE_STYLES):
                self._marks.add(identity)

    def text(self, element: Element) -> str:
        """All that is shown in an element, without the blanks around it."""
        return "".join(self._pieces(element)).strip()

    def _pieces(self, element: Element) -> Iterator[str]:
        for child in element:
            read = _READERS.get(child.tag)
            if read is not None:
                yield from read(self, child)
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag not in _NOT_SHOWN:
                yield from self._pieces(child)

    def _run(self, run: Element) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        if properties is None:
            yield plain("".join(self._pieces(run)), "")
            return
        style = _value(properties, "rStyle")
        if is_on(properties.find(f"{W}vanish")) or style in self._hidden or style in self._marks:
            return
        font = properties.find(f"{W}rFonts")
        name = "" if font is None else font.get(f"{W}hAnsi", font.get(f"{W}ascii", ""))
        said = plain("".join(self._pieces(run)), name)
        yield said.translate(_RAISED) if _value(properties, "vertAlign") == "superscript" else said

    def _control(self, control: Element) -> Iterator[str]:
        """What stands in an empty content control is Word's own prompt."""
        if not is_prompt(control):
            yield from self._pieces(control)

    def _box(self, box: Element) -> Iterator[str]:
        yield "\n".join(filter(None, map(self.text, box.iterfind(f"{W}p"))))

    def _words(self, text: Element) -> Iterator[str]:
        yield text.text or ""

    def _symbol(self, sign: Element) -> Iterator[str]:
        yield symbol(sign.get(f"{W}font", ""), sign.get(f"{W}char", ""))

    def _fraction(self, fraction: Element) -> Iterator[str]:
        over, under = (self._part(fraction, name) for name in ("num", "den"))
        yield f"{over}/{under}"

    def _power(self, power: Element) -> Iterator[str]:
        yield self._part(power, "e") + self._part(power, "sup").translate(_RAISED)

    def _root(self, root: Element) -> Iterator[str]:
        yield f"{self._part(root, 'deg')}√{self._part(root, 'e')}"

    def _brackets(self, brackets: Element) -> Iterator[str]:
        first, last = brackets.find(f"{_M}dPr/{_M}begChr"), brackets.find(f"{_M}dPr/{_M}endChr")
        inside = "|".join(self.text(part) for part in brackets.iterfind(f"{_M}e"))
        opening = "(" if first is None else first.get(f"{_M}val", "")
        closing = ")" if last is None else last.get(f"{_M}val", "")
        yield f"{opening}{inside}{closing}"

    def _part(self, element: Element, name: str) -> str:
        found = element.find(f"{_M}{name}")
        return "" if found is None else self.text(found)


_READERS: dict[str, Callable[[Reader, Element], Iterator[str]]] = {
    f"{W}r": Reader._run, f"{W}t": Reader._words, f"{W}sym": Reader._symbol, f"{W}sdt": Reader._control,
    f"{W}txbxContent": Reader._box, f"{_M}t": Reader._words, f"{_M}f": Reader._fraction, f"{_M}sSup": Reader._power,
    f"{_M}rad": Reader._root, f"{_M}d": Reader._brackets,
}  # fmt: skip


def is_on(element: Element | None) -> bool:
    """Whether a property such as vanish is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def is_prompt(control: Element) -> bool:
    """Whether a content control is empty and shows what to click on."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _value(properties: Element, name: str) -> str:
    found = properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
