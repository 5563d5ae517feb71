"""A text by itself: parts that do not make their whole, and percentages that their amounts do not give."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap
from addin.checks.prose import Execution
from addin.checks.prose.counts import find_contradictions
from addin.checks.prose.figures import MONEY, PERCENT, POINTS
from addin.checks.prose.sums import is_doubtful, reportable
from addin.checks.rounding import is_rounding, rounding_of_rate
from udfs.decimals import HUNDRED, show, show_percent
from udfs.problem import inside_quotes

BASIS = "《项目支出绩效自评报告》的数字应前后一致、加总相符"
_MEASURED = (MONEY, PERCENT, POINTS)


@check_gap(
    ("Y01", "文中各部分加总不符", "文中“{words}”各部分合计{sum}，写的是{stated}，相差{gap}：请改正"),
    ("Y02", "文中各部分加总有尾差", "文中“{words}”各部分合计{sum}，写的是{stated}，相差{gap}是尾差"),
    BASIS,
)
def find_parts_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    for passage in context.passages:
        for found in passage.prose.sums:
            small = found.unit in _MEASURED and is_rounding(found.gap, len(found.parts))
            if found.gap and (small or reportable(found)):
                facts = {
                    "words": inside_quotes(found.words),
                    "sum": show(found.whole + found.gap) + found.unit,
                    "stated": found.stated,
                    "gap": show(abs(found.gap)) + found.unit,
                }
                yield small, (passage.cell, facts)


@check(
    "Y06", Severity.HINT, "文中个数加总不符", "文中“{words}”各部分合计{sum}，写的是{stated}：请核对", BASIS
)
def find_doubtful_counts(context: Context) -> Iterator[Hit]:
    for passage in context.passages:
        for found in filter(is_doubtful, passage.prose.sums):
            total = show(found.whole + found.gap) + found.unit
            yield passage.cell, {"words": inside_quotes(found.words), "sum": total, "stated": found.stated}


@check(
    "Y07", Severity.HINT, "文中同一事项有两个数", "文中先写“{first}”，又写“{other}”：请核对后改为一致", BASIS
)
def find_two_counts(context: Context) -> Iterator[Hit]:
    for passage in context.passages:
        for first, other in find_contradictions(passage.prose.sentences, context.form.year):
            yield passage.cell, {"first": inside_quotes(first), "other": inside_quotes(other)}


@check_gap(
    ("Y03", "文中执行率计算有误", "文中“{words}”：{executed} ÷ {budget}应为{rate}，请改正"),
    ("Y04", "文中执行率有尾差", "文中“{words}”：{executed} ÷ {budget}为{rate}，只差尾数"),
    BASIS,
)
def find_rate_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    for passage in context.passages:
        for found in passage.prose.executions:
            kind = rounding_of_rate(found.rate.value, found.exact_rate, found.rate.step)
            if kind is not None and not _of_adjusted_budget(context, found):
                facts = {
                    "words": inside_quotes(found.words),
                    "executed": found.executed.printed,
                    "budget": found.budget.printed,
                    "rate": show_percent(found.exact_rate / HUNDRED),
                }
                yield kind, (passage.cell, facts)


def _of_adjusted_budget(context: Context, found: Execution) -> bool:
    """Whether a rate beside 年初预算数 is right by the budget of the form, which was adjusted since."""
    rate = context.scores.execution_rate
    if not found.initial or rate is None:
        return False
    return rounding_of_rate(found.rate.value, rate * HUNDRED, found.rate.step) is None


@check(
    "Y05",
    Severity.HINT,
    "文中钱没有用完却是满分",
    "文中“{words}”，而执行率是{rate}%：请核对预算执行率的得分",
    BASIS,
)
def find_full_marks(context: Context) -> Iterator[Hit]:
    if context.scores.execution_rate is not None:
        return  # the form itself tells
    for passage in context.passages:
        ours = [item for item in passage.prose.labelled if not item.subject and not item.other_year]
        rates = [item.figure.value for item in ours if item.kind == "rate"]
        full = [item for item in ours if item.kind == "score" and item.figure.value == HUNDRED]
        if full and rates and min(rates, default=Decimal(0)) < HUNDRED:
            yield passage.cell, {"words": inside_quotes(full[0].words), "rate": show(min(rates))}
