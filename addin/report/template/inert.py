"""A style without what would reach out of the report or run in it: nothing of that is followed, nothing carried on.

What an officer sees stays: the words of a link, the last result of a field, the picture of an embedded object.
"""

import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from addin.report.markup.package import (
    CONTENT_TYPES,
    OFFICE,
    PACKAGE,
    Package,
    parse,
    relations_of,
    serialize,
)
from workbook_templates.reports import W

LINK, OUTSIDE, ACTIVE, FIELD, PERSON = (
    "外部链接",
    "指向外部的内容",
    "宏、控件或嵌入对象",
    "域“{name}”",
    "作者姓名",
)

# Fields that compute from the document itself; any other could fetch a file, start a program or tell who is at work.
_FIELDS: Final = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "STYLEREF",
    "REF", "PAGEREF", "NOTEREF", "SEQ", "TOC", "TC", "XE", "INDEX", "EQ", "=", "SYMBOL", "ADVANCE", "IF", "QUOTE",
    "TITLE", "SUBJECT", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
})  # fmt: skip
_ACTIVE_PARTS: Final = frozenset(
    {"vbaProject", "wordVbaData", "oleObject", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame",
     "attachedToolbars", "keyMapCustomizations", "attachedTemplate", "mailMergeSource", "recipientData", "people",
     "extensibility"}
)  # fmt: skip
_UNSEEN: Final = frozenset({"attachedTemplate", "mailMergeSource", "recipientData", "people"})
_APPLICATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TELLING = ("Template", "Manager", "Company", "HyperlinkBase", "HLinks")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHARACTER, _CODE, _SIMPLE, _RUN = (f"{{{W}}}{name}" for name in ("fldChar", "instrText", "fldSimple", "r"))
_KIND = f"{{{W}}}fldCharType"
_PICTURED = (
    f"{{{OFFICE}}}link",
    f"{{{OFFICE}}}href",
)  # a picture that is also in the package, or it shows nothing
# Word Online and others put the document elsewhere than in word/.
_NO_TEXT = ("docProps/", "customXml/", CONTENT_TYPES)
_UNWRAPPED = (f"{{{W}}}hyperlink",)
_Field = tuple[list[etree._Element], list[etree._Element]]


def make_inert(package: Package) -> tuple[Package, tuple[str, ...]]:
    """The package without all that, and what an officer would miss, each kind once."""
    told: dict[str, None] = {}
    gone: set[str] = set()
    changed: dict[str, bytes] = {}
    for source in [PACKAGE, *package.parts]:
        relations = relations_of(source)
        keys = set()
        if relations in package.parts:
            root = parse(package.parts[relations])
            keys = _cut(root, source, gone, told)
            if keys:
                changed[relations] = serialize(root)
        if source.endswith(".xml") and not source.startswith(_NO_TEXT):
            changed |= _clean_part(source, package.parts[source], keys, told)
    changed |= _without_names(package)
    if gone:
        changed[CONTENT_TYPES] = _without_types(package.parts[CONTENT_TYPES], gone)
    left = package.with_content(changed).without(gone | {relations_of(name) for name in gone})
    return left, tuple(told)


def _cut(root: etree._Element, source: str, gone: set[str], told: dict[str, None]) -> set[str]:
    """Takes out the relationships that lead outside or to what runs; gives their ids."""
    keys = set()
    for entry in list(root.iter(_RELATIONSHIP)):
        kind, outside = entry.get("Type", "").rpartition("/")[2], entry.get("TargetMode") == "External"
        if not outside and kind not in _ACTIVE_PARTS:
            continue
        if not outside:
            folder = posixpath.join("/", posixpath.dirname(source))
            gone.add(posixpath.normpath(posixpath.join(folder, entry.get("Target", "")))[1:])
        if kind not in _UNSEEN:
            told.setdefault(LINK if kind == "hyperlink" else OUTSIDE if outside else ACTIVE)
        keys.add(entry.get("Id", ""))
        root.remove(entry)
    return keys


