"""得分 above what the rule gives: a reason excuses points below the rule, never above it."""

from collections.abc import Mapping
from decimal import Decimal

from addin.checks.catalogue import Context, Severity
from addin.checks.rounding import is_rounding
from addin.checks.rows import check_row, gap, has_sound_reason, is_above_weight
from addin.form import IndicatorScore
from udfs.decimals import show, show_percent
from udfs.rules.profile import Tier

RULE = "财预〔2020〕10号：定量指标未完成的，按完成比例计分"
LATE = "财预〔2020〕10号：未完成年度指标值的说明原因；逾期的扣分比例没有统一规定，本项目默认值为先提示"
TIERS = "财预〔2020〕10号：定性指标分三档，按评分规则的“定性指标分档”在该档的分值区间内评分"


@check_row(
    "S20", Severity.ERROR, "得分高于规则",
    "“{name}”完成率{rate}，按规则应得{system}分，填的是{score}分：写了原因也不能多得分，请改正得分", RULE,
)  # fmt: skip
def is_above_rule(row: IndicatorScore, context: Context) -> bool:
    above = gap(row) > 0 and not is_rounding(gap(row), 1)
    return above and has_sound_reason(row) and not is_above_weight(row)


@check_row(
    "S21", Severity.ERROR, "逾期却得满分",
    "“{name}”的实际完成值“{actual}”晚于年度指标值“{target}”，却得满分{score}分：请改正得分，或在“原因及措施”中说明理由", LATE,
)  # fmt: skip
def is_late(row: IndicatorScore, context: Context) -> bool:
    return _is_late_in_full(row) and not has_sound_reason(row)


@check_row(
    "S22", Severity.HINT, "逾期得满分的理由要核对",
    "“{name}”的实际完成值“{actual}”晚于年度指标值“{target}”，得满分{score}分，原因是“{reason}”：请核对是否应当扣分", LATE,
)  # fmt: skip
def is_late_with_reason(row: IndicatorScore, context: Context) -> bool:
    return _is_late_in_full(row) and has_sound_reason(row)


def _is_late_in_full(row: IndicatorScore) -> bool:
    return row.late and row.score is not None and row.score == row.indicator.weight


@check_row(
    "S23", Severity.ERROR, "得分高于定性指标所在档",
    "“{name}”的实际完成值是“{actual}”，得分应在分值的{span}之间，即{low}至{high}分，填的是{score}分：请改正得分", TIERS,
)  # fmt: skip
def is_above_tier(row: IndicatorScore, context: Context) -> Mapping[str, object]:
    points, edges = _points(row)
    return edges if row.tier is not None and points > row.tier.high else {}


@check_row(
    "S24", Severity.HINT, "得分低于定性指标所在档",
    "“{name}”的实际完成值是“{actual}”，得分应在分值的{span}之间，即{low}至{high}分，填的是{score}分：请核对得分和表述", TIERS,
)  # fmt: skip
def is_below_tier(row: IndicatorScore, context: Context) -> Mapping[str, object]:
    """Without a reason it is the missing reason that is told."""
    points, edges = _points(row)
    return edges if row.tier is not None and points < row.tier.low and has_sound_reason(row) else {}


def _points(row: IndicatorScore) -> tuple[Decimal, Mapping[str, object]]:
    """The share of the weight that was scored, and the edges of the tier in words; rounding keeps within them."""
    tier, weight = row.tier, row.indicator.weight
    if tier is None or not weight or row.score is None or not 0 <= row.score <= weight:
        return Decimal(0), {}
    low, high = tier.low * weight, tier.high * weight
    nearest = next((edge for edge in (low, high) if is_rounding(row.score - edge, 1)), row.score)
    return nearest / weight, {"span": _span(tier), "low": show(low), "high": show(high)}


def _span(tier: Tier) -> str:
    return f"{show_percent(tier.low)}至{show_percent(tier.high)}"
