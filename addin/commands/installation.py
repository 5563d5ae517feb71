"""诊断: what this installation consists of, where the host has nothing better to say."""

import importlib.util
import platform
from pathlib import Path

from addin.commands.handler import Application, Done, Handler, Host
from udfs import FUNCTIONS, rules

READY, MISSING = "可以使用", "缺少：{names}，请重新安装绩效自评加载项"

_FOR_REPORTS = ("docxtpl", "docx", "lxml", "jinja2")


def describe(application: Application) -> str:
    """What is installed and what is missing, a line each."""
    missing = [name for name in _FOR_REPORTS if importlib.util.find_spec(name) is None]
    shown = "没有打开" if application is None else f"LibreOffice {application.version}"
    return "\n".join(
        [
            f"系统：{platform.system()} {platform.machine()}，Python {platform.python_version()}",
            f"表格程序：{shown}",
            f"单元格函数：{len(FUNCTIONS)} 个，评分规则：{'、'.join(rules.names())}",
            f"导出自评报告：{MISSING.format(names='、'.join(missing)) if missing else READY}",
            f"加载项的位置：{Path(__file__).parents[2]}",
        ]
    )


def diagnose(host: Host) -> Done:
    return Done(host.diagnose(host.application))


HANDLER = Handler(on_application=diagnose)
