"""分值: the whole makes 100, and every label agrees with its children."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap, short
from addin.checks.names import kind, stem
from addin.checks.rounding import is_rounding
from addin.form import Indicator, Level
from udfs.decimals import HUNDRED, ZERO, show
from udfs.quantity import quantity
from udfs.rules.parameters import BY_KEY

BASIS = "财预〔2020〕10号：指标分值与预算执行率分值合计100分"
RULE_BASIS = "《项目支出绩效自评表》所用评分规则的“一级指标分值”"
Seat = Literal["level1", "level2"]
SEATS: tuple[Seat, ...] = ("level1", "level2")


@check_gap(
    (
        "W01", "分值合计不等于100",
        "各指标分值加上预算执行率分值合计{total}分，比100分{more}{gap}分：请调整各指标的分值",
    ),
    ("W02", "分值合计有尾差", "各指标分值加上预算执行率分值合计{total}分，与100分的差{gap}分是尾差"),
    BASIS,
)  # fmt: skip
def find_whole_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    total, parts = context.scores.sum_of_weights, len(context.form.indicators)
    gap = total - HUNDRED
    if gap and parts and not context.form.unscored:
        facts = {"total": show(total), "more": "多" if gap > 0 else "少", "gap": show(abs(gap))}
        yield is_rounding(gap, parts + 1), (context.form.cell("total_weight"), facts)


@check(
    "W03", Severity.ERROR, "标注分值与下级合计不一致",
    "“{name}”标注{stated}分，下级指标分值合计{sum}分：请改正标注或各指标的分值", BASIS,
)  # fmt: skip
def find_labels(context: Context) -> Iterator[Hit]:
    for seat in SEATS:
        for cell, level, total in _sums(context, seat):
            if level.weight is not None and level.weight != total:
                yield cell, {"name": level.name, "stated": show(level.weight), "sum": show(total)}


def _sums(context: Context, seat: Seat) -> Iterator[tuple[str, Level, Decimal]]:
    """Every label at a level with the weights below it."""
    sums: dict[tuple[str, Level, Level], Decimal] = defaultdict(Decimal)
    for indicator in context.form.indicators:
        sums[_place(indicator, seat)] += indicator.weight or ZERO
    for (cell, _, level), total in sums.items():
        yield cell, level, total


def _place(indicator: Indicator, seat: Seat) -> tuple[str, Level, Level]:
    return indicator.cell(seat), indicator.level1, getattr(indicator, seat)


@check(
    "W04",
    Severity.ERROR,
    "分值不是正数",
    "“{name}”的分值是{weight}分：请填写大于0的分值，不适用的把年度指标值填为斜杠",
    BASIS,
)
def find_no_weight(context: Context) -> Iterator[Hit]:
    for indicator in context.form.indicators:
        applies = quantity(indicator.target).kind not in ("none", "blank")
        if applies and indicator.weight is not None and indicator.weight <= 0:
            facts = {"name": short(indicator.name), "weight": show(indicator.weight)}
            yield indicator.cell("weight"), facts


@check(
    "W05", Severity.HINT, "一级指标分值与规则不同",
    "{differing}；评分规则{words}请核对，属本地规定的不用改", RULE_BASIS,
)  # fmt: skip
def find_against_principle(context: Context) -> Iterator[Hit]:
    rule = {stem(name): points for name, points in context.profile.level_weights}
    if any(level.weight not in (None, total) for _, level, total in _sums(context, "level1")):
        return  # first the labels are to be put right
    together: dict[str, Decimal] = defaultdict(Decimal)
    cells: dict[str, str] = {}
    for indicator in context.form.indicators:
        together[kind(indicator)] += indicator.weight or ZERO
        cells.setdefault(kind(indicator), indicator.cell("level1"))
    if together.keys() != rule.keys() or sum(together.values()) != sum(rule.values()):
        return
    differing = [name for name in rule if together[name] != rule[name]]
    if differing:
        words = BY_KEY["level_weights"].tell(context.profile.level_weights).removesuffix("。")
        shown = "、".join(f"“{name}指标”合计{show(together[name])}分" for name in differing)
        yield cells[differing[0]], {"differing": shown, "words": f"{words}："}


@check(
    "W06", Severity.HINT, "缺少一级指标",
    "没有“{missing}”：通用表式有这一类指标，请核对是否漏填", RULE_BASIS,
)  # fmt: skip
def find_missing_level(context: Context) -> Iterator[Hit]:
    indicators = context.form.indicators
    named = {stem(indicator.level1.name) for indicator in indicators} | {kind(one) for one in indicators}
    if not indicators or "" in named or context.form.unscored:
        return  # some forms have no first level, some no points
    for name, _ in context.profile.level_weights:
        if stem(name) not in named:
            yield "", {"missing": name}


@check(
    "W07", Severity.HINT, "预算执行率分值与规则不同",
    "预算执行率的分值填{weight}分，评分规则“{rule}”是{points}分：请核对，属本地规定的不用改",
    "《项目支出绩效自评表》所用评分规则的“预算执行率分值”",
)  # fmt: skip
def find_other_execution_weight(context: Context) -> Iterator[Hit]:
    funds, rule = context.form.fund_total, context.profile
    if funds.weight is not None and funds.weight != rule.execution_weight:
        facts = {"weight": show(funds.weight), "points": show(rule.execution_weight), "rule": rule.title}
        yield funds.cell("weight"), facts
