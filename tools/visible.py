"""What an officer sees, as a list that goes with the CHANGELOG: it changes together with a line there, or not at all.

The list holds the words of the code, of the data and of the handbook, cut at punctuation, so that a text may move or be
taken apart unnoticed; the names of functions, commands, options and checks; the values of the rules. A change of
behaviour that alters none of them is not found: its line is up to who makes it.
"""

import argparse
import ast
import json
import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from addin.cells import FUNCTIONS
from addin.checks import CHECKS
from addin.cli.entry import parser
from workbook_templates.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[1]
CHANGELOG, RECORD = ROOT / "CHANGELOG.md", ROOT / "docs" / "visible.txt"
RULES = "udfs/rules/data/*.toml"
TEXTS = (
    "addin/form/**/*.toml", "workbook_templates/reports/**/*.toml", "docs/handbook/*.md", "addin/excel/bundle/*.txt", RULES,
)  # fmt: skip
CODE = ("udfs", "addin", "workbook_templates")
WORDS = re.compile(r"[\u4e00-\u9fff]+")
COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
LINE = "更新说明 "


def texts_of_code(code: str) -> Iterator[str]:
    """The constants of a module that are no docstrings."""
    tree = ast.parse(code)
    comments = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in comments:
            yield node.value


def options(level: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Every command of the command line with its options."""
    for action in level._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from options(below, f"{name} {word}")
        else:
            yield " ".join([name, *(action.option_strings or [action.dest])])


def names() -> Iterator[str]:
    """What is called by a name: functions with their arguments, buttons, checks, commands, values of rules."""
    for function in FUNCTIONS:
        yield " ".join([function.name, *(argument.name for argument in function.arguments)])
    yield from (f"{action.name} {action.subject} {action.on_sheet}" for action in ACTIONS)
    yield from (check.code for check in CHECKS)
    yield from options(parser(), "jixiao")
    for path in ROOT.glob(RULES):
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield f"{path.stem} {key}={json.dumps(value, ensure_ascii=False, default=str)}"


def visible() -> set[str]:
    """All of it, as it is now."""
    files = [path for pattern in TEXTS for path in ROOT.glob(pattern)]
    texts = [COMMENT.sub("", path.read_text(encoding="utf-8")) for path in files if path.suffix == ".toml"]
    texts += [path.read_text(encoding="utf-8") for path in files if path.suffix != ".toml"]
    for folder in CODE:
        for path in (ROOT / folder).rglob("*.py"):
            texts += texts_of_code(path.read_text(encoding="utf-8"))
    return {*names(), *(words for text in texts for words in WORDS.findall(text))}


def lines(changelog: str) -> set[str]:
    """The entries of the top section, by digest."""
    top = re.split(r"^## .*\n", changelog, maxsplit=2, flags=re.MULTILINE)[1]
    return {
        LINE + sha256(line.encode()).hexdigest()[:12] for line in top.splitlines() if line.startswith("- ")
    }


def find_unannounced(seen: set[str], record: set[str], told: set[str]) -> set[str]:
    """What changed since the record was written, where no line was added since; else nothing.

    seen: what is visible now. told: the lines of the top section now. record: both, as they were then.
    """
    before = {entry for entry in record if entry.startswith(LINE)}
    return set() if told - before else seen ^ (record - before)


def read_record() -> set[str]:
    return set(RECORD.read_text(encoding="utf-8").splitlines())


def build() -> dict[Path, bytes]:
    """The record as it is to stand; SystemExit where something changed and no line says so."""
    seen, told = visible(), lines(CHANGELOG.read_text(encoding="utf-8"))
    if changed := find_unannounced(seen, read_record(), told):
        shown = "、".join(sorted(changed)[:20])
        raise SystemExit(f"使用的人看得见的内容变了，CHANGELOG.md 最上面一节还没有新的一行：{shown}")
    return {RECORD: "".join(f"{entry}\n" for entry in sorted(seen | told)).encode()}
