"""A Word package as its parts: read, added to, and packed again, everything else byte for byte as it was."""

import posixpath
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE = ""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WITH_TEXT = ("header", "footer", "footnotes", "endnotes")
LARGEST = 50 * 2**20  # bytes of a style unpacked
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Part(NamedTuple):
    """A part to be added to a package.

    name: word/charts/chart1.xml. source: the part that refers to it, PACKAGE for the package itself. relation: the
    type of the relationship, a whole address. key: its id, by which markup refers to it; "" where nothing does.
    """

    name: str
    data: bytes
    content_type: str
    source: str
    relation: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """parts: name without a leading slash → content."""

    parts: Mapping[str, bytes]

    def kind(self, name: str) -> str:
        """The content type of a part, "" where it has none."""
        types = parse(self.parts[CONTENT_TYPES])
        for tag, key, wanted in (
            ("Override", "PartName", f"/{name}".lower()),
            ("Default", "Extension", name.rpartition(".")[2].lower()),
        ):
            for entry in types.iter(f"{{{_TYPES}}}{tag}"):
                if entry.get(key, "").lower() == wanted:
                    return entry.get("ContentType", "")
        return ""

    def related_parts(self, source: str, relation: str) -> list[str]:
        """The parts that a part refers to by relationships of that type, in their order."""
        found = self.parts.get(relations_of(source))
        entries = () if found is None else parse(found).iter(f"{{{_RELATIONS}}}Relationship")
        targets = (
            posixpath.normpath(posixpath.join("/", posixpath.dirname(source), entry.get("Target", "")))[1:]
            for entry in entries
            if entry.get("Type") == relation and entry.get("TargetMode") != "External"
        )
        return [target for target in targets if target in self.parts]

    def with_content(self, changed: Mapping[str, bytes]) -> "Package":
        """Some parts with other content."""
        return replace(self, parts={**self.parts, **changed})

    def without(self, names: Collection[str]) -> "Package":
        """The package without some parts; whoever referred to them must have been changed."""
        return replace(self, parts={name: data for name, data in self.parts.items() if name not in names})

    def with_part(self, part: Part) -> "Package":
        """One part more, or another in its place, with its content type and the relationship to it."""
        types = parse(self.parts[CONTENT_TYPES])
        for entry in types.findall(f"{{{_TYPES}}}Override"):
            if entry.get("PartName", "").lower() == f"/{part.name}".lower():
                types.remove(entry)
        attributes = {"PartName": f"/{part.name}", "ContentType": part.content_type}
        etree.SubElement(types, f"{{{_TYPES}}}Override", attributes)
        changed = {part.name: part.data, CONTENT_TYPES: serialize(types)}
        if part.name not in self.related_parts(part.source, part.relation):
            changed[relations_of(part.source)] = self._with_relation(part)
        return self.with_content(changed)

    def _with_relation(self, part: Part) -> bytes:
        found = self.parts.get(relations_of(part.source))
        relations = parse(found or f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        taken = {entry.get("Id") for entry in relations}
        key = part.key or next(f"rIdJx{n}" for n in range(1, len(taken) + 2) if f"rIdJx{n}" not in taken)
        attributes = {"Id": key, "Type": part.relation, "Target": _target(part)}
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", attributes)
        return serialize(relations)

    def pack(self) -> bytes:
        """The file: the same bytes for the same parts on one machine."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as package:
            for name in sorted(self.parts, key=lambda name: name != CONTENT_TYPES):  # Word wants it first
                info = ZipInfo(name, _LONG_AGO)
                info.compress_type = ZIP_DEFLATED
                package.writestr(info, self.parts[name])
        return out.getvalue()


def read(file: Path | BinaryIO) -> Package:
    """Raises BadZipFile for what is no Word package, OSError for what cannot be read."""
    try:
        with ZipFile(file) as package:
            entries = [info for info in package.infolist() if not info.is_dir()]
            if sum(info.file_size for info in entries) > LARGEST:
                raise BadZipFile
            parts = {info.filename: package.read(info) for info in entries}
        found = Package(parts)
        [document] = found.related_parts(PACKAGE, f"{OFFICE}/officeDocument")
        parse(parts[document])
        parse(parts[CONTENT_TYPES])
    except (ValueError, LookupError, RuntimeError, etree.XMLSyntaxError, zlib.error) as problem:
        raise BadZipFile from problem  # damaged or encrypted parts raise nearly anything
    return found


def text_parts(package: Package) -> list[str]:
    """Every part of a Word package that holds text, the document first."""
    [document] = package.related_parts(PACKAGE, f"{OFFICE}/officeDocument")
    others = (name for kind in _WITH_TEXT for name in package.related_parts(document, f"{OFFICE}/{kind}"))
    return list(dict.fromkeys((document, *others)))


def parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, _PARSER)


def serialize(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _target(part: Part) -> str:
    return posixpath.relpath(f"/{part.name}", posixpath.join("/", posixpath.dirname(part.source)))


def relations_of(source: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
