"""Numbers in cells: read exactly, rounded half-up, shown without tails."""

import datetime as dt
from decimal import Decimal

import pytest

from udfs.decimals import compact, round_half_up, show, show_percent, to_decimal


@pytest.mark.parametrize(
    ("text", "half_width"),
    [
        ("１，０９３．５％", "1093.5%"),
        ("1,093,000.25", "1093000.25"),
        ("10,00", "10,00"),
        (" 产 出\u3000指\n标\t", "产出指标"),
        ("\ufeff697\u200b\x07", "697"),
        ("100㎡", "100m2"),
        ("100m²", "100m2"),
        ("10²", "10^2"),
        ("697①", "697^1"),
        ("①", "1"),
    ],
)
def test_compact(text: str, half_width: str) -> None:
    assert compact(text) == half_width


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0.1, "0.1"),
        (1.005, "1.005"),
        (697.0, "697.0"),
        (10, "10"),
        (Decimal("2.50"), "2.50"),
        ("1,093.5", "1093.5"),
        ("-3", "-3"),
        ("+.5", "0.5"),
        (1e15, "1e15"),
        ("0" * 199 + "5", "5"),
        (" " * 200 + "5", "5"),
        (1e-15, "1e-15"),
        (9.9e-16, "0"),
        (-5.551115123125783e-17, "0"),
        (5e-324, "0"),
    ],
)
def test_numbers(value: object, number: str) -> None:
    assert to_decimal(value) == Decimal(number)


@pytest.mark.parametrize(
    "value",
    [
        None, True, "", "甲", "1e3", "5元", "1_000", "5.", "--5", float("nan"), float("inf"), Decimal("sNaN"), 1.1e15,
        "9" * 16, "0" * 200 + "5", [5], b"5", dt.date(2021, 1, 1), "10²",
    ],
)  # fmt: skip
def test_what_is_no_number(value: object) -> None:
    assert to_decimal(value) is None


def test_units_are_taken_off_the_end() -> None:
    assert to_decimal("200 万元", ("万元",)) == 200
    assert to_decimal("万元", ("万元",)) is None


@pytest.mark.parametrize(
    ("number", "digits", "rounded"),
    [
        ("1.005", 2, "1.01"), ("9.999", 2, "10.00"), ("2.5", 0, "3"), ("-1.005", 2, "-1.01"), ("0.0049", 2, "0.00"),
        ("999999999999999.995", 2, "1000000000000000.00"),
    ],
)  # fmt: skip
def test_half_up(number: str, digits: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), digits)) == rounded


@pytest.mark.parametrize(
    ("number", "text"),
    [("10.00", "10"), ("1E+3", "1000"), ("0.00", "0"), ("-0", "0"), ("8.610", "8.61"), ("1E-7", "0.0000001")],
)
def test_shown_without_exponent_and_tail(number: str, text: str) -> None:
    assert show(Decimal(number)) == text


def test_percent() -> None:
    assert show_percent(Decimal("0.9996")) == "99.96%"
    assert show_percent(Decimal("1.18364")) == "118.36%"
    assert show_percent(Decimal("0.99996"), 1) == "100%"
