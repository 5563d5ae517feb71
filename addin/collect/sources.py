"""PLACE → the files to read: a folder with all below it, a .zip with what is packed in it, a workbook, or a list of these.

Nothing is opened here but folders, lists and zips; what cannot be opened is a source too, with its sentence.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from addin.collect import archive
from addin.files import FileProblem

FORMS = (".xlsm", ".xlsx", ".xls", ".docx")
# Not every form in them can be read; that they are there must be said.
OTHERS = (".ods", ".odt", ".rtf", ".xlsb", ".doc", ".wps", ".et", ".pdf", ".ofd", ".rar", ".7z")
ZIP, LIST = ".zip", ".txt"
_OFFICE_OWN = ("~", ".")  # what Excel, Word and LibreOffice leave beside an open file; hidden ones
_LARGEST_LIST = 100 * 2**20

MISSING = "找不到“{name}”，请核对路径和文件名。"
CLOSED = "文件夹“{name}”不能读取，请核对权限后再汇总一次。"
NOTHING = "“{name}”里没有可以汇总的文件（.xlsm、.xlsx、.xls、.docx、.zip），请核对路径。"
NO_LIST = "“{name}”不是每行一个路径的文字清单，请另存为“UTF-8”或“ANSI”的 .txt 后再试。"
PACKED = "“{name}”是 .rar 或 .7z 压缩包，读不了，请解压或改用 .zip 后再汇总一次。"


class Source(NamedTuple):
    """A file on the disk, or one packed in it.

    path: on the disk. file: the same for people, relative to the folder of the store where that is possible. inside:
    names in the zips, parted by “/”; steps: the numbers of the entries. problem: why it cannot be read, already known.
    """

    path: str
    file: str
    inside: str = ""
    steps: tuple[int, ...] = ()
    size: int = 0
    modified: datetime | None = None
    problem: str = ""

    @property
    def name(self) -> str:
        """The last name, as sentences quote it."""
        return (self.inside or self.file).rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Search:
    """base: the folder that paths are told relative to. left_out: files and folders of our own, real paths."""

    base: Path
    left_out: frozenset[str] = frozenset()

    def find(self, places: Iterable[Path]) -> list[Source]:
        """Every file once, sorted by what it is called. Raises FileProblem where a place holds nothing at all."""
        found: dict[tuple[str, tuple[int, ...]], Source] = {}
        for place in places:
            there = list(self._place(place))
            for source in there:
                found.setdefault((os.path.realpath(source.path), source.steps), source)
            if not there and place.is_dir():
                raise FileProblem(NOTHING.format(name=place.name or place))
        return sorted(found.values(), key=lambda source: (source.file, source.inside, source.steps))

    def _place(self, place: Path) -> Iterator[Source]:
        if not os.path.lexists(place):
            raise FileProblem(MISSING.format(name=place.name))
        if place.is_dir():
            yield from self._folder(place, set())
        elif place.suffix.lower() == LIST:
            for line in _lines(place):
                yield from self._list(place.parent / line)
        else:
            yield from self._file(place)

    def _list(self, place: Path) -> Iterator[Source]:
        if not place.exists():
            yield self._source(place)._replace(problem=MISSING.format(name=place.name))
        elif place.is_dir():
            yield from self._folder(place, set())
        else:
            yield from self._file(place)

    def _folder(self, folder: Path, seen: set[str]) -> Iterator[Source]:
        """seen: real paths of the folders that were entered: a link may lead back to one."""
        real = os.path.realpath(folder)
        if real in seen or real in self.left_out:
            return
        seen.add(real)
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            yield self._source(folder)._replace(problem=CLOSED.format(name=folder.name))
            return
        for entry in entries:
            if entry.name[0] in _OFFICE_OWN:
                continue
            if entry.is_dir():
                yield from self._folder(folder / entry.name, seen)
            elif entry.name.lower().endswith((*FORMS, *OTHERS, ZIP)):
                yield from self._file(folder / entry.name)

    def _file(self, path: Path) -> Iterator[Source]:
        if os.path.realpath(path) in self.left_out:
            return
        source, suffix = self._source(path), path.suffix.lower()
        if suffix in (".rar", ".7z"):
            yield source._replace(problem=PACKED.format(name=path.name))
        elif suffix != ZIP:
            yield source
        else:
            yield from _list_packed(source)

    def _source(self, path: Path) -> Source:
        size, modified = 0, None
        try:
            status = path.stat()
        except OSError:
            pass  # whoever reads it says what is amiss
        else:
            size, modified = status.st_size, datetime.fromtimestamp(int(status.st_mtime), UTC)
        return Source(str(path.absolute()), clean(self.tell(path)), size=size, modified=modified)

    def tell(self, path: Path) -> str:
        """The path as people read it: from the folder of the store on, so that it names no folder above that."""
        try:
            return os.path.relpath(path, self.base).replace(os.sep, "/")
        except ValueError:  # another drive
            return str(path.absolute())


def clean(text: str) -> str:
    """The text with nothing in it that no file and no table can hold, such as half a character of a file name."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _list_packed(source: Source) -> Iterator[Source]:
    for entry in archive.entries(Path(source.path)):
        if not entry.problem and not entry.name.lower().endswith((*FORMS, *OTHERS)):
            continue
        problem = entry.problem
        if entry.name.lower().endswith((".rar", ".7z")):
            problem = PACKED.format(name=entry.name.rpartition("/")[2])
        yield source._replace(
            inside=clean(entry.name), steps=entry.steps, size=entry.size or source.size,
            modified=entry.modified or source.modified, problem=problem,
        )  # fmt: skip


def _lines(path: Path) -> list[str]:
    """The paths of a list file. Raises FileProblem."""
    try:
        if path.stat().st_size > _LARGEST_LIST:
            raise FileProblem(NO_LIST.format(name=path.name))
        data = path.read_bytes()
    except OSError as problem:
        raise FileProblem(MISSING.format(name=path.name)) from problem
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            lines = data.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        if not any("\0" in line for line in lines):
            return [line.strip().strip('"') for line in lines if line.strip() and line.lstrip()[0] != "#"]
    raise FileProblem(NO_LIST.format(name=path.name))
