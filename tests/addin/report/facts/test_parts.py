"""Numbered items and joined paragraphs: nothing is cut off, and what the officer numbered stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.report.facts.parts import items, one_paragraph


@given(st.lists(st.text(min_size=1, max_size=60), max_size=5))
def test_every_text_is_whole(told: list[str]) -> None:
    assert [item.lead + item.rest for item in items(told)] == told


@pytest.mark.parametrize(
    "typed", ["（一）甲", "(1) 甲", "1.甲", "1、甲", "一、甲", "12．甲", "①甲", "第一，甲", "3：甲"]
)
def test_typed_numbers_stay_the_only_ones(typed: str) -> None:
    assert {item.second + item.third for item in items(["乙。", typed])} == {""}


@pytest.mark.parametrize("text", ["2021年甲", "3个社区甲", "一是甲", "一方面甲"])
def test_a_number_that_belongs_to_the_text_is_none(text: str) -> None:
    assert [item.second for item in items([text, "乙"])] == ["（一）", "（二）"]
    assert [item.third for item in items([text, "乙"])] == ["1.", "2."]


def test_a_long_first_sentence_is_no_heading() -> None:
    long, short = f"{'长' * 40}。后面。", "短。后面。"
    assert [item.lead for item in items([long, short])] == ["", "短。"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], ""),
        (["甲"], "甲。"),
        (["甲；", "乙。", "“丙”"], "甲。乙。“丙”"),
        (["【待填：甲】"], "【待填：甲】"),
    ],
)
def test_several_paragraphs_as_one(told: list[str], expected: str) -> None:
    assert one_paragraph(told) == expected
