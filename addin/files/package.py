"""An Open XML package read as office programs read it: names in any case and with either slash, parts that may be missing."""

import copy
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple, Protocol
from xml.etree import ElementTree
from xml.parsers import expat

from addin.files.budget import Budget, TooLarge

MOST_IN_A_TREE = 600_000  # marks; about 100 MB
_ENCODING = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"'](?:gb2312|gbk|gb18030|cp936|x-gbk)[\"']", re.I
)
_HEAD = 4096  # bytes
_MAIN = "officeDocument"


class Related(NamedTuple):
    """What another part is, such as worksheet, and its name."""

    kind: str
    target: str


class Reader(Protocol):
    """What a parser tells, one thing after the other."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None: ...
    def end(self, tag: str, /) -> None: ...
    def say(self, text: str, /) -> None: ...


class Package:
    """The parts of a file. Every reading is paid from the budget."""

    def __init__(self, archive: zipfile.ZipFile, budget: Budget) -> None:
        self.budget = budget
        self._archive = archive
        self._parts = {_plain(part.filename): part for part in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    @property
    def names(self) -> list[str]:
        """Every part, in small letters and with plain slashes."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError where there is none."""
        part = self._parts[_plain(name)]
        self.budget.take_content(part.file_size)
        return self._archive.read(part)

    def start(self, name: str) -> bytes:
        """The first characters of a part, without the zeros that UTF-16 has between them."""
        with self._archive.open(self._parts[_plain(name)]) as part:
            return part.read(_HEAD).replace(b"\0", b"")

    def markup(self, name: str) -> bytes | str:
        """A part that a parser may be given: what is in a Chinese encoding, which the parser does not know, as text."""
        data = self.read(name)
        self.budget.take_marks(data.count(b"<"))
        return data.decode("gb18030", "replace") if _ENCODING.match(data) else data

    def stream(self, name: str, reader: Reader) -> None:
        """Tells a part to the reader; what is no XML raises ExpatError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.say
        parser.Parse(self.markup(name), True)

    def tree(self, name: str, renamed: Mapping[str, str] | None = None) -> ElementTree.Element:
        """A whole part. renamed: namespaces to be read as others. Raises TooLarge; what is no XML raises ParseError."""
        before = self.budget.marks
        markup = self.markup(name)
        if before - self.budget.marks > MOST_IN_A_TREE:
            raise TooLarge
        for old, new in (renamed or {}).items():
            if isinstance(markup, bytes):
                markup = markup.replace(old.encode(), new.encode())
        return ElementTree.fromstring(markup)

    def relations(self, name: str) -> dict[str, Related]:
        """Id → a part that the named one refers to. The package itself is the part without a name."""
        folder, base = posixpath.split(name)
        links = posixpath.join(folder, "_rels", f"{base}.rels")
        if links not in self:
            return {}
        return {
            link.get("Id", ""): Related(
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(
                    posixpath.join("/", folder, link.get("Target", "").replace("\\", "/"))
                ).lstrip("/"),
            )
            for link in self.tree(links)
            if link.get("TargetMode") != "External"
        }

    def main(self) -> str:
        """The part that the package is about, such as xl/workbook.xml; "" where it does not say."""
        found = (link.target for link in self.relations("").values() if link.kind == _MAIN)
        return next(found, "")


def rewritten(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The file with other content in some parts, by their names; all the others as they are, in the same order."""
    new = {_plain(name): data for name, data in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in archive.infolist():
            data = new.get(_plain(part.filename))
            package.writestr(copy.copy(part), archive.read(part) if data is None else data)
    return out.getvalue()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
