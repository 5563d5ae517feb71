"""分值: the whole makes 100, and every label agrees with its children."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import groupby

from addin.checks.catalogue import Context, Hit, Severity, check
from addin.checks.rounding import is_rounding
from addin.form import Indicator, Level
from udfs.decimals import HUNDRED, show

BASIS = "财预〔2020〕10号：指标分值与预算执行率分值合计100分"


def _whole(context: Context) -> Iterator[tuple[bool, Hit]]:
    total = context.scores.sum_of_weights
    gap = total - HUNDRED
    if gap and context.form.indicators:
        more = "多" if gap > 0 else "少"
        found = {"total": show(total), "more": more, "gap": show(abs(gap))}
        yield (
            is_rounding(gap, len(context.form.indicators) + 1),
            (context.form.cells.get("total_weight", ""), found),
        )


@check(
    "W01", Severity.ERROR, "分值合计不等于100",
    "各指标分值加上预算执行率分值合计{total}分，比100分{more}{gap}分：请调整各指标的分值", BASIS,
)  # fmt: skip
def whole(context: Context) -> Iterator[Hit]:
    return (hit for rounding, hit in _whole(context) if not rounding)


@check(
    "W02",
    Severity.ROUNDING,
    "分值合计有尾差",
    "各指标分值加上预算执行率分值合计{total}分，与100分的差{gap}分是尾差",
    BASIS,
)
def whole_rounding(context: Context) -> Iterator[Hit]:
    return (hit for rounding, hit in _whole(context) if rounding)


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
