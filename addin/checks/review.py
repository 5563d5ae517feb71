"""What a reviewer put beside the self-evaluation: every row where the two differ."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.form.model import Cells
from addin.form.vocabulary import title, vocabulary
from udfs.decimals import LONGEST, compact, show
from udfs.totals import NOTHING


@check(
    "V01", Severity.HINT, "复核与自评不同", "{name}复核与自评不同：{differs}；读入的是自评的，请核对",
    "《项目支出绩效自评表》的自评与复核各栏",
)  # fmt: skip
def find_differences(context: Context) -> Iterator[Hit]:
    form, funds = context.form, context.form.fund_total
    for row in form.indicators:
        told = {
            "reviewed_actual": _texts(row.actual, row.reviewed_actual),
            "reviewed_score": _points(row.score, row.reviewed_score),
            "reviewed_note": _opinion(row.reviewed_note),
        }
        yield from _hit(f"“{short(row.name)}”", told, row.cells, row.cell("score"))
    told = {
        "reviewed_score": _points(funds.score, funds.reviewed_score), "reviewed_note": _opinion(funds.reviewed_note),
    }  # fmt: skip
    yield from _hit("预算执行率", told, funds.cells, funds.cell("score"))
    told = {
        "reviewed_total": _points(form.total, form.reviewed_total), "reviewed_note": _opinion(form.reviewed_note),
    }  # fmt: skip
    yield from _hit(title("total"), told, form.cells, form.cell("total"))


def _hit(name: str, told: Mapping[str, str], cells: Cells, otherwise: str) -> Iterator[Hit]:
    """One for all that differs in a row, at the first cell that does. told: field → sentence, "" where nothing differs."""
    differing = [field for field, text in told.items() if text]
    if differing:
        cell = cells.get(differing[0]) or otherwise
        yield cell, {"name": name, "differs": "，".join(told[field] for field in differing)}


def _texts(own: str, reviewed: str) -> str:
    same = not reviewed or compact(own) == compact(reviewed)
    return "" if same else f"完成值复核为“{short(reviewed)}”，自评为“{short(own)}”"


def _opinion(said: str) -> str:
    """What a reviewer wrote, unless it is that there is nothing to say."""
    plain = compact(said[:LONGEST]).rstrip("。.;,!")
    return "" if plain in {*NOTHING, *vocabulary().review["agreed"]} else f"复核意见为“{short(said)}”"


def _points(own: Decimal | None, reviewed: Decimal | None) -> str:
    if reviewed is None or own == reviewed:
        return ""
    return f"得分复核为{show(reviewed)}分，" + ("自评没有填" if own is None else f"自评为{show(own)}分")
