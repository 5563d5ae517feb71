"""Cells of a plain grid: their text, their labels, their addresses."""

import datetime as dt
from decimal import Decimal

import pytest

from addin.files.grid import address, cell, columns, is_error, label, places, text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("  甲\n乙 ", "甲\n乙"),
        (697.0, "697"),
        (0.1, "0.1"),
        (12, "12"),
        (1e-7, "0.0000001"),
        (Decimal("2.50"), "2.5"),
        (True, "是"),
        (False, "否"),
        (dt.datetime(2021, 12, 31, 8), "2021年12月31日"),
        (dt.date(2021, 2, 3), "2021年2月3日"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (["甲"], "['甲']"),
    ],
)
def test_text_is_what_the_cell_shows(value: object, shown: str) -> None:
    assert text(value) == shown


@pytest.mark.parametrize("value", ["#DIV/0!", "#N/A", "#REF!", "#SPILL!", "Err:502", "错误:522"])
def test_errors(value: str) -> None:
    assert is_error(value)


@pytest.mark.parametrize("value", ["# 1号楼", "#DIV/0", "Err:5", "", None, 5.0])
def test_what_is_no_error(value: object) -> None:
    assert not is_error(value)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("全年预算数 (A)", "全年预算数"),
        ("执行率\n（B/A）", "执行率"),
        ("分　值", "分值"),
        ("其中：", "其中"),
        ("自评得分（人工）", "自评得分"),
        (5.0, ""),
        (None, ""),
    ],
)
def test_labels_match_without_blanks_parentheses_and_colons(value: object, name: str) -> None:
    assert label(value) == name


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ((0, 0), "A1"),
        ((7, 4), "E8"),
        ((0, 25), "Z1"),
        ((0, 26), "AA1"),
        ((99, 701), "ZZ100"),
        ((0, 702), "AAA1"),
    ],
)
def test_addresses(place: tuple[int, int], shown: str) -> None:
    assert address("", *place) == shown
    assert address("自评表", *place) == f"自评表!{shown}"


def test_a_cell_outside_of_the_grid_is_blank() -> None:
    grid = [[1, 2], [3]]
    assert [cell(grid, *at) for at in ((0, 1), (1, 1), (2, 0), (-1, 0), (0, -1), (0, None))] == [
        2,
        *[None] * 5,
    ]


def test_labels_are_found_row_by_row() -> None:
    assert list(places([["甲", "乙"], ["乙 ："]], "乙")) == [(0, 1), (1, 0)]


def test_the_first_of_twin_headers_counts() -> None:
    assert columns(["得分", None, "分值(分)", "得分"], {"得分": "score", "分值": "weight"}) == {
        "score": 0,
        "weight": 2,
    }
