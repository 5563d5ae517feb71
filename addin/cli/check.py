"""jixiao check: what is wrong with the forms of a file."""

import argparse
from dataclasses import replace
from typing import Any

from addin.checks import Severity
from addin.cli.arguments import ANY_FILE, path
from addin.cli.output import DONE, ERRORS_FOUND, notify, say, say_json
from addin.commands.assessment import assess, checkable
from addin.commands.output import as_json, lines
from addin.form.formfile import read_file, title

ONE_OF = "【第{number}张，共{count}张】{title}"


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "check", help="检查自评表", description="检查文件里的自评表，表样不限；有“错误”时退出码为 1。"
    )
    parser.add_argument("file", metavar="FILE", type=path, help=ANY_FILE)
    parser.add_argument("--rule", metavar="NAME", help="评分规则，默认用工作簿“参数”表所选")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Of several forms in a file, each by itself; as JSON a list then. Raises Problem."""
    file = read_file(options.file)
    forms = [replace(named.form, rule=options.rule) if options.rule else named.form for named in file.forms]
    found = [assess(checkable(form)) for form in forms]
    if options.json:
        one_each = [as_json(str(options.file), *one) for one in found]
        say_json(one_each[0] if len(one_each) == 1 else one_each)
    else:
        for number, (named, one) in enumerate(zip(file.forms, found, strict=True), 1):
            if len(found) > 1:
                say(ONE_OF.format(number=number, count=len(found), title=title(named)))
            say(*lines(*one))
    notify(file.notices)
    return ERRORS_FOUND if any(one.count(Severity.ERROR) for one in found) else DONE
