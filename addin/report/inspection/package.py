"""A Word file taken apart: its parts, their paragraphs in reading order, and what they say."""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from lxml import etree

from addin.files import FileProblem
from addin.report.markup.package import LARGEST
from workbook_templates.reports import W

MISSING = "找不到文件“{name}”，请核对路径和文件名。"
NOT_WORD = "“{name}”不是 Word 文档（.docx）或已损坏，请用 Word 打开后另存为 .docx。"
ENCRYPTED = "“{name}”设有打开密码，或是旧版 .doc，请在 Word 中取消密码、另存为 .docx 后再试。"
TOO_LARGE = "“{name}”太大，不像一个报告样式，请确认选对了文件。"

BODY, HEADER, FOOTER, FOOTNOTE, ENDNOTE, COMMENT, PROPERTY = (
    "正文",
    "页眉",
    "页脚",
    "脚注",
    "尾注",
    "批注",
    "文档属性",
)
_PARTS = {"header": HEADER, "footer": FOOTER, "footnotes": FOOTNOTE, "endnotes": ENDNOTE, "comments": COMMENT}
_FILLED = ("header", "footer")  # of the wrong content type, no report can be made
_PROPERTIES = {"title": "标题", "subject": "主题", "author": "作者", "comments": "备注"}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")

Element = Any


def tag(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


class Paragraph(NamedTuple):
    """part: 正文, 页眉 …; number: counted from 1 within the part; text: without that of boxes inside it."""

    element: Element
    part: str
    number: int
    text: str

    @property
    def place(self) -> str:
        if self.part == PROPERTY:
            return f"{PROPERTY}“{_PROPERTIES[list(_PROPERTIES)[self.number - 1]]}”"
        table = next((a for a in self.element.iterancestors() if a.tag == tag("tbl")), None)
        return f"{self.part}第{self.number}段" + ("" if table is None else "（表格内）")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of XML with the paragraphs in it. filled: whether tags in it are filled in a report."""

    name: str
    root: Element
    paragraphs: tuple[Paragraph, ...]

    @property
    def filled(self) -> bool:
        return self.name not in (ENDNOTE, COMMENT)


@dataclass(frozen=True, slots=True)
class Package:
    """What an inspection reads. relations: id → part of a footer or header; styles …: roots, None where missing."""

    path: Path
    parts: tuple[Part, ...]
    relations: dict[str, Element]
    styles: Element | None
    settings: Element | None
    theme: Element | None
    fonts: Element | None

    @property
    def body(self) -> Element:
        return self.parts[0].root


def load(path: Path) -> Package:
    """Take a .docx apart. Raises FileProblem with a sentence for whatever is no Word document."""
    _look_at(path)
    try:
        return _take_apart(path, Document(str(path)))
    except FileProblem:
        raise
    except Exception as problem:  # damaged parts raise nearly anything
        raise FileProblem(NOT_WORD.format(name=path.name)) from problem


def _look_at(path: Path) -> None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileProblem(NOT_WORD.format(name=path.name))
        with path.open("rb") as file:
            start = file.read(8)
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise FileProblem(MISSING.format(name=path.name)) from problem
    if start == _OLE:
        raise FileProblem(ENCRYPTED.format(name=path.name))
    if not zipfile.is_zipfile(path):
        raise FileProblem(NOT_WORD.format(name=path.name))
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            raise FileProblem(TOO_LARGE.format(name=path.name))


def _take_apart(path: Path, document: Any) -> Package:
    roots: dict[str, Element] = {}
    parts = [_part(BODY, document.element.body)]
    relations = {}
    for key, relation in document.part.rels.items():
        if relation.is_external:
            continue
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in _PARTS:
            target = relation.target_part
            root = target.element if kind in _FILLED else _root(target)
            relations[key] = root
            parts.append(_part(_PARTS[kind], root))
        elif kind in ("styles", "settings", "theme", "fontTable"):
            roots[kind] = _root(relation.target_part)
    parts.append(_properties(document.core_properties))
    return Package(
        path,
        tuple(parts),
        relations,
        *(roots.get(kind) for kind in ("styles", "settings", "theme", "fontTable")),
    )


def _root(part: Any) -> Element:
    if hasattr(part, "element"):
        return part.element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _part(name: str, root: Element) -> Part:
    elements = root.iter(tag("p"))
    return Part(name, root, tuple(Paragraph(p, name, n, text_of(p)) for n, p in enumerate(elements, 1)))


def _properties(core: Any) -> Part:
    """The properties that a report fills, each as a paragraph."""
    root = etree.Element(tag("properties"))
    paragraphs = []
    for number, name in enumerate(_PROPERTIES, 1):
        text = getattr(core, name) or ""
        paragraph = etree.SubElement(root, tag("p"))
        etree.SubElement(etree.SubElement(paragraph, tag("r")), tag("t")).text = text
        paragraphs.append(Paragraph(paragraph, PROPERTY, number, text))
    return Part(PROPERTY, root, tuple(paragraphs))


def runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, without those of text boxes inside it."""
    for run in paragraph.iter(tag("r")):
        if _paragraph_of(run) is paragraph:
            yield run


def text_of(paragraph: Element) -> str:
    """What a paragraph says; what was deleted under revision, which a report would still fill, is part of it."""
    return "".join(run_text(run) for run in runs(paragraph))


def run_text(run: Element) -> str:
    return "".join(child.text or "" for child in run if child.tag in (tag("t"), tag("delText")))


def _paragraph_of(element: Element) -> Element | None:
    return next((ancestor for ancestor in element.iterancestors() if ancestor.tag == tag("p")), None)


def attribute(element: Element | None, name: str) -> str:
    """A w: attribute, "" where the element or the attribute is missing."""
    return "" if element is None else element.get(tag(name), "")
