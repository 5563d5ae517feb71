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


def counting(kind: Kind = "value") -> tuple[Function, list[object]]:
    calls: list[object] = []

    def body(value: object) -> float:
        calls.append(value)
        return float(len(calls))

    return Function("JX_COUNT", "", (Argument("值", "", kind),), body), calls


def test_the_same_cells_are_computed_once() -> None:
    function, calls = counting()
    compute = caller(function)
    assert [compute("甲"), compute("甲"), compute(1.0), compute("1"), compute(1.0)] == [
        1.0,
        1.0,
        2.0,
        3.0,
        2.0,
    ]
    assert calls == ["甲", 1.0, "1"]


def test_what_takes_a_range_is_computed_each_time() -> None:
    compute = caller(counting("range")[0])
    assert [compute(((1.0,),)), compute(((1.0,),))] == [1.0, 2.0]
    single = caller(counting()[0])
    assert [single(((1.0,),)), single(((1.0,),))] == [1.0, 2.0]


def test_what_a_rule_file_beside_the_workbook_scores_is_computed_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "FRESH", -1.0)
    compute = caller(next(function for function in FUNCTIONS if function.name == "JX_GRADE"))
    text = f"甲局规则；年度=2024；文件夹='file://{tmp_path.as_posix()}/自评表.xlsm'#$参数"
    assert str(compute(85.0, text)).startswith("※没有名为“甲局规则”的评分规则")
    rule = 'name = "甲局规则"\ntitle = "甲"\nregion = "甲"\nsource = "甲"\nsince = 2024-01-01\nbase = "mof-2020"\n'
    (tmp_path / "甲局规则.toml").write_text(rule, encoding="utf-8")
    assert compute(85.0, text) == "良"
    assert str(compute(85.0, text.replace("；文件夹", "；文件夹=别处；文件夹"))).startswith("※没有名为")
