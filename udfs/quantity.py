"""年度指标值 and 实际完成值: what offices write → a Quantity (domain: 98%, ≥1.2万亩, 3-5次, 2021年12月底前, 显著)."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from udfs.decimals import LARGEST, compact, show, to_decimal

Operator = Literal["", "≥", ">", "≤", "<", "="]
Kind = Literal["blank", "none", "number", "date", "words", "options", "unreadable"]
Day = tuple[int, int, int]

_GLYPHS = str.maketrans({"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "═": "=", "−": "-", "–": "-", "—": "-"})
_PAIRS = (("百分比", "%"), (">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"))
_PER_HUNDRED = re.compile(r"百分之(\d+(?:\.\d+)?)")

_BEFORE: dict[str, Operator] = {
    "≥": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥", "至少": "≥", "大于等于": "≥", "大于或等于": "≥",
    "达到": "≥", ">": ">", "大于": ">", "高于": ">", "超过": ">", "多于": ">",
    "≤": "≤", "不超过": "≤", "不高于": "≤", "不多于": "≤", "不大于": "≤", "至多": "≤", "小于等于": "≤",
    "小于或等于": "≤", "控制在": "≤", "<": "<", "小于": "<", "低于": "<", "少于": "<", "=": "=", "等于": "=",
}  # fmt: skip
_AFTER: dict[str, Operator] = {
    "及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤",
}  # fmt: skip
_SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}


def _any(words: dict[str, Operator]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_NUM = r"\d{1,15}(?:\.\d{1,25})?"  # a float such as 1/3 has up to 20 decimals
_PREFIX = re.compile(_any(_BEFORE))
_WITHIN = "(?<![国省市县区乡镇村校院馆室境场])内"  # 3天内 is a limit, 3家国内 is none
_SUFFIX = re.compile(rf"({_any(_AFTER)}|{_WITHIN})(?:\(含\))?$")
_PER = r"(?P<per>每[^\d≥≤=<>]{1,4})?"
_NUMBER = re.compile(
    rf"{_PER}(?P<low>[+-]?{_NUM})(?:(?P<between>[^\d~:≥≤=<>-]{{0,4}})(?:[~至到]|--?)(?P<high>{_NUM})|:(?P<of>{_NUM}))?"
    r"(?P<unit>(?:[^\d~:≥≤=<>,;]|(?<=m)[23]){0,12})"
)
_DATE = re.compile(
    r"(?:于|在|不晚于)?(?:(?P<y>\d{4})年)?(?:(?P<m>\d{1,2})月(?:份)?(?:(?P<d>\d{1,2})[日号])?|(?P<end>年[底末]))"
    r"(?:底|末|月底)?(?:之前|以前|前|以内|内)?(?:完成)?"
)
_ISO_DATE = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:日)?(?:之前|以前|前)?(?:完成)?")
_YEAR = re.compile(r"(?P<y>\d{4})年(?:内|底前?|末|前)?(?:完成)?")
_SOME_DAY = re.compile(r"(?:19|20)\d\d年.*|\d{1,2}月.*|.*前(?:完成)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_LONGEST = 200
_NONE = {"/", "\\", "-", "--", "不适用", "不涉及", "N/A", "n/a", "NA"}
_BROKEN = re.compile(r"※.*|-?(?:nan|inf)|#[A-Z0-9/_]+[!?]?|(?:Err|错误):\d{3}")
_OPTIONS = {"好坏", "是否", "有无", "高低", "优劣", "优良中差", "好中差", "高中低", "大小"}


class Quantity(NamedTuple):
    """What a cell says.

    kind: blank; none (“/”: not applicable); number; date; words (定性); options (an unselected list);
    unreadable (digits that could not be understood; why says so in Chinese).
    operator: as written, "" without one. low and high: the same for a single number, the edges of an
    interval, in plain units: scale (10000 for 万) is not yet applied. unit: without the scale word, "%" for
    percentages. day: (year or 0, month, day), a month standing for its last day.
    """

    kind: Kind
    text: str = ""
    operator: Operator = ""
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    unit: str = ""
    day: Day = (0, 0, 0)
    why: str = ""

    @property
    def interval(self) -> bool:
        return self.low != self.high


def quantity(value: Any) -> Quantity:
    """Reads a cell; never raises. A number stands for itself, a date cell for its day, a bool for 是/否."""
    if value is None:
        return Quantity("blank")
    if isinstance(value, bool):
        return Quantity("words", "是" if value else "否")
    if isinstance(value, str):
        return read(value)
    if hasattr(value, "year"):
        return _day(str(value)[:10], value.year, value.month, value.day)
    number = to_decimal(value)
    return read(str(value) if number is None else show(number))


@lru_cache(maxsize=4096)
def read(raw: str) -> Quantity:
    """Reads a text as it stands in a cell."""
    text = compact(raw[:_LONGEST]).translate(_GLYPHS)
    for old, new in _PAIRS:
        text = text.replace(old, new)
    if "百分之" in text:
        text = _PER_HUNDRED.sub(r"\1%", text)
    bare = text.lstrip("≥≤=")  # the chosen 性质 stands before whatever was typed, or before nothing
    if not bare:
        return Quantity("blank")
    if bare in _NONE:
        return Quantity("none", bare)
    if len(raw) > _LONGEST:
        return _unreadable(text[:20] + "…", "太长，请只填数值或简短的结论")
    return _date(text) or _number(text) or _words(bare, text)


def _words(bare: str, text: str) -> Quantity:
    if _BROKEN.fullmatch(bare):
        return _unreadable(text, "是没有算出的结果，请改正这里的公式或直接填写")
    if any(map(str.isdigit, text)) or not any(map(str.isalpha, text)):
        return _unreadable(text, "没有读懂，请只填一个数和单位")
    return Quantity("options" if bare in _OPTIONS or _is_list(bare) else "words", bare)


def _is_list(text: str) -> bool:
    parts = text.split("/")
    return len(parts) > 1 and all(0 < len(part) <= 2 for part in parts)


def _unreadable(text: str, why: str) -> Quantity:
    return Quantity("unreadable", text, why=f"“{text}”{why}")


def _day(text: str, year: int, month: int, day: int) -> Quantity:
    if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]:
        return Quantity("date", text, day=(year, month, day))
    return _unreadable(text, "不是有效的日期")


def _date(text: str) -> Quantity | None:
    bare = _PREFIX.sub("", text, count=1) if text[0] in "≤=" else text
    if (match := _ISO_DATE.fullmatch(bare)) is not None:
        return _day(text, int(match["y"]), int(match["m"]), int(match["d"]))
    if (match := _YEAR.fullmatch(bare)) is not None:
        return _day(text, int(match["y"]), 12, 31)
    if (match := _DATE.fullmatch(bare)) is not None:
        month = 12 if match["end"] else int(match["m"])
        last = _DAYS[min(month, 12) - 1]
        return _day(text, int(match["y"] or 0), month, int(match["d"] or last))
    return None


def _number(text: str) -> Quantity | None:
    rest = text
    operators: set[Operator] = set()
    while (prefix := _PREFIX.match(rest)) is not None:
        operators.add(_BEFORE[prefix[0]])
        rest = rest[prefix.end() :]
    if (suffix := _SUFFIX.search(rest)) is not None:
        operators.add(_AFTER.get(suffix[1], "≤"))
        rest = rest[: suffix.start()]
    match = _NUMBER.fullmatch(rest)
    if match is None:
        return None
    if _SOME_DAY.fullmatch(rest):
        return _unreadable(text, "没有读懂是哪一天，请写成“2021年12月底前”这样的年月日")
    if len(operators) > 1:
        return _unreadable(text, "里有两个不同的方向，请只留一个")
    low, high = Decimal(match["low"]), Decimal(match["high"] or match["low"])
    scale, unit = _scaled(match["unit"])
    if match["of"] is not None:
        if not Decimal(match["of"]):
            return _unreadable(text, "的比例后项为0")
        low = high = low / Decimal(match["of"])
        unit = ":" + unit
    if match["between"] and match["between"] != match["unit"]:
        return _unreadable(text, "的区间两端单位不同")
    if low > high or (low != high and operators) or abs(low) * scale > LARGEST:
        return _unreadable(text, "不是有效的区间或数值")
    per = match["per"] or ""
    return Quantity("number", text, next(iter(operators), ""), low, high, scale, per + unit)


def _scaled(unit: str) -> tuple[Decimal, str]:
    for word, factor in _SCALES.items():
        if unit.startswith(word):
            return factor, unit[len(word) :]
    return Decimal(1), unit
