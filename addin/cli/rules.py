"""jixiao rules: which scoring rules there are, and what each says."""

import argparse
from typing import Any

from addin.cli.arguments import path
from addin.cli.output import DONE, say
from addin.files import FileProblem
from udfs import rules

REGION_AND_YEAR = "按地区查找规则时，--region 和 --year 要同时给出。"


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "rules",
        help="查看评分规则",
        description="列出评分规则，或逐条说明一个规则。",
        example="jixiao rules --region 湖北省 --year 2021",
    )
    parser.add_argument("name", metavar="名称", nargs="?", help="规则名称，或本单位规则文件（.toml）的路径")
    parser.add_argument("--region", metavar="地区", help="按地区查找，须同时给出年度，如 湖北省")
    parser.add_argument("--year", metavar="年度", type=int, help="按年度查找，如 2021")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    from addin.cli.rules_text import explanation, overview  # noqa: PLC0415 - the other commands start without it

    name: str | None = options.name
    if (options.region is None) is not (options.year is None):
        raise FileProblem(REGION_AND_YEAR)
    if options.region is not None:
        shown = explanation(rules.find(options.region, options.year))
    elif name is not None:
        shown = explanation(rules.load(path(name)) if name.endswith(".toml") else rules.named(name))
    else:
        shown = overview()
    say(*shown)
    return DONE
