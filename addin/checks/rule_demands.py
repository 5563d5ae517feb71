"""What a rule demands beyond the scores: a limit on the total, and reasons for the execution."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check
from udfs.decimals import show, show_percent
from udfs.execution import reason_due

BASIS = "《项目支出绩效自评表》所用的评分规则"


@check(
    "G01", Severity.ERROR, "总分超过规则的上限",
    "执行率{rate}，按规则总分最多{cap}分，总分填{total}分：请改正总分", BASIS,
)  # fmt: skip
def find_above_cap(context: Context) -> Iterator[Hit]:
    scores = context.scores
    if scores.total_cap is not None and scores.total is not None and scores.total > scores.total_cap:
        rate = scores.execution_rate or Decimal(0)
        facts = {"rate": show_percent(rate), "cap": show(scores.total_cap), "total": show(scores.total)}
        yield context.form.cell("total"), facts


@check("G02", Severity.HINT, "预算执行须说明原因", "{cause}", BASIS)
def find_missing_reason(context: Context) -> Iterator[Hit]:
    funds, rate = context.form.fund_total, context.scores.execution_rate
    if rate is not None and funds.annual_budget is not None:
        cause = reason_due(rate, funds.initial_budget, funds.annual_budget, context.profile)
        if cause:
            yield funds.cell("rate"), {"cause": cause}


@check(
    "G03", Severity.HINT, "评分规则与年度不符",
    "评分规则“{rule}”的执行时间是{span}，自评表是{year}年度的：请核对“参数”表的年度和评分规则", BASIS,
)  # fmt: skip
def find_out_of_force(context: Context) -> Iterator[Hit]:
    rule, year = context.profile, context.form.year
    if year is not None and not rule.since <= f"{year:04}-12-31" <= (rule.until or "9999-12-31"):
        span = f"{rule.since}至{rule.until}" if rule.until else f"{rule.since}起"
        yield context.form.cell("year"), {"rule": rule.name, "span": span, "year": year}
