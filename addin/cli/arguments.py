"""How arguments are read and explained: argparse's own words in Chinese, and one way to a path."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from addin.cli.columns import width
from addin.files import FileProblem

MISUSED = "命令写法有误{what}，用法见 {program} --help。"
WRONG_SUFFIX = "“{name}”的扩展名应为 {suffix}，请改为“{stem}{suffix}”。"
ANY_FILES = "自评表（.xlsm、.xlsx、.xls 或 .docx，表样不限），可以有几个，也可以是文件夹"
EXAMPLE = "例：{example}"

_HEADINGS = {"positional arguments": "参数", "options": "选项"}
_MISUSES = (
    (r"the following arguments are required: (.+)", "缺少“{}”"),
    (r"unrecognized arguments: (.+)", "没有“{}”这个参数"),
    (r"argument .+: invalid choice: '(.+?)' .*", "没有“{}”这个命令"),
    (r"argument (.+): expected one argument", "“{}”后面缺少内容"),
)


class Help(argparse.HelpFormatter):
    """argparse's own words in Chinese, in columns that are straight on a terminal."""

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            wide = width(self._format_action_invocation(action)) + self._current_indent
            self._action_max_length = max(self._action_max_length, wide)

    def _format_action(self, action: argparse.Action) -> str:
        text, words = super()._format_action(action), self._format_action_invocation(action)
        return text.replace(words + " " * (width(words) - len(words)), words, 1)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Raises FileProblem with a sentence where a command is misspelt. example: a way to call it that its help shows."""

    def __init__(self, *, example: str, **options: Any) -> None:
        epilog = EXAMPLE.format(example=example)
        super().__init__(**options, epilog=epilog, formatter_class=Help, add_help=False, allow_abbrev=False)
        self.example = example
        self.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        found = ((re.fullmatch(pattern, message, re.DOTALL), words) for pattern, words in _MISUSES)
        what = next((f"（{words.format(match[1])}）" for match, words in found if match), "")
        raise FileProblem(MISUSED.format(what=what, program=self.prog))


Make = Callable[..., Parser]  # a command's parser, from its description and an example


def target(out: Path | None, workbook: Path, name: str) -> Path:
    """Where a file of that name goes: beside the workbook, or where -o says. Raises FileProblem."""
    if out is None:
        return workbook.with_name(name)
    if out.is_dir():
        return out / name
    demand_suffix(out, Path(name).suffix)
    return out


def demand_suffix(out: Path, suffix: str) -> None:
    """Raises FileProblem where a file to be written is called otherwise."""
    if out.suffix.lower() != suffix:
        raise FileProblem(WRONG_SUFFIX.format(name=out.name, suffix=suffix, stem=out.stem))


def demand_new(path: Path, suffix: str, taken: str) -> None:
    """Raises FileProblem for another suffix, and with the sentence `taken` where there is such a file already."""
    demand_suffix(path, suffix)
    if path.exists():
        raise FileProblem(taken.format(name=path.name))
