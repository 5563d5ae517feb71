"""Two numbers against each other: bringing them to one unit, and 完成率 by direction."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from udfs.decimals import LONGEST, compact, show
from udfs.quantity import Quantity
from udfs.rules import Profile
from udfs.rules.profile import Limits
from udfs.units import same_unit

Sense = Literal["≥", ">", "≤", "<", "=", "~"]
Ratio = tuple[Decimal | None, str]

ONE, ZERO = Decimal(1), Decimal(0)
FAR_OFF, NEAR = 100, 10
MANUAL = "请在“自评得分（人工）”列填写得分"
# Signs at an actual that leave open whether the target is met: “低于95%” says nothing of ≥95%.
_UNTELLING: dict[Sense, str] = {"≥": "<≤", ">": "<≤", "=": "<≤", "≤": ">≥", "<": ">≥", "~": "<≤>≥"}
_RATE = r"(?:率|满意度|知晓度|认可度|占比|比例|比重|百分比)(?:\([^()]*\))?$"
_PART = r"[(#*·\d.、-]{0,4}其中"
_YEAR_MONTH = r"[≥≤=]?(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])"


class Seat(NamedTuple):
    """Where an indicator stands: 二级指标 and 三级指标, "" where they are not known."""

    level2: str = ""
    name: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether its numbers are percentages: 合格率, 满意度, 占比."""
        return bool(re.search(_RATE, self.name) or (not self.name and "满意" in self.level2))

    @property
    def is_part(self) -> bool:
        """Whether it tells a part of the indicator above it, 其中：县道, and so needs no 分值 of its own."""
        return is_part(self.name)


def is_part(name: str) -> bool:
    """Whether a 三级指标 begins with 其中."""
    return "其中" in name and re.match(_PART, compact(name[:LONGEST])) is not None


def seat(level2: object) -> Seat:
    """What a cell gives as 二级指标: the label, and behind a colon the name: “时效指标：补助发放时限”."""
    return _read_seat(level2[:LONGEST]) if isinstance(level2, str) else Seat("", "")


@lru_cache(maxsize=4096)
def _read_seat(text: str) -> Seat:
    level, _, name = compact(text).partition(":")
    return Seat(level, name)


def sense(wanted: Quantity, level2: object, profile: Profile) -> Sense:
    """Which way is good: as written; an interval “~”; else ≤ where the rule has words for it, and ≥ for all others.

    level2: as seat reads it.
    """
    if wanted.interval:
        return "~"
    return wanted.operator or ("≤" if _limit_word(wanted, level2, profile) else "≥")


def limit_word(wanted: Quantity, level2: object, profile: Profile) -> str:
    """What makes a target without a sign a limit: 成本, 时限, or a word of its name such as 投诉; "" where nothing does."""
    return "" if wanted.operator or wanted.interval else _limit_word(wanted, level2, profile)


def _limit_word(wanted: Quantity, level2: object, profile: Profile) -> str:
    return "" if wanted.lessening else _find_limit(profile.limits, seat(level2), wanted.unit)


@lru_cache(maxsize=4096)
def _find_limit(limits: Limits, place: Seat, unit: str) -> str:
    level, name = place
    if word := next((word for word in limits.levels if word in level), ""):
        return word
    if "时效" in level and unit in limits.units and not any(word in name for word in limits.lasting):
        return "时限"
    if any(word in name for word in limits.dealing):
        return ""
    return next((word for word in limits.names if word in name), "")


def completion(wanted: Quantity, done: Quantity, way: Sense, profile: Profile) -> Ratio:
    """完成率 of two number quantities as an exact fraction, or None and a ※ sentence.

    ≥: A / T. ≤: as the rule says, 1 − (A − T) / T or T / A, not under 0. =: A / T, or as the rule says.
    Interval: 1 inside, A / lower edge below, the ≤ rule at the upper edge above.
    """
    if done.interval:
        return None, f"※实际完成值“{done.text}”是一个区间：请填写实际完成的一个数"
    if done.operator and done.operator in _UNTELLING[way]:
        return None, f"※实际完成值“{done.text}”只是一个界限，不能判断是否达到：请填写实际完成的数值"
    values, problem = align(wanted, done)
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
    return _no_ratio(wanted, done, actual, target, way, profile)


def _ratio(actual: Decimal, target: Decimal, way: Sense, profile: Profile) -> Decimal:
    if way in "≤<":
        # The ratio T / A has no meaning for what stayed within the limit: it counts as reached.
        if profile.reverse == "ratio":
            return target / actual if actual > target else ONE
        return 2 - actual / target
    if way == "=" and actual != target and profile.equal != "at_least":
        return ZERO if profile.equal == "strict" else 1 - abs(actual - target) / target
    return actual / target


