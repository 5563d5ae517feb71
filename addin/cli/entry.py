"""The command line: its commands, and what whatever happens becomes."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Collection, Sequence
from functools import partial
from importlib import import_module
from typing import NamedTuple

from addin.cli.arguments import Parser
from addin.cli.output import DONE, refuse, say
from addin.system import bystanders
from addin.system.problems import foreseen, sentence
from addin.system.version import VERSION


class Command(NamedTuple):
    """module: of addin.cli, with `add` for its arguments and `run`. help: its line in the list of commands."""

    module: str
    help: str


COMMANDS = {
    "new": Command("new", "新建空白自评表，或由上年的表结转"),
    "check": Command("check", "检查自评表"),
    "report": Command("report", "导出自评报告"),
    "submit": Command("submit", "导出报送版"),
    "repair": Command("repair", "修复弄乱的自评表"),
    "import": Command("import_form", "把别的表样导入本模板"),
    "fill": Command("fill", "把算出的数填进原来的表"),
    "collect": Command("collect", "汇总许多自评表"),
    "department": Command("department", "由汇总数据生成部门整体自评表"),
    "calc": Command("calc", "管理 LibreOffice 的加载项"),
    "rules": Command("rules", "查看评分规则"),
    "styles": Command("styles", "管理报告样式"),
}
DESCRIPTION = "项目支出绩效自评：新建自评表、检查、导出自评报告。"
CANCELLED = "已取消。"
# Objects between two searches for garbage, instead of Python's 700: a start makes many objects and hardly any garbage,
# and looking for it took 10 of 150 ms.
_OBJECTS = 100_000


def parser(asked: Collection[str] = tuple(COMMANDS)) -> Parser:
    """The commands with their arguments and their help; each leaves what it does in `run` of the options.

    asked: the words of the command line. A command that is not among them is listed, and its module not loaded.
    """
    top = Parser(prog="jixiao", description=DESCRIPTION, example="jixiao check 自评表.xlsm")
    top.add_argument("--version", action="version", version=f"jixiao {VERSION}", help="显示版本")
    top.set_defaults(run=lambda _options: _help(top))
    commands = top.add_subparsers(dest="command", metavar="命令", parser_class=Parser)
    for name, command in COMMANDS.items():
        make = partial(commands.add_parser, name, help=command.help)
        if name in asked:
            import_module(f"addin.cli.{command.module}").add(make)
        else:
            make(example="")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 done, 1 errors found by check, 2 bad input (one Chinese sentence on stderr)."""
    gc.set_threshold(_OBJECTS)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a rare character must not stop a command on a GBK console
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        words = sys.argv[1:] if arguments is None else arguments
        options: argparse.Namespace = parser(words).parse_args(words)
        result: int = options.run(options)
        sys.stdout.flush()
        return result
    except KeyboardInterrupt:
        return refuse(CANCELLED)
    except BrokenPipeError:  # whoever reads our output has seen enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as problem:  # the last net: an officer gets a sentence, never a stack trace
        if os.environ.get("JIXIAO_DEBUG") and not foreseen(problem):
            raise
        return refuse(sentence(problem))
    finally:
        bystanders.spare()


def _help(top: Parser) -> int:
    say(top.format_help().rstrip())
    return DONE
