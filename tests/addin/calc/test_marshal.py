"""What Calc passes, as Python values."""

import pytest

from addin.calc.marshal import call
from udfs.function import Function


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
