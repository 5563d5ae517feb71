"""The catalogue: names and arguments do not change, everything is documented, nothing ever raises."""

import datetime as dt
import inspect
import math
import re
from types import ModuleType

import pytest

import udfs
import udfs.rules
from tests.support.goldens import DATA
from udfs import FUNCTIONS
from udfs.function import UNEXPECTED, Function

# Name → (arguments, of which optional). The names are what workbooks in the field hold; more may be left out, none goes.
PUBLIC = {
    "JX_EXEC_RATE": (4, 2),
    "JX_EXEC_SCORE": (5, 2),
    "JX_COMPLETION": (4, 2),
    "JX_SCORE": (5, 2),
    "JX_CRITERION": (4, 1),
    "JX_DEVIATION": (4, 2),
    "JX_DEVIATION_NOTE": (7, 3),
    "JX_READING": (4, 2),
    "JX_SUBTOTAL": (3, 0),
    "JX_TOTAL": (1, 0),
    "JX_CAPPED_TOTAL": (5, 2),
    "JX_GRADE": (2, 1),
    "JX_CHECK": (2, 1),
}
EXCEL_HELP = 255
CHINESE = re.compile(r"[一-鿿]")


class Hostile:
    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__


class Liar:
    year = "二〇二一"
    month = day = None


ENDLESS: list[object] = []
ENDLESS.append(ENDLESS)
WEIRD = [
    Hostile(), Liar(), object(), ENDLESS, {}, set(), b"\xff", 10**400, 10**5000, -0.0, math.nan, math.inf, 1j,
    dt.datetime(2021, 12, 31), dt.time(1), dt.timedelta(1), "\ud800", "\x00", "A" * 100_000, [[None]], [[]], (), Exception,
    print, True,
]  # fmt: skip

each = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)


def fits_a_cell(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, float) and math.isfinite(value))


@each
def test_the_handbook_says_of_it_what_its_wizard_says(function: Function) -> None:
    told = (DATA.parents[1] / "docs" / "handbook" / "functions.md").read_text(encoding="utf-8")
    [told] = [part for part in told.split("\n### ") if part.startswith(f"{function.name}\n")]
    rows = re.findall(r"^\| (\S+) \| \S+ \| (必填|可省略) \| (.*) \|$", told, re.MULTILINE)
    assert f"\n{function.help}\n" in told
    wanted = [
        (one.name, "可省略" if one.optional else "必填", one.help.removeprefix("可省略；"))
        for one in function.arguments
    ]
    assert rows == wanted


@pytest.mark.parametrize("room", [udfs, udfs.rules], ids=lambda room: room.__name__)
def test_a_room_has_what_its_face_shows(room: ModuleType) -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []


def test_names_and_argument_counts_are_the_public_ones_in_handbook_order() -> None:
    found = {f.name: (len(f.arguments), sum(a.optional for a in f.arguments)) for f in FUNCTIONS}
    assert list(found.items()) == list(PUBLIC.items())


@each
def test_help_is_chinese_and_fits_the_function_wizard(function: Function) -> None:
    for text in (function.help, *(part for a in function.arguments for part in (a.name, a.help))):
        assert CHINESE.search(text)
        assert len(text) <= EXCEL_HELP


@each
def test_optional_arguments_stand_last_and_say_so(function: Function) -> None:
    optional = [argument.optional for argument in function.arguments]
    assert optional == sorted(optional)
    for argument in function.arguments:
        assert argument.optional == ("可省略" in argument.help)


@each
def test_only_the_last_argument_takes_any_number_of_ranges(function: Function) -> None:
    assert "ranges" not in [argument.kind for argument in function.arguments[:-1]]


@each
def test_the_python_behind_takes_exactly_the_arguments_listed(function: Function) -> None:
    parameters = list(inspect.signature(function.body).parameters.values())
    variadic = parameters[-1].kind is inspect.Parameter.VAR_POSITIONAL
    assert variadic == (function.arguments[-1].kind == "ranges")
    assert len(parameters) == len(function.arguments)
    assert all(variadic or parameter.default is None for parameter in parameters)


@each
def test_the_docstring_says_what_comes_of_it(function: Function) -> None:
    assert function.body.__doc__
    assert function.body.__name__ == function.name


@each
def test_blank_cells_and_missing_arguments_give_a_sentence_or_nothing(function: Function) -> None:
    for count in range(len(function.arguments) + 1):
        got = function(*[None] * count)
        assert got in (0, "") or str(got).startswith("※"), got
        assert got != UNEXPECTED.format(name=function.name)


@each
def test_too_many_arguments_give_a_sentence(function: Function) -> None:
    got = function(*["甲"] * (len(function.arguments) + 1))
    assert isinstance(got, str)
    assert got.startswith("※")


@each
def test_no_object_whatever_raises(function: Function) -> None:
    for value in WEIRD:
        for place in range(len(function.arguments)):
            good: list[object] = ["≥5", "5", 10, 10, "", "", ""][: len(function.arguments)]
            good[place] = value
            assert fits_a_cell(function(*good))
        assert fits_a_cell(function(*[value] * len(function.arguments)))


def test_the_last_net_names_the_function_and_shows_no_trace() -> None:
    def broken() -> float:
        raise KeyError("secret")

    got = Function("JX_BROKEN", "坏的", (), broken)()
    assert got == "※JX_BROKEN未能计算：请检查引用的单元格内容，并把本行内容反馈给维护人员。"
