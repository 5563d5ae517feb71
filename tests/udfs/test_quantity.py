"""What offices write in 年度指标值 and 实际完成值, as it is read."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from udfs.quantity import Quantity, quantity


def number(text: str, low: float | str, high: float | str | None = None, **parts: Any) -> Quantity:
    edges = Decimal(str(low)), Decimal(str(low if high is None else high))
    return Quantity("number", text, parts.pop("operator", ""), *edges, **parts)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("≥95%", number("≥95%", operator="≥", low=95, unit="%")),
        (
            "不低于1.2万亩",
            number("不低于1.2万亩", operator="≥", low="1.2", scale=Decimal(10000), unit="亩"),
        ),
        ("3～5次", number("3~5次", low=3, high=5, unit="次")),
        ("每亩300元", number("每亩300元", low=300, unit="每亩元", per="每亩")),
        ("1:4人", number("1:4人", low="0.25", unit=":人")),
        (
            "控制在20万元以内",
            number("控制在20万元以内", operator="≤", low=20, scale=Decimal(10000), unit="元"),
        ),
        ("-5", number("-5", low=-5)),
        (697.0, number("697", low=697)),
        (5, number("5", low=5)),
        ("2021", number("2021", low=2021)),
    ],
    ids=repr,
)
def test_numbers(cell: object, read: Quantity) -> None:
    assert quantity(cell) == read


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2021年12月底前", (2021, 12, 31)),
        ("2021年2月", (2021, 2, 29)),  # nobody is late because of a leap year
        ("11月前", (0, 11, 30)),
        ("于2021年6月30日前完成", (2021, 6, 30)),
        ("2021-6-30", (2021, 6, 30)),
        ("2021年", (2021, 12, 31)),
        ("2021年年底前", (2021, 12, 31)),
        ("年末", (0, 12, 31)),
        ("≤2021年11月", (2021, 11, 30)),
        ("2021年11月份完成", (2021, 11, 30)),
        ("不迟于11月10号", (0, 11, 10)),
        ("2021年度内", (2021, 12, 31)),
        ("本年度6月30日前", (0, 6, 30)),
        ("2021年第二季度", (2021, 6, 30)),
        ("2季度", (0, 6, 30)),
        ("2021年上半年", (2021, 6, 30)),
        ("2021年3月上旬", (2021, 3, 10)),
        ("2021年3月下旬", (2021, 3, 31)),
        ("2020年11月至2021年3月", (2021, 3, 31)),
        ("1月-3月15日", (0, 3, 15)),
        ("2021-06", (2021, 6, 30)),
        (dt.datetime(2021, 12, 20, 8, 30), (2021, 12, 20)),
        (dt.date(2021, 12, 20), (2021, 12, 20)),
    ],
    ids=repr,
)
def test_dates(cell: object, day: tuple[int, int, int]) -> None:
    read = quantity(cell)
    assert (read.kind, read.day) == ("date", day)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (None, "blank"),
        ("\u3000 ", "blank"),
        ("≤", "blank"),
        ("/", "none"),
        ("——", "none"),
        ("不适用", "none"),
        ("≥/", "none"),
        ("显著", "words"),
        (True, "words"),
        ("<w:p>", "words"),
        ("好坏", "options"),
        ("有/无", "options"),
        ("优秀/良好", "options"),
        ("很满意/满意", "words"),
        ("……", "unreadable"),
        ("±5%", "unreadable"),
        ("1/2", "unreadable"),
        ("½", "unreadable"),
        ("2人，3人", "unreadable"),
        ("#N/A", "unreadable"),
        (float("inf"), "unreadable"),
        ("1" * 16, "unreadable"),
        ("1000万亿元", "number"),
        ("1001万亿元", "unreadable"),
        ("甲" * 201, "unreadable"),
        ("2021年0月", "unreadable"),
        ("2021年5季度", "unreadable"),
        ("2021-13", "unreadable"),
        ("2021年1-0月", "unreadable"),
        ("☐有☐无", "options"),
        ("✓", "unreadable"),
        (dt.time(8, 30), "unreadable"),
    ],
    ids=repr,
)
def test_kinds(cell: object, kind: str) -> None:
    assert quantity(cell).kind == kind


def test_a_date_cell_is_quoted_without_its_time() -> None:
    assert quantity(dt.datetime(2021, 12, 20, 8, 30)).text == "2021-12-20"


def test_the_words_that_yes_no_cells_give() -> None:
    assert [quantity(value).text for value in (True, False)] == ["是", "否"]


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("≥每亩300.50元", 5, "每亩5元"),
        ("20万元", "18.50", "18.5万元"),
        ("5千元", 5, "5千元"),
        ("不低于1.5:2人", 9, "1.5:2人"),
        ("95%以上", "0.1", "0.1%"),
        ("5", 7, "7"),
    ],
)
def test_a_number_is_written_as_its_model_is(text: str, number: int | str, written: str) -> None:
    assert quantity(text).write(Decimal(number)) == written


@pytest.mark.parametrize(
    ("month", "last"), list(enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1))
)
def test_a_month_stands_for_its_last_day_and_has_none_after_it(month: int, last: int) -> None:
    assert quantity(f"2024年{month}月") == quantity(f"2024-{month}-{last}")._replace(text=f"2024年{month}月")
    assert quantity(f"2024-{month}-{last + 1}").kind == "unreadable"


@pytest.mark.parametrize(
    ("sign", "operator"),
    [(">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"), ("≧", "≥"), ("⩾", "≥"), ("≮", "≥"), ("≦", "≤"), ("⩽", "≤"),
     ("≯", "≤"), ("═", "="), (">", ">"), ("<", "<")],
)  # fmt: skip
def test_signs_typed_another_way(sign: str, operator: str) -> None:
    assert quantity(f"{sign}5人") == number(f"{operator}5人", 5, operator=operator, unit="人")


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("不低于 不少于 不小于 不得低于 不得少于 不能低于 未低于 至少 最少 最低 达到 达", "≥"),
        ("大于等于 大于或等于 高于等于 高于或等于 多于等于 多于或等于", "≥"),
        (
            "不超过 不高于 不多于 不大于 不超 不得超过 不得高于 不得多于 不能超过 未超过 至多 最多 最高 控制在",
            "≤",
        ),
        ("小于等于 小于或等于 低于等于 低于或等于 少于等于 少于或等于", "≤"),
        ("大于 高于 超过 多于 超", ">"),
        ("小于 低于 少于 不足 不到 未达到 未达", "<"),
        ("等于", "="),
        ("完成 已完成 实际完成 累计完成 共完成 共计 合计 累计 共 实际 为", ""),
    ],
)
def test_words_before_a_number_are_signs(words: str, operator: str) -> None:
    assert {word: quantity(f"{word}5人").operator for word in words.split()} == dict.fromkeys(
        words.split(), operator
    )


@pytest.mark.parametrize(
    ("words", "operator"), [("以上 及以上", "≥"), ("以下 及以下 以内 及以内 之内 内", "≤")]
)
def test_words_behind_a_number_are_signs(words: str, operator: str) -> None:
    assert {word: quantity(f"5天{word}").operator for word in words.split()} == dict.fromkeys(
        words.split(), operator
    )


def test_an_interval_in_two_halves_may_reach_as_far_as_a_number() -> None:
    assert quantity("≥1万亿元且≤1000万亿元").kind == "number"
    assert quantity("≥1万亿元且≤1001万亿元").kind == "unreadable"


def test_an_interval_has_two_edges() -> None:
    assert quantity("3-5").interval
    assert not quantity("5-5").interval


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    assert quantity("甲" * 10_000).why == f"“{'甲' * 20}…”太长，请只填数值或简短的结论"
