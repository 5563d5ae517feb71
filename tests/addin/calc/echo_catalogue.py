"""A catalogue that shows what Calc passes. Its text also stands in for addin/cells.py inside LibreOffice."""

import time

from udfs.function import Argument, Function


def show(*values: object) -> str:
    return repr(values)


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def fail() -> str:
    raise ValueError


_VALUE = Argument("值", "一个单元格")
_OPTIONAL = Argument("可选值", "一个单元格，可省略", optional=True)

FUNCTIONS: tuple[Function, ...] = (
    Function("JX_VALUE", "值", (_VALUE, _OPTIONAL), show),
    Function("JX_RANGE", "区域", (Argument("区域", "一个区域", "range"), _OPTIONAL), show),
    Function("JX_RANGES", "多个区域", (_VALUE, Argument("区域", "若干区域", "ranges")), show),
    Function("JX_SLEEP", "等待", (_VALUE,), sleep),
    Function("JX_FAIL", "出错", (), fail),
)
