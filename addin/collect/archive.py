"""Zips with forms in them, also a zip in a zip: what is packed there, and one file of it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from addin.files.opening import LARGEST_FILE

_UTF8 = 0x800
_ENCRYPTED = 0x1
_DEEPEST = 2
_LARGEST_INNER = 300 * 2**20
_MOST_ENTRIES = 200_000
# Workbooks are packed already: what grows so much on unpacking is no folder of forms.
_MOST_GROWTH, _HARMLESS = 100, 2**30

DAMAGED = "压缩包“{name}”已损坏或没有下载完整，请重新取得后再汇总一次。"
LOCKED = "压缩包“{name}”设有密码，请解压后再汇总一次。"
TOO_DEEP = "压缩包“{name}”套在两层压缩包里，没有再往里看，请解压后再汇总一次。"
TOO_LARGE = "“{name}”太大，不像一张自评表，请确认选对了文件。"
BOMB = "压缩包“{name}”解开后大得不合常理，没有解压，请确认来源后自行解压再汇总。"


class Entry(NamedTuple):
    """A file in a zip. name: with those of the zips around it, parted by “/”. problem: why it cannot be read."""

    name: str
    steps: tuple[int, ...]
    size: int
    modified: datetime | None
    problem: str = ""


class Unreadable(Exception):  # noqa: N818
    """A zip, or a file in it, that cannot be read; the text is the sentence."""


def entries(path: Path) -> Iterator[Entry]:
    """Every file in a zip and in the zips in it. One that cannot be read is one entry with its sentence."""
    try:
        with zipfile.ZipFile(path) as package:
            yield from _entries(package, path.name, path.stat().st_size, Entry("", (), 0, None))
    except Exception:  # damaged directories raise nearly anything
        yield Entry("", (), 0, None, DAMAGED.format(name=path.name))


def _entries(package: zipfile.ZipFile, name: str, size: int, around: Entry) -> Iterator[Entry]:
    parts = package.infolist()
    grown = sum(part.file_size for part in parts)
    if len(parts) > _MOST_ENTRIES or (grown > _HARMLESS and grown > size * _MOST_GROWTH):
        yield around._replace(problem=BOMB.format(name=name))
        return
    for number, part in enumerate(parts):
        called = _name(part)
        last = called.rpartition("/")[2]
        if part.is_dir() or last[:1] in ("~", ".") or called.startswith("__MACOSX/"):
            continue
        whole = f"{around.name}/{called}" if around.name else called
        entry = Entry(whole, (*around.steps, number), part.file_size, _time(part))
        if not last.lower().endswith(".zip"):
            yield entry._replace(problem=_refusal(part, last, LARGEST_FILE))
        elif len(entry.steps) >= _DEEPEST:
            yield entry._replace(problem=TOO_DEEP.format(name=last))
        elif refusal := _refusal(part, last, _LARGEST_INNER):
            yield entry._replace(problem=refusal)
        else:
            yield from _inner(package, part, last, entry)


def _inner(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, entry: Entry) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(io.BytesIO(package.read(part))) as inner:
            found = list(_entries(inner, name, part.file_size, entry))
    except Exception:  # as above
        found = [entry._replace(problem=DAMAGED.format(name=name))]
    yield from found


def _refusal(part: zipfile.ZipInfo, name: str, largest: int) -> str:
    if part.flag_bits & _ENCRYPTED:
        return LOCKED.format(name=name)
    return TOO_LARGE.format(name=name) if part.file_size > largest else ""


def content(path: str, steps: tuple[int, ...]) -> bytes:
    """One file of a zip. Raises Unreadable."""
    try:
        package = _open(path, steps[:-1])
        return package.read(package.infolist()[steps[-1]])
    except Exception as problem:
        raise Unreadable(DAMAGED.format(name=Path(path).name)) from problem


@lru_cache(maxsize=2)
def _open(path: str, steps: tuple[int, ...]) -> zipfile.ZipFile:
    """A zip, kept open: the files of one are read one after the other."""
    if not steps:
        return zipfile.ZipFile(path)
    outer = _open(path, steps[:-1])
    return zipfile.ZipFile(io.BytesIO(outer.read(outer.infolist()[steps[-1]])))


def close() -> None:
    """Forget the zips that were read: they may be another's to replace."""
    _open.cache_clear()


def _name(part: zipfile.ZipInfo) -> str:
    """What Windows packs without saying so is GBK; zipfile takes it for the code page of the first PC."""
    if part.flag_bits & _UTF8:
        return part.filename
    try:
        raw = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename


def _time(part: zipfile.ZipInfo) -> datetime | None:
    """A zip knows the local time of whoever packed it; it is told as it stands there."""
    try:
        return datetime(*part.date_time, tzinfo=UTC)
    except ValueError:
        return None
