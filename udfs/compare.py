"""Two numbers against each other: bringing them to one unit, and 完成率 by direction."""

import re
from decimal import Decimal
from typing import Literal

from udfs.decimals import show
from udfs.quantity import Quantity
from udfs.rules import Profile

Sense = Literal["≥", ">", "≤", "<", "=", "~"]
Ratio = tuple[Decimal | None, str]

ONE, ZERO = Decimal(1), Decimal(0)
FAR_OFF = 100
MANUAL = "请在“自评得分（人工）”列填写得分"
# Signs at an actual that leave open whether the target is met: “低于95%” says nothing of ≥95%.
_UNTELLING: dict[Sense, str] = {"≥": "<≤", ">": "<≤", "=": "<≤", "≤": ">≥", "<": ">≥", "~": "<≤>≥"}
_YEAR_MONTH = re.compile(r"[≥≤=]?(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
# What makes a longer unit another one: 元/亩 is not 元, m2 not m, 个未完成 not 个.
_OTHER = re.compile(r"[\d/%‰:^每未不没无]|左右|上下")


def sense(wanted: Quantity, level2: object) -> Sense:
    """Which way is good: as written; an interval “~”; else ≤ for 成本指标 and ≥ for all others."""
    if wanted.interval:
        return "~"
    if wanted.operator:
        return wanted.operator
    return "≤" if isinstance(level2, str) and "成本" in level2 else "≥"


def completion(wanted: Quantity, done: Quantity, way: Sense, profile: Profile) -> Ratio:
    """完成率 of two number quantities as an exact fraction, or None and a ※ sentence.

    ≥: A / T. ≤: as the rule says, 1 − (A − T) / T or T / A, not under 0. =: A / T, or as the rule says.
    Interval: 1 inside, A / lower edge below, the ≤ rule at the upper edge above.
    """
    if done.interval:
        return None, f"※实际完成值“{done.text}”是一个区间：请填写实际完成的一个数"
    if done.operator and done.operator in _UNTELLING[way]:
        return None, f"※实际完成值“{done.text}”只是一个界限，不能判断是否达到：请填写实际完成的数值"
    values, problem = _aligned(wanted, done)
    if values is None:
        return None, problem
    target, high, actual = values
    if way == "~":
        if target <= actual <= high:
            return ONE, ""
        way, target = ("≥", target) if actual < target else ("≤", high)
    if way in "<>" and actual == target:
        return None, f"※实际完成值正好等于年度指标值“{wanted.text}”的界限：请核对方向，或{MANUAL}"
    if target > 0:
        return max(ZERO, _ratio(actual, target, way, profile)), ""
    return _no_ratio(wanted, actual, target, way, profile)


def _ratio(actual: Decimal, target: Decimal, way: Sense, profile: Profile) -> Decimal:
    if way in "≤<":
        # The ratio T / A has no meaning for what stayed within the limit: it counts as reached.
        if profile.reverse == "ratio":
            return target / actual if actual > target else ONE
        return 2 - actual / target
    if way == "=" and actual != target and profile.equal != "at_least":
        return ZERO if profile.equal == "strict" else 1 - abs(actual - target) / target
    return actual / target


def _no_ratio(wanted: Quantity, actual: Decimal, target: Decimal, way: Sense, profile: Profile) -> Ratio:
    """A target of 0 or below: reached or not, nothing in between."""
    if target == 0 and way == "≥" and not (wanted.operator or wanted.interval):
        return None, "※年度指标值为0又没有方向：请写明“≤0”或“≥0”（或在“性质”列选择）"
    if target == 0 and way == "=" and actual != 0:
        return None, f"※年度指标值为“=0”而实际完成值不是0：{MANUAL}并说明原因"
    if actual <= target if way in "≤<" else actual >= target:
        return ONE, ""
    if target == 0 and profile.zero_target == "zero":
        return ZERO, ""
    if target == 0:
        return None, f"※年度指标值“{wanted.text}”没有做到：{MANUAL}并说明原因"
    return None, f"※年度指标值“{wanted.text}”为负，不能按比例计分：{MANUAL}"


def _aligned(wanted: Quantity, done: Quantity) -> tuple[tuple[Decimal, Decimal, Decimal] | None, str]:
    """Target edges and actual in one unit, or None and a sentence; nothing ambiguous is guessed."""
    low, high, actual = wanted.low * wanted.scale, wanted.high * wanted.scale, done.low * done.scale
    fix = f"请把实际完成值写成与年度指标值“{wanted.text}”相同的单位"
    bare_actual = not done.unit and done.scale == 1
    bare_target = not wanted.unit and wanted.scale == 1
    if bare_actual and bare_target:
        if _YEAR_MONTH.fullmatch(wanted.text) and _YEAR_MONTH.fullmatch(done.text) and low != actual:
            return None, f"※“{wanted.text}”分不清是年月还是数：请写成“2021年12月”，是数的请加上单位"
    elif bare_actual:
        shown = show(done.low)
        if wanted.unit[:1] == "%" and 0 < abs(actual) <= 1:
            return None, f"※实际完成值{shown}没有单位，分不清是{shown}%还是{show(actual * 100)}%：{fix}"
        if wanted.unit[:1] == ":":
            return None, f"※实际完成值{shown}不是比例：请写成与年度指标值“{wanted.text}”相同的样子"
        actual *= wanted.scale
        if wanted.scale != 1 and 0 < FAR_OFF * high <= actual:
            return None, f"※实际完成值{shown}没有单位，与年度指标值相差悬殊：{fix}"
    elif bare_target:
        if done.scale != 1 or not _same_unit("", done.unit):
            return None, f"※年度指标值“{wanted.text}”没有单位，实际完成值“{done.text}”有单位：请统一单位"
    elif not _same_unit(wanted.unit, done.unit):
        return None, f"※实际完成值的单位与年度指标值不同：{fix}"
    return (low, high, actual), ""


def _same_unit(one: str, other: str) -> bool:
    """The same unit, or one that merely says more (个 and 个小区党支部)."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not _OTHER.search(long[len(short) :])
