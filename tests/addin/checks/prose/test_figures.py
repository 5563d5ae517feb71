"""Numbers with their units."""

from decimal import Decimal

import pytest

from addin.checks.prose import Sentence, read


@pytest.mark.parametrize(
    ("text", "value", "unit", "step"),
    [
        ("288.89万元", "288.89", "万元", "0.01"),
        ("2888900元", "288.89", "万元", "0.0001"),
        ("2.6亿元", "26000", "万元", "1000.0"),
        ("5千元", "0.5", "万元", "0.1"),
        ("80.2%", "80.2", "%", "0.1"),
        ("99分", "99", "分", "1"),
        ("697个", "697", "个", "1"),
        ("1.2万亩", "12000", "亩", "1000.0"),
        ("5000人次", "5000", "人次", "1"),
    ],
)
def test_a_figure(text: str, value: str, unit: str, step: str) -> None:
    (figure,) = Sentence(f"共{text}。").figures
    assert (figure.value, figure.unit, figure.step) == (Decimal(value), unit, Decimal(step))
    assert (figure.printed, figure.exact, figure.depth) == (text, True, 0)


@pytest.mark.parametrize(
    "text",
    [
        "2021年", "第31次", "5分钟", "3分管", "7个月", "中发〔2018〕34号", "A4", "3-5次", "V2.0个", "10元旦", "1.2.3个", "5",
    ],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert [figure.printed for figure in Sentence(f"在{text}。").figures if figure.printed != "5次"] == []


@pytest.mark.parametrize("text", ["约5万元", "近5个", "5余个", "5万余人", "≥5个", "不少于5场", "20多家"])
def test_an_inexact_figure_is_known_as_such(text: str) -> None:
    (figure,) = Sentence(f"共{text}。").figures
    assert not figure.exact


def test_parentheses_count() -> None:
    sentence = Sentence("甲1个（乙2个（丙3个）丁4个）戊5个）己6个")
    assert [figure.depth for figure in sentence.figures] == [0, 1, 2, 1, 0, 0]


def test_words_between_places() -> None:
    sentence = Sentence("甲1个，乙2个，丙3个")
    assert [figure.printed for figure in sentence.between(2, 8)] == ["2个"]
    assert [sentence.clause(place) for place in (0, 3, 4, 10)] == [0, 0, 4, 8]


def test_wide_digits_and_blanks_make_no_difference() -> None:
    plain, typed = read("全年预算数1093.5万元。"), read("全年　预算数 １，０９３．５ 万元。")
    assert [item.figure for item in plain.labelled] == [item.figure for item in typed.labelled]
    assert plain.labelled
