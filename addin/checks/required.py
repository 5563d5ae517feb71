"""What must be filled in, and what is filled in but cannot be read."""

from collections.abc import Iterator, Mapping

from addin.checks.actuals import has_nothing_done
from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.names import has_target_in_name
from addin.checks.placeholders import is_unfilled
from addin.checks.totals import lacks_total
from addin.files.grid import is_error, label
from addin.form import IndicatorScore, Unread
from addin.form.model import AMOUNTS, ROW_TEXTS, TOTAL_FUNDS, FormField, FundField, RowField
from addin.form.vocabulary import title
from udfs.quantity import quantity

BASIS = "《项目支出绩效自评表》填报要求"
_NAMES: tuple[FormField, ...] = ("project", "department", "implementer", "year")
_GOALS: tuple[FormField, ...] = ("goal_expected", "goal_actual")
_FIELDS: Mapping[FormField, str] = {
    **{field: title(field) for field in _NAMES}, **{field: f"年度总体目标的{title(field)}" for field in _GOALS},
}  # fmt: skip
_AMOUNTS: tuple[FundField, ...] = ("annual_budget", "executed", "weight")
_COLUMNS: Mapping[RowField, str] = {
    **{field: ROW_TEXTS[field] for field in ("name", "target", "actual")}, "weight": AMOUNTS["weight"],
}  # fmt: skip


@check("R01", Severity.ERROR, "必填内容为空", "{where}为空：请填写", BASIS)
def find_blanks(context: Context) -> Iterator[Hit]:
    unread = {item.cell for item in context.form.unread}
    return (hit for hit in _blanks(context) if not hit[0] or hit[0] not in unread)


def _blanks(context: Context) -> Iterator[Hit]:
    form = context.form
    for field, name in _FIELDS.items():
        if getattr(form, field) in (None, ""):
            yield form.cell(field), {"where": _label(context, field) or name}
    for amount in _AMOUNTS[:2] if form.unscored else _AMOUNTS:
        if getattr(form.fund_total, amount) is None:
            yield form.fund_total.cell(amount), {"where": f"{TOTAL_FUNDS}的{AMOUNTS[amount]}"}
    if not form.indicators:
        yield "", {"where": "绩效指标"}
    for row in context.scores.rows:
        if not is_unfilled(row.indicator):
            yield from _row(row, context)
    yield from _scores(context)


def _label(context: Context, field: FormField) -> str:
    """What our own form calls one of its names, in the words of its layout."""
    layout = context.form.layout
    cells = (
        (cell for _, cell in layout.placed_cells() if cell.field == field)
        if layout and field in _NAMES
        else ()
    )
    return next((label(cell.label) for cell in cells), "")


def _row(row: IndicatorScore, context: Context) -> Iterator[Hit]:
    """What other checks say with more to it is left to them."""
    indicator = row.indicator
    applies = quantity(indicator.target).kind != "none"
    said = {
        "actual": has_nothing_done(row, context), "target": has_target_in_name(indicator) or bool(indicator.criterion),
        "weight": indicator.is_part or context.form.unscored,
    }  # fmt: skip
    for field, name in _COLUMNS.items():
        empty = getattr(indicator, field) in (None, "") and not said.get(field)
        if empty and (applies or field == "name"):
            yield indicator.cell(field), {"where": f"“{short(indicator.name)}”的{name}"}


def _scores(context: Context) -> Iterator[Hit]:
    """得分 and 总分 that a form in an office's own hand must state; ours are computed."""
    form, scores = context.form, context.scores
    if form.live or form.unscored or _lacks_column(context):
        return
    if scores.execution_score is None:
        yield form.fund_total.cell("score"), {"where": "预算执行率的得分"}
    for row in scores.rows:
        if row.score is None and row.indicator.weight is not None:
            yield row.indicator.cell("score"), {"where": f"“{short(row.indicator.name)}”的得分"}
    if scores.total is None and not lacks_total(context):
        yield form.cell("total"), {"where": title("total")}


@check(
    "R03", Severity.ERROR, "没有得分一栏",
    "自评表没有“得分”一栏，各项指标的得分都没有：请补上这一栏，或用 jixiao import 导入本模板计分", BASIS,
)  # fmt: skip
def find_no_column(context: Context) -> Iterator[Hit]:
    if not (context.form.live or context.form.unscored) and _lacks_column(context):
        yield "", {}


def _lacks_column(context: Context) -> bool:
    """Whether no indicator has a score, nor a place for one: a sentence for the form, not one for each row."""
    rows = context.form.indicators
    known = any(row.cells for row in rows)
    return known and not any(row.score is not None or row.cell("score") for row in rows)


@check("R02", Severity.ERROR, "填写内容无法识别", "{where}填的是“{text}”，无法识别：请改为{kind}", BASIS)
def find_unreadable(context: Context) -> Iterator[Hit]:
    for item in context.form.unread:
        if item.calculated:
            yield item.cell, {"where": item.label, "text": short(item.text), "kind": _kind(item)}


@check(
    "R04",
    Severity.ERROR,
    "公式没有算过",
    "{count}个单元格的公式还没有算过：请在 Excel 或 WPS 中打开并保存",
    BASIS,
)
def find_uncalculated(context: Context) -> Iterator[Hit]:
    """One sentence for all of them: a program that writes formulas without their results leaves none out."""
    cells = [item.cell for item in context.form.unread if not item.calculated]
    if cells:
        yield cells[0], {"count": len(cells)}


def _kind(item: Unread) -> str:
    if is_error(item.text):
        return "正确的内容（该单元格的公式有错误）"
    if not item.wanted:
        return "数字"
    is_noun = item.wanted.startswith("应为")
    return item.wanted.removeprefix("应为") if is_noun else f"能用的值（{item.wanted}）"
