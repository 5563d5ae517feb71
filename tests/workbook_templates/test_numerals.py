"""The numbers of headings."""

import pytest

from workbook_templates.numerals import chinese, heading_number


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")]
)
def test_headings_count_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("level", "number", "text"),
    [(1, 7, "七、"), (2, 12, "（十二）"), (3, 15, "15."), (4, 2, "（2）"), (2, 100, "（100）")],
)
def test_each_level_has_its_form(level: int, number: int, text: str) -> None:
    assert heading_number(level, number) == text
