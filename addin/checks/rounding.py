"""尾差: a difference that rounding the parts explains."""

from decimal import Decimal

STEP = Decimal("0.01")


def is_rounding(gap: Decimal, parts: int) -> bool:
    """Whether a gap is no larger than 0.01 for each of the parts that were rounded."""
    return abs(gap) <= STEP * parts
