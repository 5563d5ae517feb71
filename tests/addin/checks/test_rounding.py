"""尾差 against 错误: 0.01 for each part that was rounded."""

from decimal import Decimal

import pytest

from addin.checks.rounding import is_rounding


@pytest.mark.parametrize("parts", [1, 2, 5, 31])
def test_up_to_a_cent_for_each_part(parts: int) -> None:
    edge = Decimal("0.01") * parts
    for sign in (1, -1):
        assert is_rounding(sign * (edge - Decimal("0.001")), parts)
        assert is_rounding(sign * edge, parts)
        assert not is_rounding(sign * (edge + Decimal("0.001")), parts)


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("176.77", "87.63", "10", "8.69", "5.81"), "288.89"),
        (("523.39", "142.46", "5.01", "43.22"), "714.07"),
    ],
)
def test_the_sums_that_seeds_print_are_rounding(parts: tuple[str, ...], printed: str) -> None:
    gap = sum(map(Decimal, parts)) - Decimal(printed)
    assert gap
    assert is_rounding(gap, len(parts))
