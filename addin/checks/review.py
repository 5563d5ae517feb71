"""What a reviewer put beside the self-evaluation: every row where the two differ."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.form.vocabulary import title
from udfs.decimals import compact, show


@check(
    "V01", Severity.HINT, "复核与自评不同", "{name}复核与自评不同：{differs}；读入的是自评的，请核对",
    "《项目支出绩效自评表》的自评与复核各栏",
)  # fmt: skip
def find_differences(context: Context) -> Iterator[Hit]:
    form, funds = context.form, context.form.fund_total
    for row in form.indicators:
        actual, points = _texts(row.actual, row.reviewed_actual), _points(row.score, row.reviewed_score)
        if actual or points:
            cell = row.cells.get("reviewed_actual" if actual else "reviewed_score") or row.cell("score")
            told = "，".join(text for text in (actual, points) if text)
            yield cell, {"name": f"“{short(row.name)}”", "differs": told}
    if text := _points(funds.score, funds.reviewed_score):
        yield (
            funds.cells.get("reviewed_score") or funds.cell("score"),
            {"name": "预算执行率", "differs": text},
        )
    if text := _points(form.total, form.reviewed_total):
        yield (
            form.cells.get("reviewed_total") or form.cell("total"),
            {"name": title("total"), "differs": text},
        )


def _texts(own: str, reviewed: str) -> str:
    same = not reviewed or compact(own) == compact(reviewed)
    return "" if same else f"完成值复核为“{short(reviewed)}”，自评为“{short(own)}”"


def _points(own: Decimal | None, reviewed: Decimal | None) -> str:
    if reviewed is None or own == reviewed:
        return ""
    return f"得分复核为{show(reviewed)}分，" + ("自评没有填" if own is None else f"自评为{show(own)}分")
