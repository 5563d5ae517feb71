"""What a row comes to, before its points: 完成率, or why there is none."""

from decimal import Decimal
from typing import NamedTuple

from udfs.compare import MANUAL, deviation
from udfs.quantity import Quantity
from udfs.rules.profile import Tier

ZERO = Decimal(0)


class Assessment(NamedTuple):
    """What a row comes to.

    completion: 完成率 as an exact fraction, None where there is none; problem is then a ※ sentence.
    upward: whether more is better, so that far above the target is over-completion.
    exact: the target is an exact number (=), so that any excess is flagged.
    above_zero: what was done where the target is at least 0, which has no 完成率 beyond 1.
    applicable: False for “/”: such a row carries no weight.
    tier: of 定性指标, where the actual names one. late: finished after the deadline.
    compared: target and actual as they were compared, of numbers. part: of a row 其中…, which needs no 分值 of its own.
    """

    completion: Decimal | None
    problem: str = ""
    upward: bool = False
    exact: bool = False
    above_zero: Decimal = ZERO
    applicable: bool = True
    tier: Tier | None = None
    late: bool = False
    compared: tuple[Quantity, Quantity] | None = None
    part: bool = False

    @property
    def deviation(self) -> Decimal | None:
        """How far the actual is from the target as a number, (A − T) / T; None where that says nothing."""
        return None if self.compared is None else deviation(*self.compared)

    @property
    def officer_decides(self) -> bool:
        """The rule gives no number here; the officer's own one stands."""
        return MANUAL in self.problem
