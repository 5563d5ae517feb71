"""Configuration files of LibreOffice (.xcu) as text."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

LANGUAGES = ("en-US", "zh-CN")  # en-US is what any other language falls back to; a CompatibilityName needs it


def configuration(name: str, content: str, package: str = "org.openoffice.Office") -> str:
    """A whole file for the component `package.name`."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' oor:package="{package}" oor:name="{name}">{content}</oor:component-data>\n'
    )


def node(name: str, content: str, operation: str = "replace") -> str:
    """A group ("" as operation) or an entry of a set ("replace", "fuse")."""
    attribute = f' oor:op="{operation}"' if operation else ""
    return f'<node oor:name="{name}"{attribute}>{content}</node>'


def value(name: str, text: str, kind: str = "") -> str:
    """A property; kind: its type, where the schema leaves it open."""
    attribute = f' oor:type="{kind}"' if kind else ""
    return f'<prop oor:name="{name}"{attribute}><value>{escape(text)}</value></prop>'


def texts(name: str, text: str) -> str:
    """A property that people read, the same in every language."""
    values = "".join(f'<value xml:lang="{language}">{escape(text)}</value>' for language in LANGUAGES)
    return f'<prop oor:name="{name}">{values}</prop>'


def number_entries(entries: Sequence[str]) -> str:
    """Entries of a set that LibreOffice sorts by name, in this order."""
    return "".join(node(f"N{place:03}", entry) for place, entry in enumerate(entries))
