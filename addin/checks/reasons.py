"""偏差原因分析及改进措施: given wherever one is due, and worth its name."""

from collections import defaultdict
from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.rows import check_row, has_hollow_reason, lacks_explanation, lacks_reason, loses_points
from addin.form import Indicator, IndicatorScore
from udfs.decimals import compact
from udfs.indicators import Demand

REASON = "财预〔2020〕10号：未完成或偏离较大的指标应分析原因、提出改进措施"
SHORT_REASON = REASON + "；少于4字为本项目默认值"
SHORTEST = 4  # characters
_MARKS = str.maketrans("", "", "。，；、.,;:")


@check_row(
    "S04", Severity.ERROR, "扣分没有说明原因",
    "“{name}”得分{score}分，少于分值{weight}分：请在“原因及措施”中说明偏差原因和改进措施", REASON, "reason",
)  # fmt: skip
def is_points_off(row: IndicatorScore, context: Context) -> bool:
    return loses_points(row) and lacks_reason(row) and not lacks_explanation(row)


@check_row(
    "S05", Severity.ERROR, "远超指标值没有说明原因",
    "“{name}”完成率{rate}，远高于年度指标值：请在“原因及措施”中说明原因，或说明指标值为何偏低", REASON, "reason",
)  # fmt: skip
def is_far_above_target(row: IndicatorScore, context: Context) -> bool:
    return _exceeds(row, Demand.DEMANDED)


@check_row(
    "S06", Severity.HINT, "超额完成没有说明原因",
    "“{name}”完成率{rate}，高于年度指标值：建议在“原因及措施”中说明原因", REASON, "reason",
)  # fmt: skip
def is_above_target(row: IndicatorScore, context: Context) -> bool:
    return _exceeds(row, Demand.ASKED)


def _exceeds(row: IndicatorScore, demand: Demand) -> bool:
    full = row.score is not None and row.score == row.indicator.weight
    return full and row.demand is demand and lacks_reason(row)


@check(
    "S14", Severity.HINT, "几项指标的原因相同",
    "{count}项指标的原因都是“{reason}”：请分别写明各自的原因和措施", REASON,
)  # fmt: skip
def find_copies(context: Context) -> Iterator[Hit]:
    groups: dict[str, list[Indicator]] = defaultdict(list)
    for row in context.scores.rows:
        if row.indicator.stated_reason and not has_hollow_reason(row):
            groups[compact(row.indicator.reason)].append(row.indicator)
    for rows in groups.values():
        if len(rows) > 1:
            reason = short(min(row.reason for row in rows))
            yield rows[1].cell("reason"), {"count": len(rows), "reason": reason}


@check_row(
    "S15", Severity.ERROR, "原因没有内容",
    "“{name}”须说明原因，“原因及措施”只写了“{reason}”：请写明偏差原因和改进措施", REASON, "reason",
)  # fmt: skip
def is_hollow(row: IndicatorScore, context: Context) -> bool:
    return _owes_reason(row) and has_hollow_reason(row) and not lacks_explanation(row)


@check_row(
    "S16", Severity.HINT, "原因过于简短",
    "“{name}”的原因只有“{reason}”：建议写明为什么有偏差、准备怎样改进", SHORT_REASON, "reason",
)  # fmt: skip
def is_brief(row: IndicatorScore, context: Context) -> bool:
    reason = compact(row.indicator.stated_reason[:40]).translate(_MARKS)
    return _owes_reason(row) and 0 < len(reason) < SHORTEST and not has_hollow_reason(row)


def _owes_reason(row: IndicatorScore) -> bool:
    return loses_points(row) or row.demand is Demand.DEMANDED
