"""得分 of each indicator: within its weight, and as the rule gives it or explained."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.actuals import explained
from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.rounding import is_rounding
from addin.checks.rows import ONE, above_weight, gap, hit, unexplained
from addin.form import IndicatorScore
from udfs.decimals import HUNDRED, rounded, show
from udfs.quantity import quantity
from udfs.rules import Profile

RULE = "财预〔2020〕10号：定量指标按完成比例计分"
FORM = "《项目支出绩效自评表》填报要求"


@check("S01", Severity.ERROR, "得分超过分值", "“{name}”得分{score}分，超过分值{weight}分：请改正得分", RULE)
def too_many(context: Context) -> Iterator[Hit]:
    return (hit(row, "score") for row in context.scores.rows if above_weight(row))


@check(
    "S02", Severity.ERROR, "得分与规则不符",
    "“{name}”得分{score}分，按规则应得{system}分：请改正得分，或在“原因及措施”中说明理由", RULE,
)  # fmt: skip
def against_rule(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if unexplained(row) and not _reached(row):
            yield hit(row, "score")


@check(
    "S03", Severity.ROUNDING, "得分有尾差", "“{name}”得分{score}分，与按规则计算的{system}分只差尾数", RULE
)
def rounding(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if gap(row) and is_rounding(gap(row), 1) and not above_weight(row):
            yield hit(row, "score")


@check("S07", Severity.ERROR, "无法计分", "“{name}”：{problem}", RULE)
def cannot_score(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        indicator = row.indicator
        blank = not indicator.target or not indicator.actual or indicator.weight is None
        settled = row.officer_decides and row.score is not None
        if row.problem and not settled and not explained(row):
            negative = indicator.weight is not None and indicator.weight < 0
            if not negative and (not blank or quantity(indicator.target).kind == "none"):
                yield hit(row, "actual")


@check(
    "S12", Severity.ERROR, "得分按完成值的百分数打折",
    "“{name}”的得分{score}分是实际完成值{actual}乘分值{weight}分；已达到年度指标值{target}，按规则应得{system}分：请改正得分", RULE,
)  # fmt: skip
def discounted(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if unexplained(row) and _reached(row) and _discounted(row, context.profile):
            yield hit(row, "score")


@check(
    "S13", Severity.ERROR, "已完成却扣分没有说明",
    "“{name}”已达到年度指标值，得分{score}分却少于{system}分：请改正得分，或在“原因及措施”中说明扣分理由", RULE,
)  # fmt: skip
def reached_points_off(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if unexplained(row) and _reached(row) and not _discounted(row, context.profile):
            yield hit(row, "score")


@check("S17", Severity.HINT, "得分小数位过多", "{where}{score}分，规则保留{digits}位小数：请按规则进位", FORM)
def too_fine(context: Context) -> Iterator[Hit]:
    form, digits = context.form, context.profile.score_decimals
    stated = [
        (form.cells.get("total", ""), "总分", form.total),
        (form.fund_total.cells.get("score", ""), "预算执行得分", form.fund_total.score),
        *(
            (row.cells.get("score", ""), f"“{short(row.name)}”得分", row.score)
            for row in form.indicators
        ),
    ]  # fmt: skip
    for cell, where, points in stated:
        if points is not None and points != rounded(points, digits, "half_up"):
            yield cell, {"where": where, "score": show(points), "digits": digits}


@check("S18", Severity.ERROR, "得分为负数", "“{name}”得分{score}分，是负数：请改正得分，最少0分", FORM)
def negative(context: Context) -> Iterator[Hit]:
    return (hit(row, "score") for row in context.scores.rows if row.score is not None and row.score < 0)


def _reached(row: IndicatorScore) -> bool:
    """Reached by the rule, yet fewer points than the rule gives."""
    return row.completion is not None and row.completion >= ONE and gap(row) < 0


def _discounted(row: IndicatorScore, profile: Profile) -> bool:
    """98% against 98% scored 19.6 of 20."""
    done, weight = quantity(row.indicator.actual), row.indicator.weight or Decimal(0)
    share = done.low / HUNDRED
    by_share = rounded(share * weight, profile.score_decimals, profile.rounding)
    return done.unit == "%" and share < 1 and row.score in (by_share, share * weight)
