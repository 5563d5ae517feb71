"""jixiao rules: which scoring rules there are, and what each says."""

import argparse
from collections.abc import Iterator

from addin.cli.arguments import Make
from addin.cli.output import DONE, say
from addin.files import FileProblem
from addin.files.given import path
from udfs import rules

REGION_AND_YEAR = "按地区查找规则时，--region 和 --year 要同时给出。"


def add(make: Make) -> None:
    parser = make(
        description="列出评分规则，或逐条说明一个规则。",
        example="jixiao rules --region 湖北省 --year 2021",
    )
    parser.add_argument(
        "name",
        metavar="名称",
        nargs="?",
        help="规则的名称（中英文都行）、地名，或本单位规则文件（.toml）的路径",
    )
    parser.add_argument("--region", metavar="地区", help="按省、市、县查找，须同时给出年度，如 武汉市")
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
        shown = explanation(rules.load(path(name))) if name.endswith(".toml") else _explain_named(name)
    else:
        shown = overview()
    say(*shown)
    return DONE


def _explain_named(name: str) -> Iterator[str]:
    """The rule of that name; else those of that place, or with that in their title."""
    from addin.cli.rules_text import explanation, matches  # noqa: PLC0415 - as above
    from udfs.rules.listing import search  # noqa: PLC0415 - as above

    try:
        return explanation(rules.resolve(name))
    except rules.UnknownRule:
        found = search(name)
        if not found:
            raise
    return explanation(found[0]) if len(found) == 1 else matches(found)
