"""A part of a package as a tree that goes back as it came, but for what was changed in it."""

import re

from lxml import etree

from addin.files.package import Package

Element = etree._Element
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parse(package: Package, name: str) -> Element:
    """Raises TooLarge, and what lxml raises for what is no XML."""
    return parse_markup(package.markup(name))


def parse_markup(markup: bytes | str) -> Element:
    """markup: as Package.markup gives it."""
    if isinstance(markup, str):
        markup = _DECLARATION.sub("", markup, count=1).encode()
    return etree.fromstring(markup, _PARSER)


def serialize(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def plain(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name, whatever its namespace."""
    return next((one for one in element if plain(one) == name), None)
