"""得分 of each indicator: within its weight, and as the rule gives it or explained."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.actuals import says_why
from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.rounding import is_rounding
from addin.checks.rows import ONE, check_row, gap, is_above_weight, lacks_explanation
from addin.form import IndicatorScore
from addin.form.vocabulary import title
from udfs.decimals import HUNDRED, round_to, show
from udfs.quantity import quantity
from udfs.rules import Profile

RULE = "财预〔2020〕10号：定量指标按完成比例计分"
FORM = "《项目支出绩效自评表》填报要求"


@check_row(
    "S01", Severity.ERROR, "得分超过分值", "“{name}”得分{score}分，超过分值{weight}分：请改正得分", RULE
)
def has_too_many(row: IndicatorScore, context: Context) -> bool:
    return is_above_weight(row)


@check_row(
    "S02", Severity.ERROR, "得分与规则不符",
    "“{name}”得分{score}分，按规则应得{system}分：请改正得分，或在“原因及措施”中说明理由", RULE,
)  # fmt: skip
def is_against_rule(row: IndicatorScore, context: Context) -> bool:
    return lacks_explanation(row) and not _is_reached(row)


@check_row(
    "S03", Severity.ROUNDING, "得分有尾差", "“{name}”得分{score}分，与按规则计算的{system}分只差尾数", RULE
)
def is_off_by_rounding(row: IndicatorScore, context: Context) -> bool:
    return bool(gap(row)) and is_rounding(gap(row), 1) and not is_above_weight(row)


@check_row("S07", Severity.ERROR, "无法计分", "“{name}”：{problem}", RULE, "actual")
def cannot_be_scored(row: IndicatorScore, context: Context) -> bool:
    indicator = row.indicator
    settled = row.officer_decides and row.score is not None
    if not row.problem or settled or says_why(row, context):
        return False
    blank = not indicator.target or not indicator.actual or indicator.weight is None
    negative = indicator.weight is not None and indicator.weight < 0
    return not negative and (not blank or quantity(indicator.target).kind == "none")


@check_row(
    "S12", Severity.ERROR, "得分按完成值的百分数打折",
    "“{name}”的得分{score}分是实际完成值{actual}乘分值{weight}分；已达到年度指标值{target}，按规则应得{system}分：请改正得分", RULE,
)  # fmt: skip
def is_discounted(row: IndicatorScore, context: Context) -> bool:
    return lacks_explanation(row) and _is_reached(row) and _is_discounted(row, context.profile)


@check_row(
    "S13", Severity.ERROR, "已完成却扣分没有说明",
    "“{name}”已达到年度指标值，得分{score}分却少于{system}分：请改正得分，或在“原因及措施”中说明扣分理由", RULE,
)  # fmt: skip
def loses_points_though_reached(row: IndicatorScore, context: Context) -> bool:
    return lacks_explanation(row) and _is_reached(row) and not _is_discounted(row, context.profile)


@check("S17", Severity.HINT, "得分小数位过多", "{where}{score}分，规则保留{digits}位小数：请按规则进位", FORM)
def find_too_fine(context: Context) -> Iterator[Hit]:
    form, digits = context.form, context.profile.score_decimals
    stated = [
        (form.cell("total"), title("total"), form.total),
        (form.fund_total.cell("score"), "预算执行得分", form.fund_total.score),
        *(
            (row.cell("score"), f"“{short(row.name)}”得分", row.score)
            for row in form.indicators
        ),
    ]  # fmt: skip
    for cell, where, points in stated:
        if points is not None and points != round_to(points, digits, "half_up"):
            yield cell, {"where": where, "score": show(points), "digits": digits}


@check_row("S18", Severity.ERROR, "得分为负数", "“{name}”得分{score}分，是负数：请改正得分，最少0分", FORM)
def is_negative(row: IndicatorScore, context: Context) -> bool:
    return row.score is not None and row.score < 0


def _is_reached(row: IndicatorScore) -> bool:
    """Reached by the rule, yet fewer points than the rule gives."""
    return row.completion is not None and row.completion >= ONE and gap(row) < 0


def _is_discounted(row: IndicatorScore, profile: Profile) -> bool:
    """98% against 98% scored 19.6 of 20."""
    done, weight = quantity(row.indicator.actual), row.indicator.weight or Decimal(0)
    share = done.low / HUNDRED
    by_share = round_to(share * weight, profile.score_decimals, profile.rounding)
    return done.unit == "%" and share < 1 and row.score in (by_share, share * weight)
