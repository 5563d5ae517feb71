"""预算执行: the rate and its score as the rule gives them."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap
from addin.checks.funds_lines import mixes_units
from addin.checks.rounding import is_rounding, rounding_of_rate
from udfs.decimals import HUNDRED, show, show_percent

BASIS = "财预〔2020〕10号：执行率 = 全年执行数 ÷ 全年预算数，得分 = 执行率 × 分值，最多得满分"


@check_gap(
    ("F01", "执行率计算有误", "执行率填{stated}，按全年执行数 ÷ 全年预算数应为{rate}：请改正"),
    ("F02", "执行率有尾差", "执行率填{stated}，按全年执行数 ÷ 全年预算数为{rate}，只差尾数"),
    BASIS,
)
def find_rate_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    funds, rate = context.form.fund_total, context.scores.execution_rate
    if funds.rate is None or rate is None or mixes_units(context) or _is_by_initial(context):
        return
    facts = {"stated": show_percent(funds.rate), "rate": show_percent(rate)}
    if facts["stated"] != facts["rate"]:
        yield _is_rounded(funds.rate, rate), (funds.cell("rate"), facts)


def _is_rounded(printed: Decimal, exact: Decimal) -> bool:
    """Whether a rate is the exact one with fewer decimals: 86% of 86.2%."""
    percent = (printed * HUNDRED).normalize()
    step = Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent)))
    return rounding_of_rate(percent, exact * HUNDRED, step) is not False


@check_gap(
    ("F03", "预算执行得分有误", "预算执行得分填{stated}分，按规则应为{system}分：请改正"),
    ("F04", "预算执行得分有尾差", "预算执行得分填{stated}分，按规则为{system}分，只差尾数"),
    BASIS,
)
def find_score_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    funds, system = context.form.fund_total, context.scores.execution_system
    if mixes_units(context):
        return
    if funds.score is not None and system is not None and funds.score != system:
        facts = {"stated": show(funds.score), "system": show(system)}
        yield is_rounding(funds.score - system, 1), (funds.cell("score"), facts)


@check(
    "F05",
    Severity.HINT,
    "执行率超过100%",
    "执行率{rate}，超过100%：请核对全年预算数是否为调整后的预算数",
    BASIS,
)
def find_above_budget(context: Context) -> Iterator[Hit]:
    rate = context.scores.execution_rate
    if rate is not None and rate > 1 and not mixes_units(context):
        yield context.form.fund_total.cell("annual_budget"), {"rate": show_percent(rate)}


@check(
    "F06",
    Severity.ERROR,
    "执行率误用年初预算数",
    "执行率填{stated}，是全年执行数 ÷ 年初预算数；应除以全年预算数，为{rate}：请改正",
    BASIS,
)
def find_by_initial_budget(context: Context) -> Iterator[Hit]:
    funds, rate = context.form.fund_total, context.scores.execution_rate
    if _is_by_initial(context) and funds.rate is not None and rate is not None:
        facts = {"stated": show_percent(funds.rate), "rate": show_percent(rate)}
        yield funds.cell("rate"), facts


def _is_by_initial(context: Context) -> bool:
    """Whether the stated rate is the one of 年初预算数, and another one than the rule gives."""
    funds, rate = context.form.fund_total, context.scores.execution_rate
    if funds.rate is None or rate is None or not funds.initial_budget or funds.executed is None:
        return False
    stated = show_percent(funds.rate)
    wrong = show_percent(max(Decimal(0), funds.executed / funds.initial_budget))
    return stated == wrong != show_percent(rate)
