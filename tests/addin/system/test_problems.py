"""One sentence for every kind of problem."""

from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.form import NoForm
from addin.system.problems import BUSY, CLOSED, foreseen, sentence
from udfs.rules import UnknownRule


class com_error(Exception):  # noqa: N801, N818 - pywin32's name
    pass


class ExcelBusyError(Exception):
    """xlwings' own."""


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (FileProblem("文件坏了。"), "文件坏了。"),
        (NoForm("没有找到表"), "没有找到表。"),
        (UnknownRule("没有这个规则"), "没有这个规则。"),
        (
            PermissionError(13, "denied", str(Path("甲") / "表.xlsx")),
            "无法访问“表.xlsx”，请检查路径、权限和磁盘空间。",
        ),
        (OSError("disk"), "无法访问“文件”，请检查路径、权限和磁盘空间。"),
        (ExcelBusyError(), BUSY),
        (com_error(-2147418111, "rejected", None, None), BUSY),
        (com_error(-2147417846, "retry later", None, None), BUSY),
        (com_error(-2147352567, "exception", (0, None, None, None, 0, -2146777998), None), BUSY),
        (com_error(-2147417848, "disconnected", None, None), CLOSED),
        (com_error(-2147023174, "the server is unavailable", None, None), CLOSED),
    ],
)
def test_what_was_foreseen(problem: Exception, says: str) -> None:
    assert foreseen(problem)
    assert sentence(problem) == says


@pytest.mark.parametrize(
    "problem",
    [com_error(-2147352567, "exception", (0, "", "秘密", "", 0, -2146827284), None), ValueError("秘密")],
)
def test_what_was_not_foreseen_quotes_nothing(problem: Exception) -> None:
    assert not foreseen(problem)
    assert (
        sentence(problem)
        == f"程序遇到没有预料到的问题（{type(problem).__name__}），操作没有完成，请联系维护人员。"
    )
