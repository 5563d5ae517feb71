"""Files handed to the officer: never half-written, never lost because the old one is open elsewhere."""

import os
import re
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from udfs.problem import Problem

LONGEST_NAME = 200
_LOOK_ALIKES = str.maketrans({
    "\\": "＼", "/": "／", ":": "：", "*": "＊", "?": "？", '"': "＂", "<": "＜", ">": "＞", "|": "｜",
})  # fmt: skip
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SPARE_NAMES = 99
_LEFT = re.compile(r"\.jixiao-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp")

NO_FOLDER = "文件夹“{folder}”不存在，请先新建该文件夹，或换一个保存位置。"
NOT_WRITTEN = "文件“{name}”无法写入文件夹“{folder}”，请检查该文件夹的写入权限和磁盘空间，或换一个保存位置。"
ALL_OPEN = "“{name}”及其备用名称都被占用，请关闭打开的文件后重试。"
UNNAMED = "未命名"


class FileProblem(Problem):
    """A file that cannot be read or written; the text is one Chinese sentence for the officer."""


def write_safely(path: Path, data: bytes) -> Path:
    """Write data so that path holds the old content or the new one, never a part; gives the path written.

    Where path is open in Word, WPS or LibreOffice, the data goes beside it as 名称(新).docx, then (新2) ….
    Raises FileProblem where the folder is missing or cannot be written.
    """
    temporary = path.with_name(f".jixiao-{_machine()}-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        if not path.parent.is_dir():
            raise FileProblem(NO_FOLDER.format(folder=path.parent))
        _clear(path.parent)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return _replace_first_free(temporary, path)
    except (OSError, ValueError) as problem:
        raise FileProblem(NOT_WRITTEN.format(name=path.name, folder=path.parent)) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Removes what a process of this machine left when it was ended while writing here."""
    found = {left: named for left in folder.glob(".jixiao-*.tmp") if (named := _LEFT.fullmatch(left.name))}
    if found:
        from addin.system.platform import HERE  # noqa: PLC0415 - of all who write, few find something left

        for left, named in found.items():
            if named[1] == _machine() and not HERE.is_running(int(named[2])):
                with suppress(OSError):
                    left.unlink()


@cache
def _machine() -> str:
    """Tells the processes of several machines in one shared folder apart, and names none."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"


def _replace_first_free(temporary: Path, path: Path) -> Path:
    for target in _targets(path):
        if is_open(target):
            continue
        try:
            temporary.replace(target)
        except PermissionError:
            continue
        return target
    raise FileProblem(ALL_OPEN.format(name=path.name))


def _targets(path: Path) -> Iterator[Path]:
    """path, then spare names not yet taken: an earlier (新) may hold the officer's own changes."""
    yield path
    for number in range(1, _SPARE_NAMES + 1):
        spare = path.with_name(f"{path.stem}(新{number if number > 1 else ''}){path.suffix}")
        if not spare.exists():
            yield spare


def is_open(path: Path) -> bool:
    """Whether an office program's lock file says so; Word shortens long names in its own by two characters."""
    cut = min(max(len(path.stem) - 6, 0), 2)
    marks = {f"~${path.name}", f"~${path.name[cut:]}", f".~{path.name}", f".~lock.{path.name}#"}
    return any(path.with_name(mark).exists() for mark in marks)


def safe_name(text: str) -> str:
    r"""A file name (without extension) close to the text, that Windows and Linux both accept.

    \ / : * ? " < > | become their full-width look-alikes; invisible characters go; at most 200 bytes of UTF-8.
    """
    visible = "".join(
        " " if char in "\t\n\r" else char
        for char in text.translate(_LOOK_ALIKES)
        if char in "\t\n\r" or unicodedata.category(char) not in _INVISIBLE
    )
    name = " ".join(visible.split()).lstrip(".")
    name = name.encode()[:LONGEST_NAME].decode(errors="ignore").strip(" .\u3000")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name or UNNAMED
