"""Cells that hold a true date reach a function as the number of the day where nobody hands on their format: 44550."""

import re
from decimal import Decimal

from udfs.compare import Seat, seat
from udfs.days import Day
from udfs.quantity import Quantity, quantity

_FIRST, _END = Decimal(36526), Decimal(54789)  # 2000 to 2049
_FAR = 1100  # days: two dates of one indicator are nearer
_YEARS = 2  # likewise; the dates of an old Macintosh lie four years off
_OF_TIME = "时间|日期|时限|期限|时点|截止|竣工|完工|开工|交付|及时|按时|按期"

_UNTOLD = (
    "※分不清“{wanted}”和“{done}”是数还是日期单元格里的日期：是日期的请写成“2021年12月20日”，是数的请加上单位"
)


def read_pair(target: object, actual: object, level2: object) -> tuple[Quantity, Quantity, str]:
    """年度指标值 and 实际完成值 as they stand to each other, and a ※ sentence where that cannot be told.

    Days in numbers are taken as days beside a day in words, under 时效指标, and where the name is of a time.
    """
    wanted, done = quantity(target), quantity(actual)
    first, second = _serial(wanted), _serial(done)
    if not first and not second:
        return wanted, done, ""
    if first and second:
        return _both(wanted, done, first, second, seat(level2))
    if first and _is_near(done, first):
        wanted = _date(wanted, first)
    if second and _is_near(wanted, second):
        done = _date(done, second)
    return wanted, done, ""


def _serial(read: Quantity) -> int:
    """The number of the day that a bare number may stand for, 0 for none."""
    if read.kind != "number" or read.unit or not _FIRST <= read.low < _END:
        return 0
    return int(read.low) if read.scale == 1 and not read.interval and read.operator in ("", "≤") else 0


def _day(serial: int) -> Day:
    from datetime import date, timedelta  # noqa: PLC0415 - few cells hold a date as its number

    day = date(1899, 12, 30) + timedelta(serial)
    return day.year, day.month, day.day


def _both(
    wanted: Quantity, done: Quantity, first: int, second: int, where: Seat
) -> tuple[Quantity, Quantity, str]:
    if "时效" in where.level2 or re.search(_OF_TIME, where.name):
        return _date(wanted, first), _date(done, second), ""
    untold = where == Seat() and first != second and abs(first - second) < _FAR
    return wanted, done, _UNTOLD.format(wanted=wanted.text, done=done.text) if untold else ""


def _is_near(read: Quantity, serial: int) -> bool:
    """Whether a cell names a day that the other may belong to."""
    return read.kind == "date" and (not read.day[0] or abs(read.day[0] - _day(serial)[0]) <= _YEARS)


def _date(read: Quantity, serial: int) -> Quantity:
    day = _day(serial)
    shown = f"{read.text}（{day[0]}年{day[1]}月{day[2]}日）"
    return Quantity("date", shown, day=day)
