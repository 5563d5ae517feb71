"""Directions, and 完成率 by direction; the sentences stand in the goldens."""

from decimal import Decimal

import pytest

from udfs.compare import completion, deviation, sense
from udfs.quantity import quantity
from udfs.rules import load


@pytest.mark.parametrize(
    ("target", "level2", "way"),
    [
        ("≥5", "成本指标", "≥"),
        ("5", "成本指标", "≤"),
        ("5", "社会成本指标(10分)", "≤"),
        ("5", "数量指标", "≥"),
        ("5", None, "≥"),
        ("5", 5.0, "≥"),
        ("3-5", "成本指标", "~"),
        (">5", "", ">"),
    ],
)
def test_the_way_that_is_good(target: str, level2: object, way: str) -> None:
    assert sense(quantity(target), level2, load()) == way


@pytest.mark.parametrize(
    ("target", "actual", "ratio"),
    [
        ("≥8", "7", "0.875"),
        ("≥8", "10", "1.25"),
        ("≤8", "9", "0.875"),
        ("≤8", "6", "1.25"),
        ("≤8", "16", "0"),
        ("≤8", "100", "0"),
        ("=8", "10", "1.25"),
        ("4-8", "3", "0.75"),
        ("4-8", "6", "1"),
        ("4-8", "9", "0.875"),
        ("≥8", "-1", "0"),
    ],
)
def test_completion_is_exact_and_never_negative(target: str, actual: str, ratio: str) -> None:
    wanted = quantity(target)
    assert completion(wanted, quantity(actual), sense(wanted, "", load()), load()) == (Decimal(ratio), "")


@pytest.mark.parametrize(
    ("target", "actual", "how_far"),
    [
        ("≤160", "386", "1.4125"),
        ("≥8", "7", "-0.125"),
        ("4-8", "10", "0.25"),
        ("4-8", "3", "-0.25"),
        ("4-8", "6", "0"),
        ("0", "0", "0"),
        ("≤0", "3", None),
        ("≥8", "7-9", None),  # no one number
        ("≥8个", "7天", None),  # not comparable
    ],
)
def test_how_far_the_actual_is_from_the_target(target: str, actual: str, how_far: str | None) -> None:
    assert deviation(quantity(target), quantity(actual)) == (how_far and Decimal(how_far))
