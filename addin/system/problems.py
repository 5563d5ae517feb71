"""What the officer is told when something goes wrong, and what the log is told: one line each."""

import re
import traceback
from pathlib import Path

from udfs.problem import Problem

NO_ACCESS = "无法访问“{name}”，请检查路径、权限和磁盘空间。"
UNEXPECTED = "程序遇到没有预料到的问题（{kind}），操作没有完成，请联系维护人员。"
BUSY = "Excel 正忙，请结束单元格编辑后再试。"
CLOSED = "操作还没有完成，工作簿或 Excel 就关闭了：请重新打开工作簿再试。"

# RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE
_BUSY_CODES = {-2147418111, -2147417846, -2146777998}
# RPC_E_DISCONNECTED, CO_E_OBJNOTCONNECTED, RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED, and 0x800401A8, as Excel says it
_CLOSED_CODES = {-2147417848, -2147220995, -2147023174, -2147023170, -2147221080}
_FOUR_BYTES = 2**32


def foreseen(problem: Exception) -> bool:
    """Whether the problem lies with the workbook, the file or the disk, not with the program."""
    return isinstance(problem, (Problem, OSError)) or is_out_of_reach(problem)


def sentence(problem: Exception) -> str:
    """One Chinese sentence that says what happened and what to do; never a value of a cell, never a trace."""
    if isinstance(problem, Problem):
        return problem.sentence
    if _is_busy(problem):
        return BUSY
    if _is_closed(problem):
        return CLOSED
    if isinstance(problem, OSError):
        return NO_ACCESS.format(name=Path(str(problem.filename or "文件")).name)
    return UNEXPECTED.format(kind=type(problem).__name__)


def trace(problem: BaseException) -> str:
    """For a log: TypeError @ reader.py:120 _year < reader.py:80 read_form …; never its text, which may quote a cell."""
    frames = reversed(traceback.extract_tb(problem.__traceback__))
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(problem).__name__} @ {places}"


def is_out_of_reach(problem: Exception) -> bool:
    """Whether Excel did not take a call at all: it is busy, or the workbook or Excel itself was closed."""
    return _is_busy(problem) or _is_closed(problem)


def _is_busy(problem: Exception) -> bool:
    """pywin32's error of a call that Excel rejected, or xlwings' own; told by name, for neither is on Linux."""
    return type(problem).__name__ == "ExcelBusyError" or bool(_BUSY_CODES & _codes(problem))


def _is_closed(problem: Exception) -> bool:
    """pywin32's error of a call to an object that Excel has no more."""
    return bool(_CLOSED_CODES & _codes(problem))


def _codes(problem: Exception) -> set[int]:
    if type(problem).__name__ != "com_error":
        return set()
    codes = {int(code) for code in re.findall(r"-?\d{6,}", repr(problem.args))}
    return {code - _FOUR_BYTES if code >= _FOUR_BYTES // 2 else code for code in codes}
