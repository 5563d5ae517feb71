"""实际完成值: given wherever points are, and what was done rather than what was wanted."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check
from addin.checks.rows import hit, scored
from addin.form import IndicatorScore
from udfs.quantity import Quantity, quantity

BASIS = "《项目支出绩效自评表》：实际完成值填写年末实际完成的数值或情况"


def blank(row: IndicatorScore) -> bool:
    """Points without anything done."""
    return scored(row) and not row.indicator.actual and _target(row).kind != "none"


def _target(row: IndicatorScore) -> Quantity:
    return quantity(row.indicator.nature + row.indicator.target)


def _directed(row: IndicatorScore) -> bool:
    """达到95% and =95% are how a result is told; ≥95% is how a target is."""
    done = quantity(row.indicator.actual)
    return done.operator not in ("", "=") and not done.text.startswith("达")


def _copied(row: IndicatorScore) -> bool:
    return scored(row) and _directed(row) and quantity(row.indicator.actual).text == _target(row).text


def _unchosen(row: IndicatorScore) -> bool:
    kinds = {quantity(row.indicator.actual).kind, _target(row).kind}
    return scored(row) and "options" in kinds


def _ambiguous(row: IndicatorScore) -> bool:
    done = quantity(row.indicator.actual)
    fraction = done.kind == "number" and not done.unit and 0 < abs(done.low) <= 1
    return bool(row.problem) and fraction and _target(row).unit == "%"


def explained(row: IndicatorScore) -> bool:
    """Whether a check of this module says already why a row cannot be scored."""
    return blank(row) or _unchosen(row) or _ambiguous(row)


@check(
    "S08", Severity.ERROR, "没有实际完成值却有得分",
    "“{name}”没有填实际完成值，却得了{score}分：请填写实际完成值，或改正得分", BASIS,
)  # fmt: skip
def nothing_done(context: Context) -> Iterator[Hit]:
    return (hit(row, "actual") for row in context.scores.rows if blank(row))


@check(
    "S09", Severity.ERROR, "实际完成值照抄指标值",
    "“{name}”的实际完成值“{actual}”连同符号照抄了年度指标值，得了{score}分：请填写实际完成的数值", BASIS,
)  # fmt: skip
def copied(context: Context) -> Iterator[Hit]:
    return (hit(row, "actual") for row in context.scores.rows if _copied(row))


@check(
    "S10", Severity.HINT, "实际完成值带有符号",
    "“{name}”的实际完成值“{actual}”带有方向，像是指标值：请核对是否实际完成的数值", BASIS,
)  # fmt: skip
def directed(context: Context) -> Iterator[Hit]:
    for row in context.scores.rows:
        if _directed(row) and not _copied(row) and row.completion is not None:
            yield hit(row, "actual")


@check(
    "S11", Severity.ERROR, "选项没有选定却有得分",
    "“{name}”的年度指标值“{target}”、实际完成值“{actual}”是没有选定的选项，却得了{score}分：请只保留一项", BASIS,
)  # fmt: skip
def unchosen(context: Context) -> Iterator[Hit]:
    return (hit(row, "actual") for row in context.scores.rows if _unchosen(row))


@check("S19", Severity.ERROR, "百分数与小数分不清", "“{name}”：{problem}", BASIS)
def ambiguous(context: Context) -> Iterator[Hit]:
    return (hit(row, "actual") for row in context.scores.rows if _ambiguous(row))
