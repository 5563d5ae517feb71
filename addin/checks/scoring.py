"""得分 of each indicator: within its weight, as the rule gives it, and with a reason wherever one is due."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.rounding import is_rounding
from addin.form import IndicatorScore
from udfs.decimals import show, show_percent
from udfs.indicators import Demand
from udfs.quantity import quantity

RULE = "财预〔2020〕10号：定量指标按完成比例计分"
REASON = "财预〔2020〕10号：未完成或偏离较大的指标应分析原因、提出改进措施"


def _lacks_reason(row: IndicatorScore) -> bool:
    return not row.indicator.reason


def _above(row: IndicatorScore) -> bool:
    weight = row.indicator.weight
    return row.score is not None and weight is not None and row.score > weight


def _gap(row: IndicatorScore) -> Decimal:
    """How far the score is from what the rule gives; 0 where the rule gives nothing or the score is missing."""
    return Decimal(0) if row.score is None or row.system is None else row.score - row.system


def _unexplained(row: IndicatorScore) -> bool:
    return _lacks_reason(row) and not is_rounding(_gap(row), 1)


def _facts(row: IndicatorScore) -> dict[str, object]:
    indicator = row.indicator
    return {
        "name": short(indicator.name),
        "score": "" if row.score is None else show(row.score),
        "system": "" if row.system is None else show(row.system),
        "weight": "" if indicator.weight is None else show(indicator.weight),
        "rate": "" if row.completion is None else show_percent(row.completion),
        "problem": row.problem.removeprefix("※"),
    }


def _hit(row: IndicatorScore, field: str) -> Hit:
    return row.indicator.cells.get(field, ""), _facts(row)


def _reason_cell(row: IndicatorScore) -> Hit:
    return _hit(row, "reason" if "reason" in row.indicator.cells else "note")


@check("S01", Severity.ERROR, "得分超过分值", "“{name}”得分{score}分，超过分值{weight}分：请改正得分", RULE)
def above_weight(context: Context) -> Iterator[Hit]:
    return (_hit(row, "score") for row in context.scores.rows if _above(row))


@check(
    "S02", Severity.ERROR, "得分与规则不符",
    "“{name}”得分{score}分，按规则应得{system}分：请改正得分，或在“原因及措施”中说明理由", RULE,
)  # fmt: skip
def against_rule(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if _unexplained(row) and not _above(row):
            yield _hit(row, "score")


@check(
    "S03", Severity.ROUNDING, "得分有尾差", "“{name}”得分{score}分，与按规则计算的{system}分只差尾数", RULE
)
def rounding(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if _gap(row) and is_rounding(_gap(row), 1) and not _above(row):
            yield _hit(row, "score")


@check(
    "S04", Severity.ERROR, "扣分没有说明原因",
    "“{name}”得分{score}分，少于分值{weight}分：请在“原因及措施”中说明偏差原因和改进措施", REASON,
)  # fmt: skip
def points_off(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        lost = row.score is not None and row.indicator.weight is not None and row.score < row.indicator.weight
        if lost and _lacks_reason(row) and not _unexplained(row):
            yield _reason_cell(row)


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
        if full and row.demand is demand and _lacks_reason(row):
            yield _reason_cell(row)


@check("S07", Severity.ERROR, "无法计分", "“{name}”：{problem}", RULE)
def cannot_score(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        indicator = row.indicator
        blank = not indicator.target or not indicator.actual or indicator.weight is None
        settled = row.officer_decides and row.score is not None
        if row.problem and not settled and (not blank or quantity(indicator.target).kind == "none"):
            yield _hit(row, "actual")
