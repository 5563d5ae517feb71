"""使用手册: the page that came with the add-in."""

from pathlib import Path

from addin.commands.handler import Done, Handler, Host
from addin.system.platform import HERE

HANDBOOK = "使用手册.html"
NO_HANDBOOK = "没有找到使用手册“{name}”：请重新安装绩效自评加载项，或向发给您加载项的人索取。"
NOT_OPENED = "没有能打开使用手册的程序，文件在“{path}”。"

# Where a Windows installation, LibreOffice's extension and a checkout keep it.
_PLACES = (HANDBOOK, f"../{HANDBOOK}", "docs/handbook.html", "build/handbook.html")


def find() -> Path | None:
    """The handbook's file."""
    root = Path(__file__).parents[2]
    return next((path for path in ((root / place).resolve() for place in _PLACES) if path.is_file()), None)


def open_handbook(_host: Host) -> Done:
    path = find()
    if path is None:
        return Done(NO_HANDBOOK.format(name=HANDBOOK))
    return Done("" if HERE.show(path) else NOT_OPENED.format(path=path))


HANDLER = Handler(on_application=open_handbook)
