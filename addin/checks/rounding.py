"""尾差: a difference that rounding explains."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from udfs.decimals import HUNDRED

STEP = Decimal("0.01")
RATE_ROUNDING = Decimal("0.05")  # in points of a percentage


def is_rounding(gap: Decimal, parts: int) -> bool:
    """Whether a gap is no larger than 0.01 for each of the parts that were rounded."""
    return abs(gap) <= STEP * parts


def rounding_of_rate(printed: Decimal, exact: Decimal, step: Decimal) -> bool | None:
    """How a printed percentage stands to the exact one: None where it agrees, else whether it is 尾差.

    printed, exact: 80.2 for 80.2%. step: the worth of the last printed digit. 100% of what is not everything does not
    agree, even where rounding makes it so.
    """
    nearest = exact.quantize(step, ROUND_HALF_UP) == printed
    if nearest and (printed != HUNDRED or exact == HUNDRED):
        return None
    return nearest or exact.quantize(step, ROUND_DOWN) == printed or abs(printed - exact) <= RATE_ROUNDING
