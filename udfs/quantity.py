"""年度指标值 and 实际完成值: what offices write → a Quantity (domain: 98%, ≥1.2万亩, 3-5次, 2021年12月底前, 显著)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from udfs.days import Day, read_day, unclear
from udfs.decimals import LARGEST, LONGEST, compact, show, to_decimal
from udfs.units import scale_word, split_scale

Operator = Literal["", "≥", ">", "≤", "<", "="]
Kind = Literal["blank", "none", "number", "date", "words", "options", "unreadable"]

_GLYPHS = str.maketrans("≧⩾≮≦⩽≯═−–—☐", "≥≥≥≤≤≤=---□")
_OTHER_GLYPHS = frozenset(map(chr, _GLYPHS))
_PAIRS = ((">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"))
# Patterns of what few cells hold are left as text here and in udfs.days, udfs.wording and others: re compiles each when it
# is first asked for and keeps it, and every host starts 5 ms sooner.
_PER_HUNDRED = r"百分之(\d+(?:\.\d+)?)"
_THAN = r"(?<=\d)比(?=\d)"

_WORDS: dict[Operator, tuple[str, ...]] = {
    "≥": (
        "≥", "不低于", "不少于", "不小于", "不得低于", "不得少于", "不能低于", "未低于", "至少", "最少", "最低", "达到", "达", "大于等于",
        "大于或等于", "高于等于", "高于或等于", "多于等于", "多于或等于",
    ),
    "≤": (
        "≤", "不超过", "不高于", "不多于", "不大于", "不超", "不得超过", "不得高于", "不得多于", "不能超过", "未超过", "至多", "最多",
        "最高", "小于等于", "小于或等于", "低于等于", "低于或等于", "少于等于", "少于或等于", "控制在",
    ),
    ">": (">", "大于", "高于", "超过", "多于", "超"),
    "<": ("<", "小于", "低于", "少于", "不足", "不到", "未达到", "未达"),
    "=": ("=", "等于"),
    "": ("完成", "已完成", "实际完成", "累计完成", "共完成", "共计", "合计", "累计", "共", "实际", "为"),
}  # fmt: skip
_BEFORE: dict[str, Operator] = {word: sign for sign, words in _WORDS.items() for word in words}
_WEAK = {"控制在", "达到", "达"}  # another sign beside them counts: 控制在90%以上, 达到5次以内
_AFTER: dict[str, Operator] = {
    "及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "及以内": "≤", "以内": "≤", "之内": "≤",
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_NUM = r"\d{1,15}(?:\.\d{1,25})?"  # a float such as 1/3 has up to 20 decimals
_PREFIX = re.compile(_any(_BEFORE))
_WITHIN = "(?<![国省市县区乡镇村校院馆室境场])内"  # 3天内 is a limit, 3家国内 is none
_SUFFIX = re.compile(rf"(?:\(含\))?({_any(_AFTER)}|{_WITHIN})(?:\(含\))?$")
_SUFFIX_ENDS = frozenset(
    {")", "内", *(word[-1] for word in _AFTER)}
)  # told before the pattern is searched for
LESS = ("下降", "降低", "减少", "缩短", "节约", "压减")
CHANGE = rf"(?:(?:同比|环比|[较比][上去]年)(?:同期)?)?(?:增长|增加|提高|提升|上升|{'|'.join(LESS)})率?了?"
# 下降为5% tells where it ended, not by how much it fell: that is left unread.
_PER = re.compile(
    rf"每[^\d≥≤=<>]{{1,4}}?(?=[+-]?\d|{_any(_BEFORE)})|[人户亩年月日]均|平均|(?:{CHANGE})(?!为)"
)
_UNIT = r"(?:[^\d~:≥≤=<>,;]|(?<=m)[23]){0,12}"
_NUMBER = re.compile(
    rf"(?P<low>[+-]?{_NUM})(?:(?P<between>[^\d~:≥≤=<>-]{{0,4}})(?:[~至到]|--?)(?P<high>{_NUM})|:(?P<of>{_NUM}))?(?P<unit>{_UNIT})"
)
_LOW, _HIGH = _any(_WORDS["≥"]), _any(_WORDS["≤"])
_BETWEEN = rf"(?:{_LOW})(?P<low>{_NUM})(?P<one>[^\d~:≥≤=<>,;]{{0,6}}?)[且并,、;]?(?:{_HIGH})(?P<high>{_NUM})(?P<unit>{_UNIT})"
_RATIO = rf"{_NUM}:{_NUM}"
_ABOUT = r"(?:约|大约|大概|将近|接近|近|≈|±).*\d.*"
_ABOUT_STARTS, _ABOUT_ENDS = ("余", "多", "几"), ("左右", "上下", "多", "余")

_NONE = {"/", "\\", "-", "--", "不适用", "不涉及", "N/A", "n/a", "NA"}
_BROKEN = r"※.*|-?(?:nan|inf)|#[A-Z0-9/_]+[!?]?|(?:Err|错误):\d{3}"
# The same placeholder in both columns would be the same words, and full marks.
_PLACEHOLDER = (
    r"[xX×某*]{2,}.*|(?:请|待)(?:填|补|定).*|(?:详?见|参见)(?:附|报告|材料|佐证).*"
    r"|同[上左前]|略|暂无|(?:年度)?指标值|(?:实际)?完成值"
)
_OPTIONS = {"好坏", "是否", "有无", "高低", "优劣", "优良中差", "好中差", "高中低", "大小"}
_MARKS = "☑✓√✔"
_BEFORE_IT, _BEHIND_IT = (
    re.compile(rf"[{_MARKS}]([^□{_MARKS}]+)"),
    re.compile(rf"(?<![^□{_MARKS}])([^□{_MARKS}]+)[{_MARKS}]"),
)
_INEXACT = "不是准确的数，请写出准确的数"
_NO_DAY = "没有读懂是哪一天，请写成“2021年12月底前”这样的年月日"
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
_OR_DAY = "分不清是分数还是哪一天，请写成小数或“1月5日”"
_NO_NUMBER = "没有读懂，请只填一个数和单位"


class Quantity(NamedTuple):
    """What a cell says.

    kind: blank; none (“/”: not applicable); number; date; words (定性); options (an unselected list);
    unreadable (digits that could not be understood; why says so in Chinese).
    operator: as written, "" without one. low and high: the same for a single number, the edges of an interval, in
    plain units: scale (10000 for 万) is not yet applied. unit: without the scale word, "%" for percentages, ":" before
    it for ratios, and after per, which says of what (每亩, 增长). day: (year or 0, month, day), a month standing for its
    last day.
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
    per: str = ""

    @property
    def interval(self) -> bool:
        return self.low != self.high

    def write(self, number: Decimal) -> str:
        """A number as this one is written: 每亩300元, 20万元; a ratio as it stands."""
        if (ratio := re.search(_RATIO, self.text)) is not None and self.unit[:1] == ":":
            return ratio[0] + self.unit[1:]
        return f"{self.per}{show(number)}{scale_word(self.scale)}{self.unit[len(self.per) :]}"

    @property
    def lessening(self) -> bool:
        """Of what should fall, such as 下降5%: the more the better."""
        return self.unit.startswith(LESS)


