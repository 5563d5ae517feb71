"""Writing to a protected sheet: protection without a password is lifted, and put back as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlwings as xw

from addin.commands.live.host import is_excel
from addin.files import FileProblem
from addin.system.problems import is_out_of_reach

HAS_PASSWORD = (
    "“{sheet}”表设有保护密码，不能改动：请在“审阅—撤消工作表保护”（LibreOffice 是“工具—保护工作表”）中"
    "输入密码取消保护后再试。"
)

# Excel asks the user for the password when none is given; a sheet without one ignores what is given.
_ANY_PASSWORD = "-"
# In the order of the arguments of Protect.
_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip

_GRANTED = ("AllowFormattingColumns", "AllowFormattingRows", "AllowFiltering")  # by the template


@contextmanager
def unprotected(sheet: xw.Sheet) -> Iterator[None]:
    """The body may write everywhere. Raises FileProblem where a password keeps the sheet closed."""
    opened = _open_in_excel if is_excel(sheet.book) else _open_in_calc
    with opened(sheet.api, HAS_PASSWORD.format(sheet=sheet.name)):
        yield


def protect(sheet: xw.Sheet) -> None:
    """Without a password, as the template is; a sheet that is protected stays as it is."""
    if not is_excel(sheet.book):
        if not sheet.api.isProtected():
            sheet.api.protect("")
    elif not sheet.api.ProtectContents:
        sheet.api.Protect("", True, True, True, False, *(name in _GRANTED for name in _ALLOWED))


@contextmanager
def _open_in_excel(api: Any, refusal: str) -> Iterator[None]:
    if not api.ProtectContents:
        yield
        return
    allowed = api.Protection
    options = [bool(getattr(allowed, name)) for name in _ALLOWED]
    objects, scenarios = bool(api.ProtectDrawingObjects), bool(api.ProtectScenarios)
    try:
        api.Unprotect(_ANY_PASSWORD)
    except Exception as problem:
        if is_out_of_reach(problem):
            raise
        raise FileProblem(refusal) from problem
    if api.ProtectContents:
        raise FileProblem(refusal)
    try:
        yield
    finally:
        # By position: behind a first argument that is left out, pywin32 drops all those that are named.
        api.Protect("", objects, True, scenarios, False, *options)


@contextmanager
def _open_in_calc(api: Any, refusal: str) -> Iterator[None]:
    if not api.isProtected():
        yield
        return
    try:
        api.unprotect("")
    except Exception as problem:
        raise FileProblem(refusal) from problem
    try:
        yield
    finally:
        api.protect("")  # Calc has kept the options
