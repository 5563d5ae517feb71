"""Tables that only one layout has: columns that must come to what the form says of its money as a whole."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, check_gap
from addin.checks.rounding import is_rounding
from addin.form.layout import TableColumn
from addin.form.model import TableRow
from udfs.decimals import ZERO, show, to_decimal

BASIS = "《部门整体支出绩效自评表》：按功能分类、按支出性质各列一遍的数，应与部门预算总额一致"


@check_gap(
    ("F14", "表中各行与总额不符", "“{table}”的{column}各行合计{sum}万元，{whole}填{stated}万元，相差{gap}万元：请改正"),
    ("F15", "表中各行与总额有尾差", "“{table}”的{column}各行合计{sum}万元，{whole}填{stated}万元，相差{gap}万元是尾差"),
    BASIS,
)  # fmt: skip
def find_table_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    form, layout = context.form, context.form.layout
    if layout is None:
        return
    for table in layout.tables:
        rows = form.tables.get(table.name, ())
        for column in table.columns:
            stated = form.fund_total.amount(column.against) if column.against else None
            amounts = _amounts(rows, column)
            gap = ZERO if stated is None or not amounts else sum(amounts, ZERO) - stated
            if stated is not None and gap:
                facts = {
                    "table": table.name, "column": column.header, "sum": show(stated + gap), "stated": show(stated),
                    "whole": layout.funds.items[0], "gap": show(abs(gap)),
                }  # fmt: skip
                yield is_rounding(gap, len(amounts)), (rows[0].cells.get(column.key, ""), facts)


def _amounts(rows: tuple[TableRow, ...], column: TableColumn) -> list[Decimal]:
    return [n for row in rows if (n := to_decimal(row.typed.get(column.key, ""))) is not None]
