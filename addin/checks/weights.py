"""分值: the whole makes 100, and every label agrees with its children."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import groupby

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap
from addin.checks.rounding import is_rounding
from addin.form import Indicator, Level
from udfs.decimals import HUNDRED, show

BASIS = "财预〔2020〕10号：指标分值与预算执行率分值合计100分"


@check_gap(
    (
        "W01", "分值合计不等于100",
        "各指标分值加上预算执行率分值合计{total}分，比100分{more}{gap}分：请调整各指标的分值",
    ),
    ("W02", "分值合计有尾差", "各指标分值加上预算执行率分值合计{total}分，与100分的差{gap}分是尾差"),
    BASIS,
)  # fmt: skip
def whole_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    total, parts = context.scores.sum_of_weights, len(context.form.indicators)
    gap = total - HUNDRED
    if gap and parts:
        facts = {"total": show(total), "more": "多" if gap > 0 else "少", "gap": show(abs(gap))}
        yield is_rounding(gap, parts + 1), (context.form.cells.get("total_weight", ""), facts)


@check(
    "W03", Severity.ERROR, "标注分值与下级合计不一致",
    "“{name}”标注{stated}分，下级指标分值合计{sum}分：请改正标注或各指标的分值", BASIS,
)  # fmt: skip
def labels(context: Context) -> Iterator[Hit]:
    for seat in ("level1", "level2"):
        runs = groupby(context.form.indicators, key=partial(_place, seat=seat))
        for (cell, _, level), children in runs:
            total = sum((child.weight or Decimal(0) for child in children), Decimal(0))
            if level.weight is not None and level.weight != total:
                yield cell, {"name": level.name, "stated": show(level.weight), "sum": show(total)}


def _place(indicator: Indicator, seat: str) -> tuple[str, Level, Level]:
    return indicator.cells.get(seat, ""), indicator.level1, getattr(indicator, seat)
