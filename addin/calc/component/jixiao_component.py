"""The part of the add-in that LibreOffice loads: the cell functions, and the job for document events."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - LibreOffice brings a Python of its own, and this text reaches its user
    raise RuntimeError("绩效自评加载项需要 Python 3.11 或更新版本；这个 LibreOffice 自带的 Python 太旧。")

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
import unohelper
from cn.jixiao.calc import XFunctions  # type: ignore[import-not-found]
from com.sun.star.task import XJob

from addin.calc import marshal, names, repair, saved
from udfs import FUNCTIONS
from udfs.function import Function

_LOADED = ("OnLoad", "OnNew")  # OnNew: a workbook made from a template file


def _method(function: Function) -> Callable[..., float | str]:
    def method(_self: object, *values: object) -> float | str:
        return marshal.call(function, values)

    return method


class _Component(unohelper.Base):  # type: ignore[misc]
    def __init__(self, context: Any) -> None:
        self.context = context


AddIn = type("AddIn", (_Component, XFunctions), {function.name: _method(function) for function in FUNCTIONS})


class Job(_Component, XJob):  # type: ignore[misc]
    """After loading, resolves function names; after saving for Excel, writes them plainly."""

    def execute(self, arguments: Any) -> None:
        try:
            for group in arguments:
                if group.Name == "Environment":
                    _react({item.Name: item.Value for item in group.Value})
        except Exception:  # a document event must never fail: whatever is wrong, the user keeps working
            traceback.print_exc()


def _react(environment: dict[str, Any]) -> None:
    document = environment["Model"]
    if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return
    if environment["EventName"] in _LOADED:
        repair.repair(document, names.PlainNames(function.name for function in FUNCTIONS))
    elif document.URL.startswith("file:"):
        saved.write_plain_names(Path(uno.fileUrlToSystemPath(document.URL)))


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(AddIn, names.ADDIN, ("com.sun.star.sheet.AddIn",))
g_ImplementationHelper.addImplementation(Job, names.JOB, ("com.sun.star.task.Job",))
