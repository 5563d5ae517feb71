"""What must be filled in, and what is filled in but cannot be read."""

from collections.abc import Iterator

from addin.checks.actuals import blank
from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.names import target_in_name
from addin.checks.placeholders import unfilled_row
from addin.checks.totals import total_missing
from addin.files.grid import is_error
from addin.form import IndicatorScore, Unread
from udfs.quantity import quantity

BASIS = "《项目支出绩效自评表》填报要求"
_FIELDS = {
    "project": "项目名称", "department": "主管部门", "implementer": "实施单位", "year": "年度",
    "goal_expected": "年度总体目标的预期目标", "goal_actual": "年度总体目标的实际完成情况",
}  # fmt: skip
_AMOUNTS = {"annual_budget": "全年预算数", "executed": "全年执行数", "weight": "分值"}
_COLUMNS = {"name": "三级指标", "target": "年度指标值", "actual": "实际完成值", "weight": "分值"}


@check("R01", Severity.ERROR, "必填内容为空", "{where}为空：请填写", BASIS)
def blanks(context: Context) -> Iterator[Hit]:
    unread = {item.cell for item in context.form.unread}
    return (hit for hit in _blanks(context) if not hit[0] or hit[0] not in unread)


def _blanks(context: Context) -> Iterator[Hit]:
    form = context.form
    for field, name in _FIELDS.items():
        if getattr(form, field) in (None, ""):
            yield form.cells.get(field, ""), {"where": name}
    for field, name in _AMOUNTS.items():
        if getattr(form.fund_total, field) is None:
            yield form.fund_total.cells.get(field, ""), {"where": f"年度资金总额的{name}"}
    if not form.indicators:
        yield "", {"where": "绩效指标"}
    for row in context.scores.rows:
        if not unfilled_row(row.indicator):
            yield from _row(row)
    yield from _scores(context)


def _row(row: IndicatorScore) -> Iterator[Hit]:
    """What other checks say with more to it is left to them."""
    indicator = row.indicator
    applies = quantity(indicator.target).kind != "none"
    said = {"actual": blank(row), "target": target_in_name(indicator)}
    for field, name in _COLUMNS.items():
        empty = getattr(indicator, field) in (None, "") and not said.get(field)
        if empty and (applies or field == "name"):
            yield indicator.cells.get(field, ""), {"where": f"“{short(indicator.name)}”的{name}"}


def _scores(context: Context) -> Iterator[Hit]:
    """得分 and 总分 that a form in an office's own hand must state; ours are computed."""
    form, scores = context.form, context.scores
    if form.live:
        return
    if scores.execution_score is None:
        yield form.fund_total.cells.get("score", ""), {"where": "预算执行率的得分"}
    for row in scores.rows:
        if row.score is None and row.indicator.weight is not None:
            yield row.indicator.cells.get("score", ""), {"where": f"“{short(row.indicator.name)}”的得分"}
    if scores.total is None and not total_missing(context):
        yield form.cells.get("total", ""), {"where": "总分"}


@check("R02", Severity.ERROR, "填写内容无法识别", "{where}填的是“{text}”，无法识别：请改为{kind}", BASIS)
def unreadable(context: Context) -> Iterator[Hit]:
    for item in context.form.unread:
        yield item.cell, {"where": item.label, "text": short(item.text), "kind": _kind(item)}


def _kind(item: Unread) -> str:
    if is_error(item.text):
        return "正确的内容（该单元格的公式有错误）"
    if not item.wanted:
        return "数字"
    is_noun = item.wanted.startswith("应为")
    return item.wanted.removeprefix("应为") if is_noun else f"能用的值（{item.wanted}）"
