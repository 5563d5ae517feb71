"""The lines of 报告素材 that break down the money of the form, beside the form's own figure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from addin.form.amounts import AmountLine, read_lines, total
from addin.form.model import MoneyField, SelfEvaluation

# Money is split up as it is planned or as it was spent: 资金构成 may say either.
FIELDS: Mapping[str, tuple[MoneyField, ...]] = {
    "资金构成": ("annual_budget", "executed"),
    "支出按功能分类": ("executed",),
    "支出按性质分类": ("executed",),
}


class Breakdown(NamedTuple):
    """lines: as typed. added: their sum in 万元, None where a line has no amount. column: the field of 年度资金总额 that
    comes nearest to the sum, None where the form has no figure or there is no sum; stated: its figure.
    """

    lines: tuple[AmountLine, ...]
    added: Decimal | None
    column: MoneyField | None = None
    stated: Decimal | None = None

    @property
    def gap(self) -> Decimal:
        """The sum less the form's figure; 0 where one of them is not known."""
        return Decimal(0) if self.added is None or self.stated is None else self.added - self.stated


def break_down(form: SelfEvaluation, field: str) -> Breakdown:
    """What a field of FIELDS says of the money; without lines where it is blank."""
    lines = read_lines(form.material.get(field, ""))
    added = total(lines) if lines else None
    figures = {name: form.fund_total.amount(name) for name in FIELDS[field]}
    stated = {name: amount for name, amount in figures.items() if amount is not None}
    if added is None or not stated:
        return Breakdown(lines, added)
    column = min(stated, key=lambda name: abs(added - stated[name]))
    return Breakdown(lines, added, column, stated[column])