def quantity(value: Any) -> Quantity:
    """Reads a cell; never raises. A number stands for itself, a date cell for its day, a bool for 是/否."""
    if isinstance(value, str):
        return read(value)
    if value is None:
        return Quantity("blank")
    if isinstance(value, bool):
        return Quantity("words", "是" if value else "否")
    if hasattr(value, "year"):
        return _day(str(value)[:10], (value.year, value.month, value.day))
    number = to_decimal(value)
    return read(str(value) if number is None else show(number))


@lru_cache(maxsize=4096)
def read(raw: str) -> Quantity:
    """Reads a text as it stands in a cell."""
    text = compact(raw[:LONGEST]).rstrip("。;,、")
    if not text.isascii():
        if not _OTHER_GLYPHS.isdisjoint(text):
            text = text.translate(_GLYPHS)
        if "百分" in text:
            text = re.sub(_PER_HUNDRED, r"\1%", text.replace("百分比", "%"))
        if "比" in text:
            text = re.sub(_THAN, ":", text)
    if "=" in text:
        for old, new in _PAIRS:
            text = text.replace(old, new)
    bare = text.lstrip("≥≤=")  # the chosen 性质 stands before whatever was typed, or before nothing
    if not bare:
        return Quantity("blank")
    if bare in _NONE:
        return Quantity("none", bare)
    if len(raw) > LONGEST:
        return _unreadable(text[:20] + "…", "太长，请只填数值或简短的结论")
    return _date(text) or _number(text) or _words(bare, text)


def _words(bare: str, text: str) -> Quantity:
    if re.fullmatch(_BROKEN, bare):
        return _unreadable(text, "是没有算出的结果，请改正这里的公式或直接填写")
    if re.fullmatch(_PLACEHOLDER, bare):
        return _unreadable(text, "没有写明内容，请写出具体的指标值或完成情况")
    if any(map(str.isdigit, text)) or not any(map(str.isalpha, text)):
        if _FRACTION.fullmatch(bare):
            return _unreadable(text, _OR_DAY)
        return _unreadable(text, _NO_DAY if unclear(bare) else _NO_NUMBER)
    if (chosen := _find_tick(bare)) is not None:
        return Quantity("words", chosen)
    if "□" in bare or bare in _OPTIONS or _is_list(bare):
        return Quantity("options", bare)
    return Quantity("words", bare.strip(_MARKS))


