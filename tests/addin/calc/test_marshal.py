"""What Calc passes, as Python values."""

from pathlib import Path

import pytest

from addin.calc.marshal import call, caller
from udfs import FUNCTIONS
from udfs.function import Argument, Function, Kind
from udfs.rules import lookup


@pytest.fixture
def echo(echo_functions: tuple[Function, ...]) -> dict[str, Function]:
    return {function.name: function for function in echo_functions}


@pytest.mark.parametrize(
    ("name", "passed", "received"),
    [
        ("JX_VALUE", (5.0, "文字"), (5.0, "文字")),
        ("JX_VALUE", (0.0, 0.0), (0.0, None)),
        ("JX_VALUE", ("", None), ("", None)),
        ("JX_VALUE", (((1.0, ""), ("甲", 0.0)), None), ([[1.0, None], ["甲", 0.0]], None)),
        ("JX_RANGE", (((1.0,), ("",)), "x"), ([[1.0], [None]], "x")),
        ("JX_RANGES", (1.0, ()), (1.0,)),
        ("JX_RANGES", (1.0, (((1.0, ""),), 2.0, "文")), (1.0, [[1.0, None]], 2.0, "文")),
    ],
)
def test_values_arrive_as_the_catalogue_expects(
    echo: dict[str, Function], name: str, passed: tuple[object, ...], received: tuple[object, ...]
) -> None:
    assert call(echo[name], passed) == repr(received)


def test_numbers_leave_as_floats(echo: dict[str, Function]) -> None:
    result = call(echo["JX_SLEEP"], (0,))
    assert type(result) is float


def test_a_failing_function_gives_a_sentence(echo: dict[str, Function]) -> None:
    result = call(echo["JX_FAIL"], ())
    assert isinstance(result, str)
    assert result.startswith("※")


def nowhere() -> str:
    return ""


def counting(kind: Kind = "value") -> tuple[Function, list[object]]:
    calls: list[object] = []

    def body(value: object) -> float:
        calls.append(value)
        return float(len(calls))

    return Function("JX_COUNT", "", (Argument("值", "", kind),), body), calls


def test_the_same_cells_are_computed_once() -> None:
    function, calls = counting()
    compute = caller(function)
    assert [compute(nowhere, value) for value in ("甲", "甲", 1.0, "1", 1.0)] == [1.0, 1.0, 2.0, 3.0, 2.0]
    assert calls == ["甲", 1.0, "1"]


def test_what_takes_a_range_is_computed_each_time() -> None:
    compute = caller(counting("range")[0])
    assert [compute(nowhere, ((1.0,),)), compute(nowhere, ((1.0,),))] == [1.0, 2.0]
    single = caller(counting()[0])
    assert [single(nowhere, ((1.0,),)), single(nowhere, ((1.0,),))] == [1.0, 2.0]


def test_what_a_rule_file_beside_the_workbook_scores_is_computed_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "FRESH", -1.0)
    compute = caller(next(function for function in FUNCTIONS if function.name == "JX_GRADE"))
    text = "甲局规则；年度=2024"
    assert str(compute(lambda: str(tmp_path), 85.0, text)).startswith("※没有名为“甲局规则”的评分规则")
    rule = 'name = "甲局规则"\ntitle = "甲"\nregion = "甲"\nsource = "甲"\nsince = 2024-01-01\nbase = "mof-2020"\n'
    (tmp_path / "甲局规则.toml").write_text(rule, encoding="utf-8")
    assert compute(lambda: str(tmp_path), 85.0, text) == "良"
    assert str(compute(nowhere, 85.0, f"{text}；文件夹={tmp_path}")).startswith("※没有名为")


def test_the_workbook_is_asked_where_it_stands_only_for_a_rule_of_the_office() -> None:
    def asked() -> str:
        raise AssertionError

    compute = caller(next(function for function in FUNCTIONS if function.name == "JX_GRADE"))
    assert [compute(asked, 85.0, rule) for rule in (None, 0.0, "", "mof-2020；年度=2024")] == ["良"] * 4
