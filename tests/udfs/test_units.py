"""Units: the spellings of one unit, scale words, and which units may stand against each other."""

from decimal import Decimal

import pytest

from udfs.units import plain, same_unit, scale_word, split_scale


@pytest.mark.parametrize(
    ("unit", "spellings"),
    [
        ("公里", ["千米", "km", "KM"]),
        ("米", ["m"]),
        ("公斤", ["千克", "kg", "KG"]),
        ("吨", ["t"]),
        ("平方米", ["㎡", "m2", "平米", "平方"]),
        ("立方米", ["m3", "立方"]),
        ("工作日", ["个工作日"]),
        ("个百分点", ["百分点"]),
        ("元", ["元人民币", "人民币", "元整"]),
    ],
)
def test_the_spellings_of_a_unit_are_one(unit: str, spellings: list[str]) -> None:
    assert {plain(spelling) for spelling in [unit, f"({unit})", *spellings]} == {unit}


@pytest.mark.parametrize("unit", ["(人)次", "((人))", "人(次)", "(", ")"])
def test_parentheses_that_do_not_stand_around_a_unit_stay(unit: str) -> None:
    assert plain(unit) == unit


@pytest.mark.parametrize(
    ("written", "factor", "unit"),
    [
        ("万元", 10**4, "元"),
        ("十万元", 10**5, "元"),
        ("百万元", 10**6, "元"),
        ("千万元", 10**7, "元"),
        ("亿元", 10**8, "元"),
        ("十亿元", 10**9, "元"),
        ("百亿元", 10**10, "元"),
        ("千亿元", 10**11, "元"),
        ("万亿元", 10**12, "元"),
        ("千元", 10**3, "元"),
        ("万平米", 10**4, "平方米"),
        ("千米", 1, "公里"),
        ("千克", 1, "公斤"),
        ("百分点", 1, "个百分点"),
        ("", 1, ""),
    ],
)
def test_a_scale_word_is_taken_off(written: str, factor: int, unit: str) -> None:
    assert split_scale(written) == (Decimal(factor), unit)


@pytest.mark.parametrize(
    "word", ["", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"]
)
def test_a_scale_is_written_as_it_was_read(word: str) -> None:
    assert scale_word(split_scale(f"{word}元")[0]) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("个", "个小区党支部"),
        ("家", "家企业"),
        ("", "个"),
        ("", "元"),
        ("", "km"),
        ("场", "场次"),
        ("期", "期次"),
        ("批", "批次"),
        ("轮", "轮次"),
    ],
)
def test_a_unit_that_says_more_is_the_same(one: str, other: str) -> None:
    assert same_unit(one, other)
    assert same_unit(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"), ("个", "个月"), ("分", "分钟"), ("吨", "吨公里"), ("m", "mm"), ("元", "元/亩"), ("场", "期次"),
        ("个", "个未完成"), ("个", "个在建"), ("个", "个计划"), ("个", "个逾期"), ("个", "个停工"), ("", "%"), ("人", "个"),
    ],
)  # fmt: skip
def test_a_unit_that_says_something_else_is_another(one: str, other: str) -> None:
    assert not same_unit(one, other)
    assert not same_unit(other, one)
