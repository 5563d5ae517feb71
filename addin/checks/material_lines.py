"""报告素材: the lines of amounts that break down the money of the form."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, check_gap
from addin.checks.rounding import is_rounding
from addin.form.breakdown import FIELDS, break_down
from addin.form.model import MONEY
from udfs.decimals import show

BASIS = "《报告素材》填写说明：各行合计由程序计算，应与《项目支出绩效自评表》的项目资金一致"


@check_gap(
    ("M03", "素材各行与表不符", "“{where}”各行合计{sum}万元，自评表的{column}是{stated}万元，相差{gap}万元：请核对后改为一致"),
    ("M04", "素材各行与表有尾差", "“{where}”各行合计{sum}万元，自评表的{column}是{stated}万元，相差{gap}万元是尾差"),
    BASIS,
)  # fmt: skip
def find_lines_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    for where in FIELDS:
        if where in context.form.derived:  # it is the form's own table, which other checks look at
            continue
        found = break_down(context.form, where)
        if found.column is None or found.added is None or found.stated is None or not found.gap:
            continue
        facts = {
            "where": where, "sum": show(found.added), "column": MONEY[found.column], "stated": show(found.stated),
            "gap": show(abs(found.gap)),
        }  # fmt: skip
        yield (
            is_rounding(found.gap, len(found.lines)),
            (context.form.material_cell(where), facts),
        )
