"""The ordinary xlwings way, with the real xlwings.udfs in the real Windows Python."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from addin.excel import udf_module
from tests.addin.excel.test_server import calls, extra_calls
from tests.addin.excel.vbscript import Call
from tests.support.windows import Program, windows_path
from udfs import FUNCTIONS
from udfs.function import Function

PROBE = Path(__file__).with_name("xlwings_probe.py")
SCORE_ARGUMENTS = ["target", "actual", "weight", "level2", "rule"]
LONGEST_HELP = 255  # what Application.MacroOptions takes


def wanted() -> list[Call]:
    """The golden calls without those that JSON cannot write."""
    return [call for call in (*calls(), *extra_calls()) if not has_dates(call.arguments)]


def has_dates(value: object) -> bool:
    """Also in the rows of a block."""
    return isinstance(value, date) or (isinstance(value, list | tuple) and any(map(has_dates, value)))


@pytest.fixture(scope="module")
def answered(program: Program, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    asked, answer = (tmp_path_factory.mktemp("xlwings") / name for name in ("asked.json", "answer.json"))
    asked.write_text(json.dumps(wanted()), encoding="utf-8")
    done = program.python(windows_path(PROBE), windows_path(asked), windows_path(answer))
    assert done.code == 0, done.output
    found: dict[str, object] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def test_every_function_gives_what_python_gives(answered: dict[str, object]) -> None:
    python = {function.name: function for function in FUNCTIONS}
    assert answered["results"] == [python[name](*values) for name, values in wanted()]


def test_every_function_gets_a_wrapper(answered: dict[str, object]) -> None:
    wrappers = str(answered["wrappers"])
    made = re.findall(r"^Function (\w+)\((.*)\)$", wrappers, re.MULTILINE)
    assert {name for name, _ in made} == {function.name for function in FUNCTIONS}
    assert re.findall(r"\w+", dict(made)["JX_SCORE"].replace("Optional", "")) == SCORE_ARGUMENTS
    assert dict(made)["JX_TOTAL"].startswith("ParamArray ")
    assert wrappers.isascii()


def test_help_is_that_of_the_catalogue(answered: dict[str, object]) -> None:
    assert answered["helps"] == {
        function.name: [
            function.help,
            *(f"{argument.name}：{argument.help}" for argument in function.arguments),
        ]
        for function in FUNCTIONS
    }
    assert max(map(len, every_help())) <= LONGEST_HELP


def every_help() -> list[str]:
    arguments = (argument for function in FUNCTIONS for argument in function.arguments)
    return [*(function.help for function in FUNCTIONS), *(f"{a.name}：{a.help}" for a in arguments)]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_stays_a_plain_function(function: Function) -> None:
    marked = getattr(udf_module, function.name)
    assert marked(None, None) == function(None, None)
