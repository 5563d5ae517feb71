"""总分 against the sum of what it is made of."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap
from addin.checks.rounding import is_rounding
from udfs.decimals import HUNDRED, show
from udfs.problem import inside_quotes
from udfs.quantity import quantity

BASIS = "《项目支出绩效自评表》：总分为预算执行得分与各指标得分之和"
GRADES = "财预〔2020〕10号：等级按总分评定；分数线和用词以所选评分规则为准"


@check_gap(
    ("T01", "总分计算有误", "总分填{stated}分，各项得分合计{sum}分，相差{gap}分：请改正总分或各项得分"),
    ("T02", "总分有尾差", "总分{stated}分，各项得分合计{sum}分，相差{gap}分是尾差"),
    BASIS,
)
def find_total_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    stated, total, cap = context.form.total, context.scores.sum_of_scores, context.scores.total_cap
    if total is not None and cap is not None and stated is not None and stated <= cap:
        total = min(total, cap)  # a total above what the rule allows is another finding
    if stated is not None and total is not None and stated != total:
        facts = {"stated": show(stated), "sum": show(total), "gap": show(abs(stated - total))}
        parts = len(context.form.indicators) + 1
        yield is_rounding(stated - total, parts), (context.form.cell("total"), facts)


@check(
    "T03",
    Severity.HINT,
    "钱没有用完却是满分",
    "全年执行数{executed}万元少于全年预算数{budget}万元，总分却是100分：请核对预算执行率的得分",
    BASIS,
)
def find_full_marks(context: Context) -> Iterator[Hit]:
    funds, scores = context.form.fund_total, context.scores
    system, weight = scores.execution_system, scores.execution_weight
    if scores.total != HUNDRED or system is None or weight is None or system >= weight:
        return  # 24.99 of 25 makes full marks by rounding
    if funds.score in (None, system) and funds.executed is not None and funds.annual_budget is not None:
        facts = {"executed": show(funds.executed), "budget": show(funds.annual_budget)}
        yield context.form.cell("total"), facts


@check("T04", Severity.ERROR, "总分没有填", "各项得分已填，合计{sum}分，总分为空：请填写总分", BASIS)
def find_no_total(context: Context) -> Iterator[Hit]:
    unread = {item.cell for item in context.form.unread}
    told = context.form.cell("total") in unread - {""}
    if lacks_total(context) and not told and context.scores.sum_of_scores is not None:
        yield context.form.cell("total"), {"sum": show(context.scores.sum_of_scores)}


def lacks_total(context: Context) -> bool:
    """Whether 总分 alone is missing: everything that it is made of is there."""
    scores = context.scores
    return scores.total is None and scores.sum_of_scores is not None and bool(scores.rows)


@check(
    "T05",
    Severity.ERROR,
    "总分行的分值有误",
    "总分行的分值填{stated}分，各项分值合计{sum}分：请改正总分行的分值",
    BASIS,
)
def check_total_weight(context: Context) -> Iterator[Hit]:
    stated, total = context.form.total_weight, context.scores.sum_of_weights
    if stated is not None and stated != total == HUNDRED and context.form.indicators:
        yield context.form.cell("total_weight"), {"stated": show(stated), "sum": show(total)}


@check(
    "T06", Severity.ERROR, "等级与总分不符", "等级填“{stated}”，总分{total}分按规则是“{grade}”：请改正等级或总分", GRADES
)  # fmt: skip
def find_other_grade(context: Context) -> Iterator[Hit]:
    scores, stated = context.scores, _grade(context)
    if stated in _words(context) and scores.total is not None and scores.grade not in ("", stated):
        facts = {"stated": stated, "total": show(scores.total), "grade": scores.grade}
        yield context.form.cell("grade"), facts


@check(
    "T07", Severity.HINT, "等级不是规则的用词", "等级填“{stated}”，评分规则的等级只有{grades}：请改用规则的等级", GRADES
)  # fmt: skip
def find_grade_word(context: Context) -> Iterator[Hit]:
    stated, words = _grade(context), _words(context)
    if stated and stated not in words:
        yield context.form.cell("grade"), {"stated": inside_quotes(stated), "grades": "、".join(words)}


def _grade(context: Context) -> str:
    """As written, or the one that is ticked in a list of them."""
    return quantity(context.form.grade).text or context.form.grade


def _words(context: Context) -> list[str]:
    return [word for word, _ in context.profile.grades]