def _clean_part(name: str, data: bytes, keys: set[str], told: dict[str, None]) -> dict[str, bytes]:
    """The part where something of it had to go, by name."""
    coded = b"instrText" in data or b"fldSimple" in data
    signed = b":author=" in data
    if not (keys or coded or signed):
        return {}
    try:
        root = parse(data)
    except etree.XMLSyntaxError:
        return {}
    changed = _take_out(root, keys)
    if coded:
        changed |= _unfield(root, told)
    if signed:
        changed |= _unsign(root, told)
    return {name: serialize(root)} if changed else {}


def _take_out(root: etree._Element, keys: set[str]) -> bool:
    """What hangs on a relationship that is gone."""
    changed = False
    for element in list(root.iter(etree.Element)) if keys else ():
        hanging = [
            key
            for key in map(str, element.attrib)
            if key.startswith(f"{{{OFFICE}}}") and element.get(key) in keys
        ]
        for attribute in hanging:
            changed = True
            if attribute in _PICTURED:
                del element.attrib[attribute]
            elif element.tag in _UNWRAPPED:
                _unwrap(element)
            else:
                _remove(element)
    return changed


def _unfield(root: etree._Element, told: dict[str, None]) -> bool:
    """Fields that are not of the document itself leave their last result."""
    changed = False
    for element in list(root.iter(_SIMPLE)):
        if name := _refused_name(element.get(f"{{{W}}}instr", "")):
            told.setdefault(FIELD.format(name=name))
            _unwrap(element)
            changed = True
    for codes, marks in _complex_fields(root):
        if name := _refused_name("".join(code.text or "" for code in codes)):
            told.setdefault(FIELD.format(name=name))
            for element in (*codes, *marks):
                _remove(element)
            changed = True
    return changed


def _complex_fields(root: etree._Element) -> Iterator[_Field]:
    """Of every field its own codes and its marks (begin, separate, end), those without an end too."""
    open_fields: list[_Field] = []
    done: list[_Field] = []
    for element in root.iter(_CHARACTER, _CODE):
        if element.tag == _CODE:
            if open_fields:
                open_fields[-1][0].append(element)
            else:
                done.append(([element], []))
            continue
        if element.get(_KIND) == "begin":
            open_fields.append(([], []))
        if open_fields:
            open_fields[-1][1].append(element)
            if element.get(_KIND) == "end":
                done.append(open_fields.pop())
    yield from (*done, *open_fields)


def _refused_name(code: str) -> str:
    """The name of a field that must not stay, "" for one that may."""
    name = (code.split() or [""])[0].upper()
    allowed = name in _FIELDS or name.startswith("=")
    return "" if allowed else name or "（空）"


def _unsign(root: etree._Element, told: dict[str, None]) -> bool:
    """Comments and revisions without the names of those who made them."""
    author, changed = f"{{{W}}}author", False
    for element in root.iter(etree.Element):
        if element.get(author):
            element.set(author, "")
            changed = True
        if element.get(f"{{{W}}}initials"):
            element.set(f"{{{W}}}initials", "")
    if changed:
        told.setdefault(PERSON)
    return changed


def _without_names(package: Package) -> dict[str, bytes]:
    """Document properties that tell who made the style and where; what a tag fills stays."""
    changed = {}
    for relation, telling in ((_APPLICATION, _TELLING), (_CORE, ("creator", "lastModifiedBy"))):
        for name in package.related_parts(PACKAGE, relation):
            root = parse(package.parts[name])
            for element in list(root):
                if etree.QName(element).localname in telling and "{" not in (element.text or ""):
                    root.remove(element)
                    changed[name] = serialize(root)
    return changed


def _without_types(data: bytes, gone: set[str]) -> bytes:
    root = parse(data)
    for entry in list(root):
        if entry.get("PartName", "")[1:] in gone:
            root.remove(entry)
    return serialize(root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """An element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)
