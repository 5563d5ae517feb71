"""实际完成值: given wherever points are, and what was done rather than what was wanted."""

from addin.checks.catalogue import Context, Severity
from addin.checks.rows import check_row, has_points
from addin.form import IndicatorScore
from udfs.quantity import Quantity, quantity

BASIS = "《项目支出绩效自评表》：实际完成值填写年末实际完成的数值或情况"


def _target(row: IndicatorScore) -> Quantity:
    return quantity(row.indicator.nature + row.indicator.target)


def _is_directed(row: IndicatorScore) -> bool:
    """达到95% and =95% are how a result is told; ≥95% is how a target is."""
    done = quantity(row.indicator.actual)
    return done.operator not in ("", "=") and not done.text.startswith("达")


def says_why(row: IndicatorScore, context: Context) -> bool:
    """Whether a check of this module says already why a row cannot be scored."""
    return any(test(row, context) for test in (has_nothing_done, is_unchosen, is_ambiguous))


@check_row(
    "S08", Severity.ERROR, "没有实际完成值却有得分",
    "“{name}”没有填实际完成值，却得了{score}分：请填写实际完成值，或改正得分", BASIS, "actual",
)  # fmt: skip
def has_nothing_done(row: IndicatorScore, context: Context) -> bool:
    return has_points(row) and not row.indicator.actual and _target(row).kind != "none"


@check_row(
    "S09", Severity.ERROR, "实际完成值照抄指标值",
    "“{name}”的实际完成值“{actual}”连同符号照抄了年度指标值，得了{score}分：请填写实际完成的数值", BASIS, "actual",
)  # fmt: skip
def is_copied(row: IndicatorScore, context: Context) -> bool:
    """Not where a platform sets the sign before every number: there other rows have numbers of their own behind it."""
    copied = has_points(row) and _is_directed(row) and _is_same(row)
    return copied and not any(_is_directed(one) and not _is_same(one) for one in context.scores.rows)


def _is_same(row: IndicatorScore) -> bool:
    return quantity(row.indicator.actual).text == _target(row).text


@check_row(
    "S10", Severity.HINT, "实际完成值带有符号",
    "“{name}”的实际完成值“{actual}”带有方向，像是指标值：请核对是否实际完成的数值", BASIS, "actual",
)  # fmt: skip
def is_directed(row: IndicatorScore, context: Context) -> bool:
    return _is_directed(row) and not is_copied(row, context) and row.completion is not None


@check_row(
    "S11", Severity.ERROR, "选项没有选定却有得分",
    "“{name}”的年度指标值“{target}”、实际完成值“{actual}”是没有选定的选项，却得了{score}分：请只保留一项", BASIS, "actual",
)  # fmt: skip
def is_unchosen(row: IndicatorScore, context: Context) -> bool:
    kinds = {quantity(row.indicator.actual).kind, _target(row).kind}
    return has_points(row) and "options" in kinds


@check_row("S19", Severity.ERROR, "百分数与小数分不清", "“{name}”：{problem}", BASIS, "actual")
def is_ambiguous(row: IndicatorScore, context: Context) -> bool:
    done = quantity(row.indicator.actual)
    fraction = done.kind == "number" and not done.unit and 0 < abs(done.low) <= 1
    return bool(row.problem) and fraction and _target(row).unit == "%"