def _find_tick(text: str) -> str | None:
    """The one choice of ☑是□否, or of 是☑否□, that is ticked."""
    if "□" not in text:
        return None
    found = (_BEFORE_IT if text[0] in "□" + _MARKS else _BEHIND_IT).findall(text)
    return found[0] if len(found) == 1 else None


def _is_list(text: str) -> bool:
    parts = text.split("/")
    return len(parts) > 1 and all(0 < len(part) <= 2 for part in parts)


def _unreadable(text: str, why: str) -> Quantity:
    return Quantity("unreadable", text, why=f"“{text}”{why}")


def _day(text: str, day: Day | Literal[False]) -> Quantity:
    return Quantity("date", text, day=day) if day else _unreadable(text, "不是有效的日期")


def _date(text: str) -> Quantity | None:
    day = read_day(_PREFIX.sub("", text, count=1) if text[0] in "≤=" else text)
    return None if day is None else _day(text, day)


def _number(text: str) -> Quantity | None:
    signs: list[str] = []
    rest, per = _after_signs(text, signs), ""
    if not rest[:1].isdigit() and (found := _PER.match(rest)) is not None:
        per, rest = found[0], _after_signs(rest[found.end() :], signs)
    if rest[-1:] in _SUFFIX_ENDS and (suffix := _SUFFIX.search(rest)) is not None:
        signs.append(suffix[1])
        rest = rest[: suffix.start()]
    match = _NUMBER.fullmatch(rest)
    if match is None:
        return _about(rest, text) or _between(text)
    if unclear(rest):
        return _unreadable(text, _NO_DAY)
    operators: list[Operator] = _operators(signs) if signs else [""]
    if len(operators) > 1:
        return _unreadable(text, "里有两个不同的方向，请只留一个")
    return _measure(text, match, operators[0], per)


def _after_signs(text: str, signs: list[str]) -> str:
    """The text behind its leading signs and words, which are added to the list."""
    while not text[:1].isdigit() and (prefix := _PREFIX.match(text)) is not None:
        signs.append(prefix[0])
        text = text[prefix.end() :]
    return text


def _operators(signs: list[str]) -> list[Operator]:
    """The different directions among the signs, [""] where there is none."""
    if len(signs) == 1:
        return [_way(signs[0])]
    found = {_way(sign) for sign in signs if sign not in _WEAK}
    return list(found - {""}) or [_BEFORE[sign] for sign in signs if sign in _WEAK][:1] or [""]


def _way(sign: str) -> Operator:
    return _BEFORE[sign] if sign in _BEFORE else _AFTER.get(sign, "≤")


def _measure(text: str, match: re.Match[str], operator: Operator, per: str) -> Quantity:
    least, between, most, of, measure = match.groups()
    low = Decimal(least)
    high = Decimal(most) if most else low
    scale, unit = split_scale(measure)
    if of is not None:
        if not Decimal(of):
            return _unreadable(text, "的比例后项为0")
        low = high = low / Decimal(of)
        unit = ":" + unit
    if between and between != measure:
        return _unreadable(text, "的区间两端单位不同")
    if unit and (unit.endswith(_ABOUT_ENDS) or unit.startswith(_ABOUT_STARTS)):
        return _unreadable(text, _INEXACT)
    if (most and (low > high or (low != high and operator))) or abs(low) * scale > LARGEST:
        return _unreadable(text, "不是有效的区间或数值")
    return Quantity("number", text, operator, low, high, scale, per + unit, per=per)


def _about(rest: str, text: str) -> Quantity | None:
    return _unreadable(text, _INEXACT) if re.fullmatch(_ABOUT, rest) else None


def _between(text: str) -> Quantity | None:
    """≥3次且≤5次: an interval in two halves."""
    match = re.fullmatch(_BETWEEN, text)
    if match is None:
        return None
    low, high = Decimal(match["low"]), Decimal(match["high"])
    scale, unit = split_scale(match["unit"])
    if match["one"] not in ("", match["unit"]):
        return _unreadable(text, "的区间两端单位不同")
    if low >= high or high * scale > LARGEST:
        return _unreadable(text, "不是有效的区间或数值")
    return Quantity("number", text, "", low, high, scale, unit)
