"""Word files changed for a test: a planted fault is one text of one part replaced, or a paragraph put in."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


def part_of(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


def texts(data: bytes) -> list[str]:
    """The paragraphs of a Word file, as they stand below each other."""
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def planted(path: Path, target: Path, part: str, old: str, new: str) -> Path:
    """A copy with every occurrence of a text of a part replaced; it must occur."""
    text = part_of(path, part)
    assert old in text, old
    return rewritten(path, target, {part: text.replace(old, new)})


def rewritten(path: Path, target: Path, parts: Mapping[str, str]) -> Path:
    """A copy with these parts in place of its own, or added."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            package.writestr(name, parts.get(name, source.read(name)))
        for name in parts.keys() - set(source.namelist()):
            package.writestr(name, parts[name])
    return target


def with_body(path: Path, target: Path, body: str) -> Path:
    """A copy whose body is this markup before the last section's properties."""
    text = part_of(path, DOCUMENT)
    start, end = text.index("<w:body>") + len("<w:body>"), text.rindex("<w:sectPr")
    return rewritten(path, target, {DOCUMENT: text[:start] + body + text[end:]})


def paragraph(text: str, style: str = "ReportBody", more: str = "") -> str:
    """A paragraph of one run. more: further paragraph properties."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def moved(source: Path, out: Path, main: str) -> Path:
    """The file with its document as another part: word/document2.xml, or document2.xml at the root."""
    up, relations = "" if "/" in main else "word/", main.replace("document2", "_rels/document2") + ".rels"
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/_rels/document.xml.rels":
                data = re.sub(rb'Target="(?!\w+:|/)([^"]+)"', rf'Target="{up}\1"'.encode(), data)
            data = (
                data.replace(b"word/document.xml", main.encode())
                if name in ("[Content_Types].xml", "_rels/.rels")
                else data
            )
            after.writestr({DOCUMENT: main, "word/_rels/document.xml.rels": relations}.get(name, name), data)
    return out
