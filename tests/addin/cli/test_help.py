"""What the command line says of itself."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator

import pytest

from addin.cli.arguments import Parser
from addin.cli.columns import width
from addin.cli.entry import parser
from tests.support.bad_files import EXAMPLES
from tests.support.commands import Capture, run


def every_parser(top: Parser) -> Iterator[Parser]:
    yield top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from every_parser(below)


PARSERS = {part.prog: part for part in every_parser(parser())}


def is_chinese(text: object) -> bool:
    return isinstance(text, str) and re.search("[\u4e00-\u9fff]", text) is not None


def test_the_commands_are_those_of_the_design() -> None:
    assert list(PARSERS) == [
        "jixiao",
        *(
            f"jixiao {command}"
            for command in (
                "new",
                "check",
                "report",
                "submit",
                "repair",
                "import",
                "fill",
                "collect",
                "department",
                "calc",
                "rules",
            )
        ),
        *(f"jixiao styles{task}" for task in ("", " list", " export", " check")),
    ]


@pytest.mark.parametrize("program", PARSERS)
def test_every_command_and_option_is_explained(program: str) -> None:
    shown = PARSERS[program]
    assert is_chinese(shown.description)
    for action in shown._actions:
        if isinstance(action, argparse._SubParsersAction):
            listed = {choice.dest: choice.help for choice in action._choices_actions}
            assert list(listed) == list(action.choices)
            assert all(map(is_chinese, listed.values()))
        else:
            assert is_chinese(action.help), action.dest


@pytest.mark.parametrize("program", PARSERS)
def test_help_has_no_english_sentence(program: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*program.split()[1:], "--help")
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"用法：{program} ")
    own = {
        "jixiao", "new", "check", "report", "submit", "import", "calc", "install", "uninstall", "status", "rules", "help",
        "styles", "list", "export", "trace", "form", "layout", "rule", "json", "style", "pdf", "out", "mof", "region", "year", "toml",
        "version", "repair", "fill", "from", "notes", "overwrite", "collect", "department", "data", "processes", "scheduler", "tcp",
        "update",
    }  # fmt: skip
    words = set(re.findall(r"(?<![A-Za-z.])(?:[a-z]{2,}|[A-Z]{2,})(?![A-Za-z])", shown))
    assert words <= own | {"JSON", "PDF"}


@pytest.mark.parametrize("program", PARSERS)
def test_every_help_shows_a_way_to_call_it_that_is_one(program: str, capsys: Capture) -> None:
    example = PARSERS[program].example
    assert example.startswith("jixiao " if program == "jixiao" else program)
    assert PARSERS["jixiao"].parse_args(shlex.split(example)[1:])
    with pytest.raises(SystemExit):
        run(*program.split()[1:], "--help")
    assert capsys.readouterr().out.endswith(f"\n例：{example}\n")


def test_the_columns_of_a_help_are_straight_on_a_terminal(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run("check", "--help")
    shown = capsys.readouterr().out.splitlines()
    helps = ("自评表（.xlsm", "显示用法", "评分规则，", "输出 JSON")
    starts = {width(line[: line.index(text)]) for text in helps for line in shown if text in line}
    assert len(starts) == 1


def test_without_a_command_it_helps(capsys: Capture) -> None:
    assert run() == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("用法：jixiao ")
    assert shown.err == ""


def test_the_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--version")
    assert ended.value.code == 0
    project = tomllib.loads((EXAMPLES.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert capsys.readouterr().out == f"jixiao {project['version']}\n"
