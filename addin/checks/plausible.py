"""What adds up and yet makes a reviewer ask: money against output, one indicator for everything, a goal without words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.funds_lines import mixes_units
from addin.checks.rounding import is_rounding
from addin.checks.rows import check_row, gap, has_sound_reason
from addin.form import IndicatorScore
from addin.form.levels import kind_of
from addin.form.model import LABELS, FormField
from addin.form.money import WAN
from udfs.decimals import compact, show, show_percent
from udfs.execution import reason_due
from udfs.quantity import quantity

RULE = "财预〔2020〕10号：自评应说明预算执行和绩效目标完成情况；界限是本项目默认值，列在评分规则的参数里"
FORM = "《项目支出绩效自评表》填报要求"
COST = "《项目支出绩效自评表》：项目总成本应与全年执行数一致"
_GOALS: tuple[FormField, ...] = ("goal_expected", "goal_actual")
_BARE_NUMBER = re.compile(r"[≥≤=<>]?\d+(?:\.\d+)?(?:%|[万亿]?元?)?[。;,]?")
_TOLD_OF_MONEY = re.compile("结余|结转|尾款|质保|未支付|未支出|未付|支付进度|执行率|执行偏低")
_TOLD_OF_GROWTH = re.compile("追加|调增|增加预算|预算增加|预算调整|调整预算")
_FEWEST = 50  # points of a form that says how they are spread
_WHOLE_COST = re.compile("总成本|项目成本$")


@check_row(
    "S25", Severity.HINT, "原因说没有完成却得满分",
    "“{name}”得满分{score}分，原因里却写着“{word}”（{reason}）：请核对是否完成", RULE, "reason",
)  # fmt: skip
def is_unfinished(row: IndicatorScore, context: Context) -> dict[str, object]:
    full = row.score is not None and row.score > 0 and row.score == row.indicator.weight
    if not full or not has_sound_reason(row) or (gap(row) > 0 and not is_rounding(gap(row), 1)):
        return {}
    reason = compact(row.indicator.reason)
    word = next((word for word in context.profile.unfinished_words if word in reason), "")
    return {"word": word} if word else {}


@check(
    "G04", Severity.HINT, "执行率低而产出全部完成",
    "执行率只有{rate}，产出指标却全部得了满分：请在材料中说明钱没有用完而任务完成的原因，或核对指标", RULE,
)  # fmt: skip
def find_low_execution(context: Context) -> Iterator[Hit]:
    funds, rate, limit = context.form.fund_total, context.scores.execution_rate, context.profile.low_execution
    rows = [row for row in context.scores.rows if kind_of(row.indicator) == "产出" and row.indicator.weight]
    full = bool(rows) and all(row.score == row.indicator.weight for row in rows)
    if limit is None or rate is None or not 0 < rate < limit or not full or _is_told_elsewhere(context):
        return
    if not _tells(context, _TOLD_OF_MONEY):
        yield funds.cell("rate"), {"rate": show_percent(rate)}


@check(
    "G05", Severity.HINT, "年中预算增加较多",
    "全年预算数{annual}万元，比年初预算数{initial}万元增加{growth}：请说明追加的原因，并核对绩效目标是否相应调整", RULE,
)  # fmt: skip
def find_growth(context: Context) -> Iterator[Hit]:
    funds, limit = context.form.fund_total, context.profile.budget_growth
    initial, annual = funds.initial_budget, funds.annual_budget
    if limit is None or annual is None or not initial or initial < 0 or _is_told_elsewhere(context):
        return
    growth = annual / initial - 1
    if limit <= growth < WAN / 10 and not _tells(context, _TOLD_OF_GROWTH):  # beyond it the unit is mistaken
        facts = {"annual": show(annual), "initial": show(initial), "growth": show_percent(growth)}
        yield funds.cell("annual_budget"), facts


def _is_told_elsewhere(context: Context) -> bool:
    """Whether the units are mixed up (F13), or the rule itself asks for a reason (G02)."""
    if mixes_units(context):
        return True
    funds, rate = context.form.fund_total, context.scores.execution_rate
    known = rate is not None and funds.annual_budget is not None
    return known and bool(
        reason_due(
            rate or Decimal(0), funds.initial_budget, funds.annual_budget or Decimal(0), context.profile
        )
    )


def _tells(context: Context, words: re.Pattern[str]) -> bool:
    """Whether the form says something of it, anywhere."""
    form = context.form
    told = (form.goal_actual, *form.material.values(), *(row.reason for row in form.indicators))
    return any(words.search(text) for text in told)


@check(
    "N13", Severity.HINT, "一项指标占了大部分分值",
    "“{name}”一项占{weight}分，是全部指标分值{whole}分的{share}：请分解为几项指标，或核对分值", RULE,
)  # fmt: skip
def find_dominant(context: Context) -> Iterator[Hit]:
    """Not of a form with a single indicator or with few points in all: there it is the rest that is missing."""
    limit, rows = context.profile.dominant_share, context.form.indicators
    whole = sum((row.weight for row in rows if row.weight is not None and row.weight > 0), Decimal(0))
    if limit is None or len(rows) < 2 or whole < _FEWEST:
        return
    for row in rows:
        share = (row.weight or Decimal(0)) / whole
        if share >= limit:
            facts = {"name": short(row.name), "whole": show(whole), "share": show_percent(share)}
            yield row.cell("weight"), facts | {"weight": show(share * whole)}


@check(
    "N14",
    Severity.HINT,
    "总体目标只有一个数",
    "{where}只填了“{text}”：请用文字写明做什么、做到什么程度",
    FORM,
)
def find_bare_goal(context: Context) -> Iterator[Hit]:
    for field in _GOALS:
        text = compact(getattr(context.form, field)[:50])
        if _BARE_NUMBER.fullmatch(text):
            yield context.form.cell(field), {"where": LABELS[field], "text": text}


@check_row(
    "N15", Severity.HINT, "总成本与全年执行数不一致",
    "“{name}”的实际完成值是{actual}，全年执行数是{executed}万元：项目总成本应与全年执行数一致，请核对", COST, "actual",
)  # fmt: skip
def is_other_cost(row: IndicatorScore, context: Context) -> dict[str, object]:
    """Not where money is left: what was not paid yet may be part of the cost."""
    indicator, funds = row.indicator, context.form.fund_total
    executed = funds.executed
    wanted, done = quantity(indicator.target), quantity(indicator.actual)
    money = done if done.unit else done._replace(unit=wanted.unit, scale=wanted.scale)
    if (
        executed is None
        or done.kind != "number"
        or money.unit != "元"
        or not _WHOLE_COST.search(indicator.name)
    ):
        return {}
    cost = money.low * money.scale / WAN
    unpaid = cost > executed and (funds.annual_budget is None or executed < funds.annual_budget)
    return {} if unpaid or is_rounding(cost - executed, 1) else {"executed": show(executed)}
