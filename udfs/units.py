"""Units of quantities: scale words, other names of the same unit, and which units may be compared."""

import re
from decimal import Decimal
from functools import lru_cache

SCALES = {
    word: Decimal(10) ** power
    for word, power in (
        ("万亿", 12), ("千亿", 11), ("百亿", 10), ("十亿", 9), ("亿", 8), ("千万", 7), ("百万", 6), ("十万", 5), ("万", 4),
    )
}  # fmt: skip
ONE = Decimal(1)
_WORDS = {factor: word for word, factor in SCALES.items()} | {Decimal(1000): "千", ONE: ""}
# Only units that are exactly the same thing.
_SAME = {
    "千米": "公里", "km": "公里", "KM": "公里", "m": "米", "千克": "公斤", "kg": "公斤", "KG": "公斤", "t": "吨", "㎡": "平方米",
    "m2": "平方米", "平米": "平方米", "平方": "平方米", "m3": "立方米", "立方": "立方米", "个工作日": "工作日", "百分点": "个百分点",
    "元人民币": "元", "人民币": "元", "元整": "元",
}  # fmt: skip
# What makes a longer unit another one: 元/亩 is not 元, m2 not m, 个未完成 and 个在建 not 个.
_OTHER = re.compile(
    r"[\d/%‰:^?每未不没无非尚拟待缺欠仅否停退]|失败|取消|在建|进行中|正在|计划|预计|逾期|延期|作废"
)
# 人次 is not 人, 个月 not 个, 分钟 not 分, 吨公里 not 吨, mm not m.
_ANOTHER = re.compile(r"(?:次.{0,2}|[天日月年时均米克里吨元钟亩]|小时|公里|公斤|公顷|百分点)|[A-Za-z·.*].*")
_TIMES = {"场": "场次", "期": "期次", "批": "批次", "轮": "轮次"}


@lru_cache(maxsize=1024)
def split_scale(unit: str) -> tuple[Decimal, str]:
    """A unit as written → its scale word's factor and the plain unit: 万元 → (10000, 元)."""
    if unit and unit[0] in "万亿千百十":
        for word in (unit[:2], unit[0]):
            if word in SCALES:
                return SCALES[word], plain(unit[len(word) :])
        if unit.startswith("千元"):
            return Decimal(1000), plain(unit[1:])
    return ONE, plain(unit)


def plain(unit: str) -> str:
    """The unit by its one name, without parentheses around it."""
    if unit[:1] == "(" and unit[-1:] == ")" and "(" not in unit[1:]:
        unit = unit[1:-1]
    return _SAME.get(unit, unit)


def scale_word(scale: Decimal) -> str:
    """10000 → 万."""
    return _WORDS[scale]


def same_unit(one: str, other: str) -> bool:
    """The same unit, or one that merely says more (个 and 个小区党支部)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    if not long.startswith(short) or _OTHER.search(rest):
        return False
    return not short or not _ANOTHER.fullmatch(rest) or _TIMES.get(short) == long
