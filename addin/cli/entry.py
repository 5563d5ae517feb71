"""The command line: its commands, and what whatever happens becomes."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from addin.cli import calc, check, collect, fill, import_form, new, repair, report, rules, styles, submit
from addin.cli.arguments import Parser
from addin.cli.output import DONE, refuse, say
from addin.system import bystanders
from addin.system.problems import foreseen, sentence
from addin.system.version import VERSION

COMMANDS = (new, check, report, submit, repair, import_form, fill, collect, calc, rules, styles)
DESCRIPTION = "项目支出绩效自评：新建自评表、检查、导出自评报告。"
CANCELLED = "已取消。"


def parser() -> Parser:
    """The commands with their arguments and their help; each leaves what it does in `run` of the options."""
    top = Parser(prog="jixiao", description=DESCRIPTION, example="jixiao check 自评表.xlsm")
    top.add_argument("--version", action="version", version=f"jixiao {VERSION}", help="显示版本")
    top.set_defaults(run=lambda _options: _help(top))
    commands = top.add_subparsers(dest="command", metavar="命令", parser_class=Parser)
    for command in COMMANDS:
        command.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 done, 1 errors found by check, 2 bad input (one Chinese sentence on stderr)."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a rare character must not stop a command on a GBK console
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        options: argparse.Namespace = parser().parse_args(arguments)
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
