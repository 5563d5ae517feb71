"""尾差 against 错误: 0.01 for each part that was rounded."""

from decimal import Decimal

import pytest

from addin.checks.rounding import is_rounding, rounding_of_rate


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


@pytest.mark.parametrize(
    ("printed", "exact", "rounding"),
    [
        ("80.2", "80.2028", None),
        ("80", "80.45", None),
        ("80.45", "80.4499", None),
        ("100", "100", None),
        ("100.0", "100", None),
        ("100.0", "99.96", True),
        ("100", "99.5", True),
        ("100", "99.49", False),
        ("99", "99.985", True),
        ("80.4", "80.45", True),
        ("80.50", "80.45", True),
        ("80.51", "80.45", False),
        ("81", "80.45", False),
        ("98", "100", False),
        ("0", "0", None),
    ],
)
def test_a_printed_percentage(printed: str, exact: str, rounding: bool | None) -> None:
    number = Decimal(printed)
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    assert rounding_of_rate(number, Decimal(exact), step) is rounding
