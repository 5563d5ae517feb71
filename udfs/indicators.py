"""One indicator row: 完成率, 得分, 偏差率, and whether a reason is due (财预〔2020〕10号, 在用平台)."""

from decimal import Decimal
from enum import Enum

from udfs.alike import dress_alike, nothing_done
from udfs.assessment import Assessment
from udfs.compare import completion, seat, sense
from udfs.decimals import round_to, show, show_percent, to_decimal
from udfs.execution import parse_weight
from udfs.judging import judge_day, judge_words
from udfs.quantity import Quantity
from udfs.rules import Profile, resolve
from udfs.serials import read_pair
from udfs.terms import ACTUAL, TARGET

ONE, ZERO = Decimal(1), Decimal(0)
_NO_DEVIATION = "※年度指标值为0，没有偏差率"


class Demand(Enum):
    """Whether a row must give a reason."""

    NONE = 0
    ASKED = 1
    DEMANDED = 2


def assess(
    target: object, actual: object, level2: object, profile: Profile, year: int | None = None
) -> Assessment:
    """年度指标值 against 实际完成值, both as typed.

    level2: 二级指标, and behind a colon 三级指标 where it is known, as udfs.compare.seat reads them: their words may make a
    bare number a limit. year: that of the form, for a deadline without one;
    else the year that the profile is for.
    """
    found = _assess(target, actual, level2, profile, year)
    return found._replace(part=True) if seat(level2).is_part else found


def _assess(target: object, actual: object, level2: object, profile: Profile, year: int | None) -> Assessment:
    wanted, done, untold = read_pair(target, actual, level2)
    if wanted.kind == "none":
        return Assessment(
            None, "※本行不适用（“/”）却有分值：请清除分值，并把它调整到其他指标", applicable=False
        )
    problem = untold or _unusable(wanted, TARGET) or _unusable(done, ACTUAL)
    if problem:
        return Assessment(None, problem)
    if wanted.kind == "words":
        return judge_words(wanted, done, profile)
    if wanted.kind == "date":
        return judge_day(wanted, done, profile.year if year is None else year)
    done = nothing_done(wanted, done)
    if done.kind != "number":
        example = wanted.write(wanted.high)
        return Assessment(None, f"※“{done.text}”不是数值：请在“实际完成值”列填写数值，写法如“{example}”")
    way = sense(wanted, level2, profile)
    if wanted.unit != done.unit:
        wanted, done, _, problem = dress_alike(wanted, done, seat(level2), way)
        if problem:
            return Assessment(None, problem)
    fraction, problem = completion(wanted, done, way, profile)
    above = done.low * done.scale if not wanted.low and way in "≥>" else ZERO
    full_above = way in "≥>" or (way == "=" and profile.equal == "at_least")
    return Assessment(
        fraction, problem, upward=full_above, exact=way == "=", above_zero=above, compared=(wanted, done)
    )


def _unusable(read: Quantity, column: str) -> str:
    match read.kind:
        case "number" | "words" | "date":
            return ""
        case "blank":
            return f"※{column}为空：请在“{column}”列填写"
        case "none":
            return f"※{column}填的是“{read.text}”：请填写实际完成的数值或情况"
        case "options":
            return f"※{column}“{read.text}”是未选定的选项：请只保留一项"
        case _:  # unreadable
            return f"※{column}{read.why}"


def score(assessment: Assessment, weight: object, profile: Profile) -> tuple[Decimal | None, str]:
    """得分 at the rule's decimals, or None and a ※ sentence; (None, "") for a row that has no points to give."""
    points, problem = parse_weight(weight)
    if _has_no_points(assessment, weight, points):
        return None, ""
    if assessment.completion is None:
        return None, assessment.problem
    if points is None:
        return None, problem
    got = min(assessment.completion, ONE) * points
    deduct = profile.over_completion.deduct
    if deduct is not None and assessment.upward and assessment.completion >= deduct:
        got = max(ZERO, got - profile.over_completion.points)
    return round_to(got, profile.score_decimals, profile.rounding), ""


def _has_no_points(assessment: Assessment, weight: object, points: Decimal | None) -> bool:
    """Whether a row does not apply, or is a part of the one above it, and carries no 分值."""
    blank = weight is None or (isinstance(weight, str) and not weight.strip())
    return (not assessment.applicable and not points) or (assessment.part and blank)


