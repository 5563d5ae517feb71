"""Help for the officer: the handbook, and what this installation consists of."""

import importlib.util
import platform
import sys
from pathlib import Path

import xlwings as xw

from addin.system.platform import HERE
from udfs import FUNCTIONS, rules

HANDBOOK = "使用手册.html"
NO_HANDBOOK = "没有找到使用手册“{name}”：请重新安装绩效自评加载项，或向发给您加载项的人索取。"
NOT_OPENED = "没有能打开使用手册的程序，文件在“{path}”。"
READY, MISSING = "可以使用", "缺少：{names}，请重新安装绩效自评加载项"

# Where a Windows installation, LibreOffice's extension and a checkout keep it.
_PLACES = (HANDBOOK, f"../{HANDBOOK}", "docs/handbook.html", "build/handbook.html")
_FOR_REPORTS = ("docxtpl", "docx", "lxml", "jinja2")


def handbook() -> Path | None:
    """The handbook's file."""
    root = Path(__file__).parents[3]
    return next((path for path in ((root / place).resolve() for place in _PLACES) if path.is_file()), None)


def open_handbook() -> str:
    """ "" when it was opened, else a sentence."""
    path = handbook()
    if path is None:
        return NO_HANDBOOK.format(name=HANDBOOK)
    return "" if HERE.show(path) else NOT_OPENED.format(path=path)


def diagnosis(app: xw.App | None) -> str:
    """What is installed and what is missing. app: the program that asks."""
    if sys.platform == "win32":
        from addin.excel.diagnosis import report  # noqa: PLC0415 - Windows only

        found: str = report()
        return found
    missing = [name for name in _FOR_REPORTS if importlib.util.find_spec(name) is None]
    shown = "没有打开" if app is None else f"LibreOffice {app.version}"
    return "\n".join(
        [
            f"系统：{platform.system()} {platform.machine()}，Python {platform.python_version()}",
            f"表格程序：{shown}",
            f"单元格函数：{len(FUNCTIONS)} 个，评分规则：{'、'.join(rules.names())}",
            f"导出自评报告：{MISSING.format(names='、'.join(missing)) if missing else READY}",
            f"加载项的位置：{Path(__file__).parents[3]}",
        ]
    )
