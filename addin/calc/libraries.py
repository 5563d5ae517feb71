"""The libraries that a command needs, inside LibreOffice: the carried ones, and what the carried ones miss."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from addin.calc.names import LIBRARIES

_FOLDER = Path(__file__).resolve().parents[3] / LIBRARIES  # beside pythonpath, in the unpacked extension
_COMPILED = "lxml"

MISSING = (
    "{task}需要 Python 组件 lxml，而这个 LibreOffice 的 Python 里没有。请安装后重新启动 LibreOffice："
    "Debian、统信、麒麟等系统请系统管理员运行 sudo apt install python3-lxml；"
    "自带 Python 的 LibreOffice，运行其 program 文件夹中的 python -m pip install lxml。"
)


def missing(task: str) -> str:
    """The sentence that says what to install for the task; "" when nothing is missing."""
    return "" if find_spec(_COMPILED) else MISSING.format(task=task)


def carry() -> None:
    """Make the carried libraries importable, before others of the same name: these versions were tested."""
    if str(_FOLDER) not in sys.path:
        sys.path.insert(0, str(_FOLDER))


@contextmanager
def watch_for_missing() -> Iterator[list[str]]:
    """Gives a list that lxml's name enters when somebody asks for it in vain."""
    missing: list[str] = []

    class Watch(MetaPathFinder):
        def find_spec(
            self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
        ) -> ModuleSpec | None:
            if name == _COMPILED:
                missing.append(name)
            return None

    watch = Watch()
    sys.meta_path.append(watch)  # the last to be asked
    try:
        yield missing
    finally:
        sys.meta_path.remove(watch)
