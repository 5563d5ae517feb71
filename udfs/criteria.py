"""得分 by 评分标准: the points of an actual in its band, or less for every step short of what is wanted."""

from decimal import Decimal

from udfs.criterion_text import Band, Criteria, Step, read
from udfs.decimals import compact, round_half_up, show
from udfs.execution import parse_weight
from udfs.quantity import Quantity, quantity
from udfs.terms import ACTUAL, CRITERION

BY_HAND = "请在“自评得分（人工）”列填写得分"
NO_REASON = "※得分少于分值：请在“原因及措施”列写明扣分原因"
Result = tuple[Decimal | None, str]
_LONGEST = 500


def score(actual: object, criterion: object, weight: object, target: object = None) -> Result:
    """得分 by 评分标准, two decimals, half-up, or None and a ※ sentence. target: 年度指标值, whence the steps count."""
    told = str(criterion).strip() if isinstance(criterion, str) else ""
    full, problem = parse_weight(weight)
    if not told or len(told) > _LONGEST:
        return None, f"※{CRITERION}为空或过长：请写成“每低于5%扣2分”“0→5、≤10%→4”这样的标准"
    if full is None:
        return None, problem
    said = read(told)
    if said.unread:
        return None, f"※{CRITERION}里的“{said.unread[:20]}”没有读懂：请改写，或{BY_HAND}"
    most = max((band.points for band in said.bands if band.points is not None), default=None)
    most = max((n for n in (most, *said.words.values()) if n is not None), default=None)
    if (
        most is not None
        and most != full
        and None not in (*said.words.values(), *(b.points for b in said.bands))
    ):
        return None, f"※{CRITERION}最高{show(most)}分，本行分值{show(full)}分：请改成一致"
    points, problem = _judge(said, quantity(actual), full, quantity(target))
    return (None, problem) if points is None else (round_half_up(max(Decimal(0), points), 2), "")


def JX_CRITERION(
    actual: object = None, criterion: object = None, weight: object = None, target: object = None
) -> float | str:
    """得分 in points by the 评分标准 beside it; a ※ sentence where it cannot be read, never a guess."""
    points, problem = score(actual, criterion, weight, target)
    return problem if points is None else float(points)


def note(short: bool, reason: str) -> str:
    """What is printed beside the points: the reason, or the demand for one where points are lost."""
    return reason or (NO_REASON if short else "")


def _judge(said: Criteria, done: Quantity, full: Decimal, wanted: Quantity) -> Result:
    if done.kind in ("blank", "none"):
        return None, f"※{ACTUAL}为空：请在“{ACTUAL}”列填写"
    if compact(done.text) in said.words:
        points = said.words[compact(done.text)]
        return (full if points is None else points), ""
    if done.kind != "number" or done.interval or done.operator:
        return None, f"※{ACTUAL}“{done.text[:20]}”不能与{CRITERION}比较：请填一个数，或{BY_HAND}"
    if problem := _compare_units(said, done):
        return None, problem
    value = done.low * done.scale
    fitting = _tightest([band for band in said.bands if band.takes(value)])
    worth = {full if band.points is None else band.points for band in fitting}
    if len(worth) > 1:
        return None, f"※{ACTUAL}“{done.text}”在{CRITERION}的两档之间，分不清得几分：{BY_HAND}"
    if worth:
        return worth.pop(), ""
    if said.step is not None:
        return _take_off(said, said.step, value, done, full, wanted)
    if said.rest is not None:
        return said.rest, ""
    return None, f"※{ACTUAL}“{done.text}”不在{CRITERION}写的各档里：请补写这一档，或{BY_HAND}"


def _tightest(bands: list[Band]) -> list[Band]:
    """Of ≤10% and ≤20% the one that says more; what is exact says most."""
    exact = [band for band in bands if band.sign == "="]
    between = [band for band in bands if band.sign == "~"]
    below = [band for band in bands if band.sign in ("≤", "<")]
    above = [band for band in bands if band.sign in ("≥", ">")]
    if exact or between:
        return exact or between
    return [
        *([min(below, key=lambda one: one.low)] if below else []),
        *([max(above, key=lambda one: one.low)] if above else []),
    ]


def _compare_units(said: Criteria, done: Quantity) -> str:
    units = {band.unit for band in said.bands if band.low or band.high} | {
        said.step.unit if said.step else ""
    }
    value = f"{ACTUAL}“{done.text}”"
    if "%" in units and not done.unit and done.low:
        return f"※{value}不是百分数，{CRITERION}是百分数：请写成如“95%”"
    if (
        done.unit
        and done.unit not in units
        and (units - {""} or (done.unit == "%" and said.bands and done.low))
    ):
        return f"※{value}的单位与{CRITERION}不同：请写成一样的"
    return ""


def _take_off(
    said: Criteria, step: Step, value: Decimal, done: Quantity, full: Decimal, wanted: Quantity
) -> Result:
    base = step.base
    if base is None:
        ends = [band for band in said.bands if band.points in (None, full)]
        base = next((band.low if step.below else band.high for band in ends), None)
    if base is None and wanted.kind == "number" and not wanted.interval and wanted.unit == done.unit:
        base = wanted.low * wanted.scale
    if base is None:
        return (
            None,
            f"※{CRITERION}没有写从多少起扣分：请在“年度指标值”列填写起点（单位与{ACTUAL}相同），或写进{CRITERION}",
        )
    gap = base - value if step.below else value - base
    if gap <= 0:
        return full, ""
    steps = gap / step.step
    if steps != int(steps) and said.part != "rate":
        if not said.part:
            return None, (
                f"※差{show(gap)}，不是{show(step.step)}的整数倍，{CRITERION}没有写不足一档怎样扣：请写明“按比例扣分”或“不足的不扣”，或{BY_HAND}"
            )
        steps = Decimal(int(steps) + (said.part == "up"))
    return full - steps * step.points, ""
