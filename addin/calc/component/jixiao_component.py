"""The part of the add-in that LibreOffice loads: cell functions, commands, and the job for document events."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - LibreOffice brings a Python of its own, and this text reaches its user
    raise RuntimeError("绩效自评加载项需要 Python 3.11 或更新版本；这个 LibreOffice 自带的 Python 太旧。")

from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
import unohelper
from cn.jixiao.calc import XFunctions  # type: ignore[import-not-found]
from com.sun.star.task import XJob

from addin.calc import libraries, log, marshal, message, names, repair
from addin.calc.dispatch import Commands
from addin.cells import FUNCTIONS
from udfs.function import Function

NOT_RESOLVED = (
    "没有能把这个工作簿里的 JX_ 函数都接到绩效自评加载项（{kind}），有的单元格可能显示 #NAME?。"
    "请关闭后重新打开；仍然如此时，把 {log} 交给维护人员。"
)
NOT_PLAIN = (
    "工作簿已经保存，但没有能把其中的函数名写成 Excel 认得的样子（{kind}），用 Excel 打开时可能显示 #NAME?。"
    "请再保存一次，或者另存到别的文件夹；仍然如此时，把 {log} 交给维护人员。"
)
SEALED = (
    "工作簿已经带密码保存，加载项因此不能补回 LibreOffice 漏存的函数名和按钮：重新打开时按钮没有了，"
    "用 Excel 打开时还可能显示 #NAME?。请另存一次，不要勾选“用密码保存”；需要加密的，放进带密码的压缩包。"
)
NEEDED_FOR = "导出自评报告"

_LOADED = ("OnLoad", "OnNew")  # OnNew: a workbook made from a template file
_HANDLER = "com.sun.star.frame.ProtocolHandler"


def _method(function: Function) -> Callable[..., float | str]:
    compute = marshal.caller(function)

    def method(_self: object, workbook: Any, *values: object) -> float | str:
        return compute(lambda: _folder(workbook), *values)

    return method


def _folder(workbook: Any) -> str:
    """Of the workbook that a formula stands in; "" for one that was never saved or lies elsewhere than on a disk."""
    # One that is just being loaded has a place but no address yet.
    url: str = workbook.getURL() or workbook.getLocation()
    return str(Path(uno.fileUrlToSystemPath(url)).parent) if url.startswith("file:") else ""


class _Component(unohelper.Base):  # type: ignore[misc]
    def __init__(self, context: Any) -> None:
        self.context = context


AddIn = type("AddIn", (_Component, XFunctions), {function.name: _method(function) for function in FUNCTIONS})


class Job(_Component, XJob):  # type: ignore[misc]
    """After loading, resolves function names; after saving for Excel, writes them plainly."""

    def execute(self, arguments: Any) -> None:
        for group in arguments:
            if group.Name == "Environment":
                environment = {item.Name: item.Value for item in group.Value}
                try:
                    self._react(environment)
                except Exception as problem:  # a document event must never fail: the user keeps working
                    self._report(environment["EventName"], problem)

    def _react(self, environment: dict[str, Any]) -> None:
        document = environment["Model"]
        if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            return
        if environment["EventName"] in _LOADED:
            repair.repair(document, names.PlainNames(function.name for function in FUNCTIONS))
        elif document.URL.startswith("file:") and not _restore(document):
            message.show(self.context, names.TITLE, SEALED, warning=True)

    def _report(self, event: str, problem: Exception) -> None:
        file = log.write(self.context, event, problem)
        sentence = NOT_RESOLVED if event in _LOADED else NOT_PLAIN
        text = sentence.format(kind=type(problem).__name__, log=file)
        message.show(self.context, names.TITLE, text, warning=True)


class Health(_Component, XJob):  # type: ignore[misc]
    """Tells, in sentences, what this LibreOffice lacks for the commands."""

    def execute(self, _arguments: Any) -> tuple[str, ...]:
        sentence = libraries.missing(NEEDED_FOR)
        return (sentence,) if sentence else ()


def _restore(document: Any) -> bool:
    """Gives whether the saved file now is as Excel needs it."""
    from addin.calc import left_out, saved  # noqa: PLC0415 - a workbook opens without them

    path = Path(uno.fileUrlToSystemPath(document.URL))
    if saved.is_sealed(path):
        return not repair.computes(document)
    saved.make_fit_for_excel(path, left_out.live(document))
    return True


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(AddIn, names.ADDIN, ("com.sun.star.sheet.AddIn",))
g_ImplementationHelper.addImplementation(Job, names.JOB, ("com.sun.star.task.Job",))
g_ImplementationHelper.addImplementation(Health, names.HEALTH, (names.HEALTH,))
g_ImplementationHelper.addImplementation(Commands, names.COMMANDS, (names.COMMANDS, _HANDLER))
