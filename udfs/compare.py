"""Two numbers against each other: bringing them to one unit, and 完成率 by direction."""

from decimal import Decimal
from typing import Literal

from udfs.decimals import show
from udfs.quantity import Quantity

Sense = Literal["≥", ">", "≤", "<", "=", "~"]
Ratio = tuple[Decimal | None, str]

ONE, ZERO = Decimal(1), Decimal(0)
FAR_OFF = 100
MANUAL = "请在“自评得分（人工）”列填写得分"


def sense(wanted: Quantity, level2: object) -> Sense:
    """Which way is good: as written; an interval “~”; else ≤ for 成本指标 and ≥ for all others."""
    if wanted.interval:
        return "~"
    if wanted.operator:
        return wanted.operator
    return "≤" if isinstance(level2, str) and "成本" in level2 else "≥"


def completion(wanted: Quantity, done: Quantity, way: Sense) -> Ratio:
    """完成率 of two number quantities as an exact fraction, or None and a ※ sentence.

    ≥ and =: A / T. ≤: 1 − (A − T) / T, not under 0. Interval: 1 inside, A / lower edge below, the ≤ rule at
    the upper edge above.
    """
    if done.interval:
        return None, f"※实际完成值“{done.text}”是一个区间：请填写实际完成的一个数"
    values, problem = _aligned(wanted, done)
    if values is None:
        return None, problem
    low, high, actual = values
    if way == "~":
        way, target = ("≥", low) if actual < low else ("≤", high)
        if low <= actual <= high:
            return ONE, ""
    else:
        target = low
    if target < 0 or (target == 0 and way in "≥=" and not wanted.operator):
        return _signed(wanted, actual, target, way)
    return _ratio(wanted, actual, target, way)


def _signed(wanted: Quantity, actual: Decimal, target: Decimal, way: Sense) -> Ratio:
    if target == 0:
        return None, "※年度指标值为0又没有方向：请写明“≤0”或“≥0”（或在“性质”列选择）"
    if (way in "≥=~" and actual >= target) or (way in "≤" and actual <= target):
        return ONE, ""
    return None, f"※年度指标值“{wanted.text}”为负，不能按比例计分：{MANUAL}"


def _ratio(wanted: Quantity, actual: Decimal, target: Decimal, way: Sense) -> Ratio:
    if way in "<>" and actual == target:
        return (
            None,
            f"※实际完成值正好等于年度指标值“{wanted.text}”的界限：请核对方向，或{MANUAL}",
        )
    if target == 0:
        met = actual == 0 if way == "=" else actual >= 0 if way in "≥>" else actual <= 0
        if way == "=" and not met:
            return None, f"※年度指标值为“=0”而实际完成值不是0：{MANUAL}并说明原因"
        return (ONE if met else ZERO), ""
    ratio = 2 - actual / target if way in "≤<" else actual / target
    return max(ZERO, ratio), ""


def _aligned(wanted: Quantity, done: Quantity) -> tuple[tuple[Decimal, Decimal, Decimal] | None, str]:
    """Target edges and actual in one unit, or None and a sentence; nothing ambiguous is guessed."""
    low, high, actual = wanted.low * wanted.scale, wanted.high * wanted.scale, done.low * done.scale
    fix = f"请把实际完成值写成与年度指标值“{wanted.text}”相同的单位"
    bare_actual = not done.unit and done.scale == 1
    bare_target = not wanted.unit and wanted.scale == 1
    if bare_actual and not bare_target:
        if wanted.unit == "%" and 0 < abs(actual) <= 1:
            return (
                None,
                f"※实际完成值{show(actual)}没有单位，分不清是{show(actual)}%还是{show(actual * 100)}%：{fix}",
            )
        actual = done.low * wanted.scale
        if wanted.scale != 1 and actual >= FAR_OFF * high:
            return None, f"※实际完成值{show(done.low)}没有单位，与年度指标值相差悬殊：{fix}"
    elif bare_target and (done.unit == "%" or done.scale != 1):
        return None, f"※年度指标值“{wanted.text}”没有单位，实际完成值“{done.text}”有单位：请统一单位"
    elif not (bare_target or _same_unit(wanted.unit, done.unit)):
        return None, f"※实际完成值的单位与年度指标值不同：{fix}"
    return (low, high, actual), ""


def _same_unit(one: str, other: str) -> bool:
    """The same unit, or one that merely says more (个 and 个小区党支部); a missing one fits any but % and ratios."""
    strict = "%" in (one, other) or ":" in (one[:1], other[:1])
    return one == other if strict else one.startswith(other) or other.startswith(one)
