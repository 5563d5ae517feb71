"""报告素材: the lines of amounts that break down the money of the form."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, check_gap
from addin.checks.funds_lines import AMOUNTS
from addin.checks.rounding import is_rounding
from addin.form.amounts import read_lines, total
from addin.form.model import MATERIAL_CELL
from udfs.decimals import show

BASIS = "《报告素材》填写说明：各行合计由程序计算，应与《项目支出绩效自评表》的项目资金一致"
# Money is split up as it is planned or as it was spent: 资金构成 may say either.
_BREAK_DOWN = {
    "资金构成": ("annual_budget", "executed"),
    "支出按功能分类": ("executed",),
    "支出按性质分类": ("executed",),
}


@check_gap(
    ("M03", "素材各行与表不符", "“{where}”各行合计{sum}万元，自评表的{column}是{stated}万元，相差{gap}万元：请核对后改为一致"),
    ("M04", "素材各行与表有尾差", "“{where}”各行合计{sum}万元，自评表的{column}是{stated}万元，相差{gap}万元是尾差"),
    BASIS,
)  # fmt: skip
def lines_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    funds = context.form.fund_total
    for where, fields in _BREAK_DOWN.items():
        lines = read_lines(context.form.material.get(where, ""))
        added = total(lines) if lines else None
        stated = {field: amount for field in fields if (amount := getattr(funds, field)) is not None}
        if added is None or not stated:
            continue
        gap, field = min(
            ((added - amount, field) for field, amount in stated.items()), key=lambda one: abs(one[0])
        )
        if gap:
            facts = {
                "where": where, "sum": show(added), "column": AMOUNTS[field], "stated": show(stated[field]),
                "gap": show(abs(gap)),
            }  # fmt: skip
            yield (
                is_rounding(gap, len(lines)),
                (context.form.cells.get(MATERIAL_CELL.format(where), ""), facts),
            )
