"""总分 against the sum of what it is made of."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, check_gap
from addin.checks.rounding import is_rounding
from udfs.decimals import show

BASIS = "《项目支出绩效自评表》：总分为预算执行得分与各指标得分之和"


@check_gap(
    ("T01", "总分计算有误", "总分填{stated}分，各项得分合计{sum}分，相差{gap}分：请改正总分或各项得分"),
    ("T02", "总分有尾差", "总分{stated}分，各项得分合计{sum}分，相差{gap}分是尾差"),
    BASIS,
)
def total_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    stated, total, cap = context.form.total, context.scores.sum_of_scores, context.scores.total_cap
    if total is not None and cap is not None and stated is not None and stated <= cap:
        total = min(total, cap)  # a total above what the rule allows is another finding
    if stated is not None and total is not None and stated != total:
        facts = {"stated": show(stated), "sum": show(total), "gap": show(abs(stated - total))}
        parts = len(context.form.indicators) + 1
        yield is_rounding(stated - total, parts), (context.form.cells.get("total", ""), facts)
