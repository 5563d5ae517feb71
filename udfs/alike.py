"""The same number in other dress: 95 and 95% of a rate, 每季度1次 and 4次 a year, 增长5% and 5%, 人次/年 and 人次.

What can be read one way only is brought to one dress, and what was read is told; what cannot is refused with a sentence.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from udfs.compare import Seat, Sense
from udfs.decimals import show
from udfs.quantity import CHANGE, Quantity
from udfs.units import scale_word

_A_YEAR = {"年": 1, "半年": 2, "季度": 4, "季": 4, "月": 12}
_EACH = r"每个?(半年|年|季度|季|月)(.*)|(.*)/(半年|年|季度|季|月)"
_NOTHING = {"无", "没有", "零", "未发生", "未出现", "无发生", "没有发生"}

_RATE = "年度指标值没有单位，按{value}%理解"
_TOTAL = "“{text}”全年合{value}"
_CHANGED = "实际完成值按{value}理解"
_UNCLEAR = "※年度指标值“{text}”全年合{total}，分不清实际完成值“{done}”是每{period}的还是全年的：请写明“每{period}”，或填写全年的数"


class Alike(NamedTuple):
    """Target and actual in one dress. told: what was read so, "" where nothing was; problem: a ※ sentence."""

    wanted: Quantity
    done: Quantity
    told: str = ""
    problem: str = ""


class _Pace(NamedTuple):
    """How often a year a quantity comes. period: 季度, "" for one of the whole year."""

    period: str
    unit: str

    @property
    def times(self) -> int:
        return _A_YEAR.get(self.period, 1)


def dress_alike(wanted: Quantity, done: Quantity, where: Seat, way: Sense) -> Alike:
    """Two number quantities as they can be compared, as far as one says the same as the other in another way."""
    if wanted.unit == done.unit or _is_pace_alike(wanted, done):
        return Alike(wanted, done._replace(unit=wanted.unit))
    if _is_bare(wanted) and done.unit == "%" and where.is_rate and 1 < wanted.low <= wanted.high:
        return Alike(wanted._replace(unit="%"), done, _RATE.format(value=show(wanted.low)))
    change = re.match(CHANGE, wanted.unit)
    if change is not None and done.unit == "%" and wanted.unit == change[0] + "%":
        changed = done._replace(unit=wanted.unit, per=wanted.per)
        return Alike(wanted, changed, _CHANGED.format(value=changed.write(done.low)))
    return _pace_alike(wanted, done, way)


def nothing_done(wanted: Quantity, done: Quantity) -> Quantity:
    """无 beside 0起 is 0起."""
    zero = wanted.kind == "number" and wanted.low == wanted.high == 0
    return wanted._replace(text=done.text, operator="") if zero and done.text in _NOTHING else done


def _is_bare(read: Quantity) -> bool:
    return not read.unit and read.scale == 1


def _pace(read: Quantity) -> _Pace:
    match = re.fullmatch(_EACH, read.unit)
    if match is None:
        return _Pace("", read.unit)
    return _Pace(match[1], match[2]) if match[1] else _Pace(match[4], match[3])


def _is_pace_alike(wanted: Quantity, done: Quantity) -> bool:
    """1次/季度 and 每季度1次."""
    pace = _pace(wanted)
    return bool(pace.period) and pace == _pace(done)


def _pace_alike(wanted: Quantity, done: Quantity, way: Sense) -> Alike:
    target, actual = _pace(wanted), _pace(done)
    if target.period == actual.period:
        return Alike(wanted, done)
    yearly, result = _a_year(wanted, target), _a_year(done, actual)
    if target.times > 1 and not actual.period and not _is_told(wanted, yearly, done, way):
        facts = {"text": wanted.text, "total": _write(yearly), "done": done.text, "period": target.period}
        return Alike(wanted, done, problem=_UNCLEAR.format(**facts))
    told = [
        _TOTAL.format(text=read.text, value=_write(total))
        for read, total, pace in ((wanted, yearly, target), (done, result, actual))
        if pace.times > 1
    ]
    return Alike(yearly, result, "；".join(told))


def _is_told(each: Quantity, yearly: Quantity, done: Quantity, way: Sense) -> bool:
    """Whether the target is met whichever of the two the actual is of: 4次 are enough for 每季度1次."""
    actual, at_least = done.low * done.scale, yearly.low * yearly.scale
    if way in "≤<":
        return actual <= each.high * each.scale
    return actual == at_least if way == "=" else actual >= at_least and way != "~"


def _a_year(read: Quantity, pace: _Pace) -> Quantity:
    times = Decimal(pace.times)
    return read._replace(low=read.low * times, high=read.high * times, unit=pace.unit, per="")


def _write(read: Quantity) -> str:
    edges = dict.fromkeys((read.low, read.high))
    return "至".join(f"{show(edge)}{scale_word(read.scale)}{read.unit}" for edge in edges)
