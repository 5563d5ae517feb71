"""Single cells of a sheet: text and numbers, and account of what could not be read."""

import datetime as dt
from decimal import Decimal

import pytest

from addin.form.model import Unread
from addin.form.values import Sheet


def at(value: object) -> Sheet:
    return Sheet("自评表", [[value]])


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (697.0, "697"), ("10分", "10"), ("200 万元", "200"), ("1,093.5", "1093.5"), ("１０", "10"), ("95%", "0.95"),
        ("100.00 %", "1"), (0.1, "0.1"), (-5, "-5"),
    ],
)  # fmt: skip
def test_numbers(value: object, number: str) -> None:
    sheet = at(value)
    assert sheet.number(0, 0, "分值") == Decimal(number)
    assert sheet.unread == []


@pytest.mark.parametrize("value", [None, "", " ", "/", "-", "—", "——"])
def test_nothing_is_no_number_and_no_fault(value: object) -> None:
    sheet = at(value)
    assert sheet.number(0, 0, "分值") is None
    assert sheet.unread == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("十分", "十分"),
        ("1" * 32767, "1" * 32767),
        ("200元", "200元"),
        ("#DIV/0!", "#DIV/0!"),
        (dt.date(2021, 12, 1), "2021年12月1日"),
        (True, "是"),
        ("5%%", "5%%"),
    ],
)
def test_words_in_a_number_cell_are_noted(value: object, shown: str) -> None:
    sheet = at(value)
    assert sheet.number(0, 0, "分值") is None
    assert sheet.unread == [Unread("自评表!A1", "分值", shown)]


def test_what_a_formula_says_is_not_the_officers_fault() -> None:
    sheet = at("※分值为空")
    assert sheet.number(0, 0, "得分", computed=True) is None
    assert sheet.unread == []


def test_an_error_in_a_text_cell_is_noted() -> None:
    sheet = at("#REF!")
    assert sheet.text(0, 0, "三级指标") == ""
    assert sheet.unread == [Unread("自评表!A1", "三级指标", "#REF!")]


def test_addresses_are_kept_even_of_blanks() -> None:
    sheet = at(None)
    assert sheet.text(0, 0, "项目名称", "project") == ""
    assert sheet.number(0, None, "年度", "year") is None
    assert sheet.cells == {"project": "自评表!A1"}
