"""Where new forms go: 文档\\绩效自评 on Windows, the same below the documents folder of a Linux desktop."""

import os
import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

NAME = "绩效自评"

_SETTING = re.compile(r'^XDG_DOCUMENTS_DIR="(.+)"$', re.MULTILINE)


def forms() -> Path:
    """The folder for new forms; it need not be there yet."""
    if sys.platform == "win32":
        from addin.excel import places  # noqa: PLC0415 - Windows only

        return places.forms()
    return _documents() / NAME


def free(path: Path) -> Path:
    """The path, or the first of 名称(2), 名称(3) … that is not taken."""
    return next(other for other in _numbered(path) if not other.exists())


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}({number}){path.suffix}")


def _documents() -> Path:
    """The desktop's own setting, else ~/文档 or ~/Documents where it is, else the home folder."""
    home = Path.home()
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    if settings.is_file():
        found = _SETTING.search(settings.read_text(encoding="utf-8", errors="replace"))
        if found:
            return Path(found[1].replace("$HOME", str(home)))
    return next((home / name for name in ("文档", "Documents") if (home / name).is_dir()), home)
