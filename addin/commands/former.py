"""Files that are written over: what stood there stays as 名称（上一份）, and an export can be taken back."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from addin.files import FileProblem, write_safely
from addin.files.writing import is_open

KEPT = "原来的“{name}”没有覆盖，已改名为“{former}”。"
EDITED = "“{name}”导出以后改动过，没有删除：不要的，请自己删除。"
OPEN = "“{name}”正在其他程序中打开，没有删除：请关闭以后再撤销。"
GONE = "“{name}”已经不在原处。"
REMOVED, RESTORED = "“{name}”已删除。", "“{name}”已换回原来的一份。"


class Former:
    """Around the writing of a file: path is where the one is that stood there, None where nothing had to be kept."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._content: bytes | None = None
        self._is_made = False
        self.path: Path | None = None

    def __enter__(self) -> "Former":
        with suppress(OSError):  # nothing there, or what cannot be written over either
            self._content = self._out.read_bytes()
        if self._content is not None:
            self.path = _find_kept(self._out, self._content)  # by a run that was ended before it had written
            if self.path is None:
                self.path, self._is_made = write_safely(_free(self._out), self._content), True
                with suppress(OSError):
                    shutil.copystat(self._out, self.path)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()

    def settle(self, written: Path) -> tuple[str, ...]:
        """written: where the new file went. Gives what the officer is told of the former one."""
        if self.path is None:
            return ()
        if written != self._out or written.read_bytes() == self._content:
            self._discard()
            return ()
        return (KEPT.format(name=self._out.name, former=self.path.name),)

    def _discard(self) -> None:
        if self.path is not None and self._is_made:
            self.path.unlink(missing_ok=True)
        self.path = None


class Product(NamedTuple):
    """A file as it was written. former: the one that stood in its place."""

    path: Path
    digest: str
    former: Path | None


def product(path: Path, former: Path | None = None) -> Product:
    return Product(path, _digest(path), former)


def take_back(products: list[Product]) -> str:
    """Each file goes, and the one that stood in its place comes back.

    Raises FileProblem, before anything is done, where one has been edited since or is open.
    """
    there = [one for one in products if one.path.is_file()]
    for one in there:
        if is_open(one.path):
            raise FileProblem(OPEN.format(name=one.path.name))
        if _digest(one.path) != one.digest:
            raise FileProblem(EDITED.format(name=one.path.name))
    return "".join(_remove(one) if one in there else GONE.format(name=one.path.name) for one in products)


def _remove(one: Product) -> str:
    try:
        one.path.unlink()
        if one.former is None or not one.former.is_file():
            return REMOVED.format(name=one.path.name)
        one.former.rename(one.path)
    except PermissionError as problem:
        raise FileProblem(OPEN.format(name=one.path.name)) from problem
    return RESTORED.format(name=one.path.name)


def _find_kept(out: Path, content: bytes) -> Path | None:
    """A former one with that very content."""
    for path in _names(out):
        if not path.exists():
            return None
        with suppress(OSError):
            if path.read_bytes() == content:
                return path
    return None


def _free(out: Path) -> Path:
    return next(path for path in _names(out) if not path.exists())


def _names(out: Path) -> Iterator[Path]:
    number = 1
    while True:
        yield out.with_name(f"{out.stem}（上一份{number if number > 1 else ''}）{out.suffix}")
        number += 1


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
