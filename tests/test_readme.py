"""README.md says what is there: every function, command and option, and pictures that exist."""

import argparse
import re
from pathlib import Path

from addin.cli.entry import parser
from udfs import FUNCTIONS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_functions_is_the_catalogue() -> None:
    table = README.split("<!-- functions -->\n")[1].split("<!-- /functions -->")[0]
    rows = [
        f"| `{function.name}({', '.join(f'[{a.name}]' if a.optional else a.name for a in function.arguments)})` | {function.help} |"
        for function in FUNCTIONS
    ]
    assert table.splitlines() == ["| 函数 | 作用 |", "|---|---|", *rows]


def test_every_command_and_option_is_described() -> None:
    [commands] = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    for name, command in commands.choices.items():
        [line] = [line for line in README.splitlines() if line.startswith(f"| `jixiao {name} ")]
        options = [option for action in command._actions for option in action.option_strings[:1]]
        assert [option for option in options if option not in line] == ["-h"], name


def test_every_picture_and_path_named_is_there() -> None:
    pictures = re.findall(r"\]\((docs/[^)]+)\)", README)
    assert pictures
    named = re.findall(r"`((?:udfs|workbook_templates|addin)/[^`]+)`", README)
    assert [path for path in (*pictures, *named) if not (ROOT / path).exists()] == []
