"""What the charts of a report are drawn from."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from addin.form import Scores, SelfEvaluation, score
from addin.report.facts import chart_data as data
from addin.report.facts.chart_data import Table
from tests.support import forms, overviews

Make = Callable[[SelfEvaluation, Scores], Table]


def table(make: Make, form: SelfEvaluation) -> list[tuple[object, ...]]:
    live = replace(form, live=True)
    return [(name, *numbers) for name, numbers in make(live, score(live)).rows]


def test_yiyang() -> None:
    form = forms.yiyang()
    assert table(data.levels, form) == [
        ("预算执行率", 10, 10),
        ("产出指标", 60, 60),
        ("效益指标", 30, 29),
    ]
    assert table(data.funds, form) == [("年度资金总额", 200, 200, 200), ("当年财政拨款", 200, 200, 200)]
    rates = table(data.indicators, form)
    assert rates[0] == ("全覆盖开展城市居民向小区党建工作", 1, 1, None)
    assert rates[8] == ("继续抓实城市居民小区党建工作，提升基层…", 1, None, Decimal("0.9"))


def test_what_is_missing_is_none_and_never_zero() -> None:
    form = overviews.odd()
    assert table(data.levels, form)[:3] == [
        ("预算执行率", 10, None),
        ("产出指标", 20, None),
        ("效益指标", 30, 0),
    ]
    assert table(data.funds, form) == []
    assert table(data.indicators, form) == [
        ("没有完成值", 1, None, None),
        ("零分", 1, None, 0),
        ("【待填：三级指标】", 1, Decimal("1.2"), None),
        ('<名称&"引号">', 1, None, 0),
    ]


def test_every_level_of_a_long_form_and_the_lines_with_money() -> None:
    form = overviews.sixty()
    assert [name for name, *_ in table(data.levels, form)] == ["预算执行率", *overviews.LEVELS]
    assert table(data.funds, form) == [("年度资金总额", 1093, 1200, 0), ("当年财政拨款", 1093, 1200, 0)]
    assert {len(str(name)) for name, *_ in table(data.indicators, form)} == {20}


def test_rows_without_a_level_have_one_of_their_own() -> None:
    assert table(data.levels, overviews.unlabelled()) == [("未分级", 15, 13)]


@pytest.mark.parametrize("make", [data.levels, data.funds, data.indicators])
def test_nothing_of_an_empty_form(make: Make) -> None:
    assert table(make, SelfEvaluation()) == []
