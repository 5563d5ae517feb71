"""预算执行率 and its score (财预〔2020〕10号: 执行率 = 全年执行数 ÷ 全年预算数, at most full marks).

Where a rule divides by 年初预算数 instead, that is given as `initial`, and 全年预算数 does not count.
"""

from decimal import Decimal

from udfs.decimals import round_to, show, show_percent, to_decimal
from udfs.rules import Profile, resolve
from udfs.terms import BUDGET, EXECUTED, INITIAL, WEIGHT

MONEY_UNITS = ("万元",)
ONE = Decimal(1)


def rate(
    executed: object, budget: object, initial: object = None, profile: Profile | None = None
) -> tuple[Decimal | None, str]:
    """执行率 as an exact fraction, or None and the sentence that says why there is none.

    executed, budget, initial: 全年执行数, 全年预算数 and 年初预算数 in the same unit (万元). Without a profile 全年预算数 counts.
    """
    by_initial = profile is not None and profile.execution_base == "initial"
    base, label = (initial, INITIAL) if by_initial else (budget, BUDGET)
    spent, planned = (to_decimal(value, MONEY_UNITS) for value in (executed, base))
    if by_initial and (
        initial is None or planned == 0
    ):  # in Calc, 0 and blank are one where it may be left out
        return None, "※年初预算数为空或为0，无法计算执行率：请在“年初预算数”栏填写金额（万元）"
    for number, raw, name in ((planned, base, label), (spent, executed, EXECUTED)):
        if number is None:
            return None, f"※{name}{_fault(raw)}：请在“{name}”栏填写金额（万元，只填数字）"
        if number < 0:
            return None, f"※{name}是负数：请在“{name}”栏填写不小于0的金额（万元）"
    assert spent is not None
    if not planned:
        return None, "※全年预算数为0，无法计算执行率：请在“全年预算数”栏填写调整后的预算数（万元）"
    return spent / planned, ""


def score(
    executed: object, budget: object, weight: object, rule: object = None, initial: object = None
) -> tuple[Decimal | None, str]:
    """预算执行得分 in points at the rule's decimals, or None and a sentence; raises UnknownRule."""
    points, problem = parse_weight(weight, "执行率的分值")
    if points is None:
        return None, problem
    profile = resolve(rule)
    fraction, problem = rate(executed, budget, initial, profile)
    if fraction is None:
        return None, problem
    if fraction > ONE and profile.execution_over == "refuse":
        return (
            None,
            f"※执行率{show_percent(fraction)}，超过100%，按规则不计分：请先核对全年预算数和全年执行数",
        )
    return round_to(_share(fraction, profile) * points, profile.score_decimals, profile.rounding), ""


def _share(fraction: Decimal, profile: Profile) -> Decimal:
    if profile.execution_mode == "linear":
        return min(fraction, ONE)
    return next(share for floor, share in profile.execution_bands if fraction >= floor)


def total_cap(fraction: Decimal, profile: Profile) -> Decimal | None:
    """The most that 总分 may be under an 执行率, None where the rule sets no limit."""
    return min((cap for below, cap in profile.total_caps if fraction < below), default=None)


def reason_due(fraction: Decimal, initial: Decimal | None, annual: Decimal, profile: Profile) -> str:
    """Why the rule demands a reason for the 预算执行 of a form, as a sentence; "" where it demands none.

    initial, annual: 年初预算数 and 全年预算数 in the same unit.
    """
    low, causes = profile.execution_reason_below, []
    if low is not None and fraction < low:
        causes.append(f"执行率{show_percent(fraction)}低于{show_percent(low)}")
    if profile.adjustment_reason == "yes" and initial is not None and initial != annual:
        causes.append(f"年中把预算由{show(initial)}调整为{show(annual)}")
    if not causes:
        return ""
    limit = f"（不超过{profile.reason_limit}字）" if profile.reason_limit else ""
    return f"{'，'.join(causes)}：按规则须说明原因{limit}"


def parse_weight(weight: object, label: str = WEIGHT) -> tuple[Decimal | None, str]:
    """分值 as points (10 or “10分”), or None and a sentence."""
    points = to_decimal(weight, ("分",))
    if points is None:
        return None, f"※{label}{_fault(weight)}：请在“分值”栏填写数字"
    if points < 0:
        return None, f"※{label}是负数：请在“分值”栏填写不小于0的数字"
    return points, ""


def _fault(raw: object) -> str:
    text = "" if raw is None else str(raw).strip()
    return f"“{text[:20]}”不是数字" if text else "为空"


def JX_EXEC_RATE(
    executed: object = None, budget: object = None, rule: object = None, initial: object = None
) -> float | str:
    """执行率 as a number (1 = 100%), 4 decimals or as the rule says; a ※ sentence for blank, text, negative or zero budget.

    Source: 财预〔2020〕10号, 全年执行数 ÷ 全年预算数; initial, 年初预算数, counts only under a rule that divides by it.
    """
    profile = resolve(rule)
    fraction, problem = rate(executed, budget, initial, profile)
    return problem if fraction is None else float(round_to(fraction, profile.rate_decimals, profile.rounding))


def JX_EXEC_SCORE(
    executed: object = None,
    budget: object = None,
    weight: object = None,
    rule: object = None,
    initial: object = None,
) -> float | str:
    """预算执行得分 in points: 执行率 × 分值, at most 分值; a ※ sentence where it cannot be computed."""
    points, problem = score(executed, budget, weight, rule, initial)
    return problem if points is None else float(points)
