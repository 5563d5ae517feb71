"""JX_CHECK: the checks stand above this room, so whoever serves the cells hands their answer in."""

from collections.abc import Callable
from typing import Any

from udfs.problem import Problem
from udfs.totals import cells

Answer = Callable[[Any, object], str]

_NOT_HANDED_IN = "这里只有计算函数，没有检查功能：请安装完整的绩效自评加载项"
_answers: list[Answer] = []


def hand_in(answer: Answer) -> None:
    """From now on JX_CHECK answers what this does with 表区域 (a list of rows) and 规则."""
    _answers[:] = [answer]


def JX_CHECK(region: Any = None, rule: object = None) -> str:
    """“共 n 个问题：1.…；2.…” for a table in our layout (a list of rows); a ※ sentence where there is no form."""
    if not _answers:
        raise Problem(_NOT_HANDED_IN)
    cells(region)  # raises where there are too many
    return _answers[0](region, rule)