def deviation(wanted: Quantity, done: Quantity) -> Decimal | None:
    """How far the actual is from the target: (A − T) / T, whatever the direction and without a bound; of an interval from
    its nearer edge. None where the target is 0 and was missed, or the two cannot be compared.
    """
    values, _ = align(wanted, done)
    if values is None or done.interval:
        return None
    low, high, actual = values
    target = min(max(actual, low), high)
    if actual == target:
        return ZERO
    return (actual - target) / abs(target) if target else None


def _no_ratio(
    wanted: Quantity, done: Quantity, actual: Decimal, target: Decimal, way: Sense, profile: Profile
) -> Ratio:
    """A target of 0 or below: reached or not, nothing in between."""
    # 0起 against 0起 is met whatever the direction; a mere 0 may be a blank cell.
    same = actual == 0 and wanted.unit == done.unit
    if target == 0 and way == "≥" and not (wanted.operator or wanted.interval or same):
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


def align(wanted: Quantity, done: Quantity) -> tuple[tuple[Decimal, Decimal, Decimal] | None, str]:
    """Target edges and actual in one unit, or None and a sentence; nothing ambiguous is guessed."""
    low, high, actual = wanted.low * wanted.scale, wanted.high * wanted.scale, done.low * done.scale
    bare_actual = not done.unit and done.scale == 1
    bare_target = not wanted.unit and wanted.scale == 1
    if bare_actual and not bare_target:
        if wanted.unit[:1] == ":":
            return None, f"※实际完成值{show(done.low)}不是比例：请写成与年度指标值“{wanted.text}”相同的样子"
        actual *= wanted.scale
        problem = _bare_actual(wanted, done)
    elif bare_actual:
        problem = _bare_both(wanted, done)
    elif bare_target:
        problem = _bare_target(wanted, done)
    elif not same_unit(wanted.unit, done.unit):
        problem = f"※实际完成值的单位与年度指标值不同：{_fix(wanted)}"
    else:
        problem = _scales(wanted, done)
    return (None, problem) if problem else ((low, high, actual), "")


def _fix(wanted: Quantity) -> str:
    return f"请把实际完成值写成与年度指标值“{wanted.text}”相同的单位"


def _bare_both(wanted: Quantity, done: Quantity) -> str:
    if (
        wanted.low != done.low
        and re.fullmatch(_YEAR_MONTH, wanted.text)
        and re.fullmatch(_YEAR_MONTH, done.text)
    ):
        return f"※“{wanted.text}”分不清是年月还是数：请写成“2021年12月”，是数的请加上单位"
    return ""


def _bare_actual(wanted: Quantity, done: Quantity) -> str:
    shown = show(done.low)
    if "%" in wanted.unit and 0 < abs(done.low) <= 1:
        return f"※实际完成值{shown}没有单位，分不清是{shown}%还是{show(done.low * 100)}%：{_fix(wanted)}"
    money = wanted.scale != 1 or wanted.unit[:1] == "元"
    # 5000 against 50万元 may be meant in 元, and 7.3 against 73000元 in 万元.
    more = wanted.scale != 1 and 0 < FAR_OFF * wanted.high * wanted.scale <= done.low * wanted.scale
    if more or (money and wanted.scale == 1 and 0 < FAR_OFF * abs(done.low) <= wanted.high):
        return f"※实际完成值{shown}没有单位，与年度指标值相差悬殊：{_fix(wanted)}"
    return ""


def _bare_target(wanted: Quantity, done: Quantity) -> str:
    money = done.unit[:1] == "元" and wanted.high > 0 < done.low
    far = money and not wanted.high < FAR_OFF * done.low < FAR_OFF * FAR_OFF * wanted.high
    if done.scale != 1 or far or not same_unit("", done.unit):
        return f"※年度指标值“{wanted.text}”没有单位，实际完成值“{done.text}”有单位：请统一单位"
    return ""


def _scales(wanted: Quantity, done: Quantity) -> str:
    """20万元 against 18.5元: the figures are near, the amounts far apart, so a unit is probably mistaken."""
    if wanted.scale == done.scale or wanted.high <= 0 or done.low <= 0:
        return ""
    figures, amounts = done.low / wanted.high, done.low * done.scale / (wanted.high * wanted.scale)
    near = NEAR * figures >= 1 and figures <= NEAR
    if near and not 1 < FAR_OFF * amounts < FAR_OFF * FAR_OFF:
        return f"※实际完成值“{done.text}”与年度指标值“{wanted.text}”数字相近而单位不同：请核对是否写错了单位"
    return ""