def reason_due(assessment: Assessment, weight: Decimal, points: Decimal, profile: Profile) -> Demand:
    """Demanded when points are missing or the target was far exceeded; asked when it was well exceeded."""
    if points < weight * profile.reason_below:
        return Demand.DEMANDED
    ratio, over = assessment.completion, profile.over_completion
    if ratio is None or not assessment.upward:
        return Demand.NONE
    if profile.over_at_zero is not None and assessment.above_zero >= profile.over_at_zero:
        return Demand.DEMANDED
    if any(start is not None and ratio >= start for start in (over.demand, over.deduct)):
        return Demand.DEMANDED
    asked = over.ask is not None and ratio >= over.ask
    return Demand.ASKED if asked or (assessment.exact and ratio > ONE) else Demand.NONE


def deviation_note(
    assessment: Assessment, weight: Decimal, points: Decimal, reason: str, profile: Profile
) -> str:
    """The text for 偏差原因分析及改进措施: the computed deviation, then the officer's reason.

    "" where nothing is due and nothing was written; a ※ sentence where a demanded reason is missing. A reason for what was
    not reached never stands without the numbers, whatever the points.
    """
    demand = reason_due(assessment, weight, points, profile)
    missed = assessment.completion is not None and assessment.completion < ONE
    if demand is Demand.NONE and not (reason and missed):
        return reason
    facts = _facts(assessment, weight, points)
    if reason:
        return facts + reason if assessment.completion not in (None, ONE) else reason
    if demand is Demand.ASKED:
        return facts
    return f"※{facts}请在“原因及措施”列填写偏差原因和改进措施"


def _facts(assessment: Assessment, weight: Decimal, points: Decimal) -> str:
    ratio = assessment.completion
    lost = f"得分比分值少{show(weight - points)}分" if points < weight else ""
    if ratio is None or ratio == ONE:
        done = f"年度指标值为0，实际完成{show(assessment.above_zero)}" if assessment.above_zero else ""
        return "，".join(filter(None, (done, lost))) + "。"
    rate, off = f"完成率{show_percent(ratio)}", assessment.deviation
    gap = f"{'超过' if off > 0 else '低于'}年度指标值{show_percent(abs(off))}" if off else ""
    return "，".join(filter(None, (rate, gap, lost))) + "。"


def JX_COMPLETION(
    target: object = None, actual: object = None, level2: object = None, rule: object = None
) -> float | str:
    """完成率 as a number (1 = 100%), 4 decimals; a ※ sentence where it cannot be computed.

    For ≤ it is 1 − (A − T) / T, as it is scored: 18 days of at most 20 are 110%, 30 days are 50%.
    """
    profile = resolve(rule)
    found = assess(target, actual, level2, profile)
    if found.completion is None:
        return found.problem
    return float(round_to(found.completion, profile.rate_decimals, profile.rounding))


def JX_DEVIATION(
    target: object = None, actual: object = None, level2: object = None, rule: object = None
) -> float | str:
    """偏差率: (实际完成值 − 年度指标值) ÷ 年度指标值 as a number, 4 decimals; a ※ sentence where there is none.

    Whatever the direction and without a bound: 386 of at most 160 is 141.25%. Of words and days 完成率 − 1.
    """
    profile = resolve(rule)
    found = assess(target, actual, level2, profile)
    if found.completion is None:
        return found.problem
    off = found.completion - ONE if found.compared is None else found.deviation
    if off is None:
        return _NO_DEVIATION
    return float(round_to(off, profile.rate_decimals, profile.rounding))


def JX_SCORE(
    target: object = None,
    actual: object = None,
    weight: object = None,
    level2: object = None,
    rule: object = None,
) -> float | str:
    """得分 in points: 完成率, at most 1, × 分值, half-up; a ※ sentence for what could not be read.

    "" for a row that does not apply (“/”) and carries no weight. Source: 财预〔2020〕10号; the ≤ formula and
    the rounding as 在用平台 compute them.
    """
    profile = resolve(rule)
    points, problem = score(assess(target, actual, level2, profile), weight, profile)
    return problem if points is None else float(points)


def JX_DEVIATION_NOTE(
    target: object = None,
    actual: object = None,
    weight: object = None,
    points: object = None,
    reason: object = None,
    level2: object = None,
    rule: object = None,
) -> str:
    """The text for 偏差原因分析及改进措施; "" where none is due, a ※ sentence where a due reason is missing.

    points: the 得分 that counts. reason: the officer's 原因及措施.
    """
    profile = resolve(rule)
    found = assess(target, actual, level2, profile)
    full, problem = parse_weight(weight)
    words = reason.strip() if isinstance(reason, str) and reason.strip() != "0" else ""
    if full is None and _has_no_points(found, weight, full):
        return words if found.part else ""
    if full is None:
        return problem
    got = to_decimal(points, ("分",))
    if got is None:
        return words or "※得分未填，不能判断是否需要说明原因：请先按“提示”补齐本行"
    return deviation_note(found, full, got, words, profile)
