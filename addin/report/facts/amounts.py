"""Amounts as a report prints them: at most so many decimals, half-up, before anything is added or taken away.

So the sentences agree among themselves; where parts then do not make the whole, they say by how much.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from addin.form.amounts import AmountLine, total
from addin.form.breakdown import Breakdown
from addin.form.model import SelfEvaluation
from udfs.decimals import round_half_up


def with_printed_money(form: SelfEvaluation) -> SelfEvaluation:
    """The form with the money of every line as it is printed."""
    digits = form.amount_decimals
    funds = (
        replace(
            line,
            initial_budget=_round(line.initial_budget, digits),
            annual_budget=_round(line.annual_budget, digits),
            executed=_round(line.executed, digits),
        )
        for line in form.funds
    )
    return replace(form, funds=tuple(funds))


def printed_lines(lines: Iterable[AmountLine], digits: int) -> tuple[AmountLine, ...]:
    """Lines of 报告素材 with their amounts as they are printed."""
    return tuple(
        replace(line, amounts=tuple(round_half_up(amount, digits) for amount in line.amounts))
        for line in lines
    )


def printed_parts(parts: Breakdown, digits: int) -> Breakdown:
    """Parts and their sum as they are printed; the whole comes from a form that is already so."""
    lines = printed_lines(parts.lines, digits)
    return parts._replace(lines=lines, added=total(lines) if lines else None)


def _round(amount: Decimal | None, digits: int) -> Decimal | None:
    return None if amount is None else round_half_up(amount, digits)
