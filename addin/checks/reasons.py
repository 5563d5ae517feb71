"""偏差原因分析及改进措施: given wherever one is due, and worth its name."""

from collections import defaultdict
from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.rows import hollow_reason, lacks_reason, points_lost, reason_hit, unexplained
from addin.form import IndicatorScore
from udfs.decimals import compact
from udfs.indicators import Demand

REASON = "财预〔2020〕10号：未完成或偏离较大的指标应分析原因、提出改进措施"
SHORT_REASON = REASON + "；少于4字为本项目默认值"
SHORTEST = 4  # characters
_MARKS = str.maketrans("", "", "。，；、.,;:")


@check(
    "S04", Severity.ERROR, "扣分没有说明原因",
    "“{name}”得分{score}分，少于分值{weight}分：请在“原因及措施”中说明偏差原因和改进措施", REASON,
)  # fmt: skip
def points_off(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if points_lost(row) and lacks_reason(row) and not unexplained(row):
            yield reason_hit(row)


@check(
    "S05", Severity.ERROR, "远超指标值没有说明原因",
    "“{name}”完成率{rate}，远高于年度指标值：请在“原因及措施”中说明原因，或说明指标值为何偏低", REASON,
)  # fmt: skip
def far_above_target(context: Context) -> Iterator[Hit]:
    return _over(context, Demand.DEMANDED)


@check(
    "S06", Severity.HINT, "超额完成没有说明原因",
    "“{name}”完成率{rate}，高于年度指标值：建议在“原因及措施”中说明原因", REASON,
)  # fmt: skip
def above_target(context: Context) -> Iterator[Hit]:
    return _over(context, Demand.ASKED)


def _over(context: Context, demand: Demand) -> Iterator[Hit]:
    for row in context.scores.rows:
        full = row.score is not None and row.score == row.indicator.weight
        if full and row.demand is demand and lacks_reason(row):
            yield reason_hit(row)


@check(
    "S14", Severity.HINT, "几项指标的原因相同",
    "{count}项指标的原因都是“{reason}”：请分别写明各自的原因和措施", REASON,
)  # fmt: skip
def copied(context: Context) -> Iterator[Hit]:
    groups: dict[str, list[IndicatorScore]] = defaultdict(list)
    for row in context.scores.rows:
        if row.indicator.reason and not hollow_reason(row):
            groups[compact(row.indicator.reason)].append(row)
    for rows in groups.values():
        if len(rows) > 1:
            cell, _ = reason_hit(rows[1])
            yield cell, {"count": len(rows), "reason": short(min(row.indicator.reason for row in rows))}


@check(
    "S15", Severity.ERROR, "原因没有内容",
    "“{name}”须说明原因，“原因及措施”只写了“{reason}”：请写明偏差原因和改进措施", REASON,
)  # fmt: skip
def hollow(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if _due(row) and hollow_reason(row) and not unexplained(row):
            yield reason_hit(row)


@check(
    "S16", Severity.HINT, "原因过于简短",
    "“{name}”的原因只有“{reason}”：建议写明为什么有偏差、准备怎样改进", SHORT_REASON,
)  # fmt: skip
def brief(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        reason = compact(row.indicator.reason[:40]).translate(_MARKS)
        if _due(row) and reason and len(reason) < SHORTEST and not hollow_reason(row):
            yield reason_hit(row)


def _due(row: IndicatorScore) -> bool:
    return points_lost(row) or row.demand is Demand.DEMANDED
