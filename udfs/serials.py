"""Cells that hold a true date reach a function as the number of the day where nobody hands on their format: 44550."""

import re
from datetime import date, timedelta

from udfs.compare import Seat, seat
from udfs.quantity import Quantity, quantity

_ZERO = date(1899, 12, 30)
_DAYS = range(36526, 54789)  # 2000 to 2049
_FAR = 1100  # days: two dates of one indicator are nearer
_YEARS = 2  # likewise; the dates of an old Macintosh lie four years off
_OF_TIME = re.compile("时间|日期|时限|期限|时点|截止|竣工|完工|开工|交付|及时|按时|按期")

_UNTOLD = (
    "※分不清“{wanted}”和“{done}”是数还是日期单元格里的日期：是日期的请写成“2021年12月20日”，是数的请加上单位"
)


def read_pair(target: object, actual: object, level2: object) -> tuple[Quantity, Quantity, str]:
    """年度指标值 and 实际完成值 as they stand to each other, and a ※ sentence where that cannot be told.

    Days in numbers are taken as days beside a day in words, under 时效指标, and where the name is of a time.
    """
    wanted, done = quantity(target), quantity(actual)
    first, second = _day(wanted), _day(done)
    if first is None and second is None:
        return wanted, done, ""
    if first is not None and second is not None:
        return _both(wanted, done, first, second, seat(level2))
    if first is not None and _is_near(done, first):
        wanted = _dated(wanted, first)
    if second is not None and _is_near(wanted, second):
        done = _dated(done, second)
    return wanted, done, ""


def _day(read: Quantity) -> date | None:
    """The day that a bare number may stand for."""
    if (
        read.kind != "number"
        or read.unit
        or read.scale != 1
        or read.interval
        or read.operator not in ("", "≤")
    ):
        return None
    return _ZERO + timedelta(int(read.low)) if int(read.low) in _DAYS else None


def _both(
    wanted: Quantity, done: Quantity, first: date, second: date, where: Seat
) -> tuple[Quantity, Quantity, str]:
    if "时效" in where.level2 or _OF_TIME.search(where.name):
        return _dated(wanted, first), _dated(done, second), ""
    untold = where == Seat() and first != second and abs(first - second) < timedelta(_FAR)
    return wanted, done, _UNTOLD.format(wanted=wanted.text, done=done.text) if untold else ""


def _is_near(read: Quantity, day: date) -> bool:
    """Whether a cell names a day that the other may belong to."""
    return read.kind == "date" and (not read.day[0] or abs(read.day[0] - day.year) <= _YEARS)


def _dated(read: Quantity, day: date) -> Quantity:
    shown = f"{read.text}（{day.year}年{day.month}月{day.day}日）"
    return Quantity("date", shown, day=(day.year, day.month, day.day))
