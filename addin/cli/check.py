"""jixiao check: what is wrong with the forms of a file."""

import argparse
from dataclasses import replace
from pathlib import Path

from addin.checks import Severity
from addin.cli.arguments import ANY_FILES, Make
from addin.cli.many import Done, perform
from addin.cli.output import DONE, ERRORS_FOUND, notify, say, say_json
from addin.cli.sources import flat, is_one, paths
from addin.commands.assessment import Assessed, assess, checkable
from addin.commands.output import as_json, lines, summary
from addin.form.formfile import FormFile, read_file, title
from udfs.rules import name_of

ONE_OF = "【第{number}张，共{count}张】{title}"
LABEL = "检查"


def add(make: Make) -> None:
    parser = make(
        description="检查文件里的自评表，表样不限；有“错误”时退出码为 1。有几个文件或给出文件夹时，每个文件一行。",
        example="jixiao check 自评表.xlsm",
    )
    parser.add_argument("files", metavar="文件", nargs="+", type=paths, help=ANY_FILES)
    parser.add_argument("--rule", metavar="规则", help="评分规则，默认用工作簿“参数”表所选")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    given = flat(options.files)
    if is_one(given):
        return _one(given[0], options)
    return perform(given, LABEL, lambda path: _briefly(path, options.rule), judge=True, json=options.json)


def _one(path: Path, options: argparse.Namespace) -> int:
    """All that is found; of several forms in a file, each by itself, as JSON a list then."""
    file, found = _assess(path, options.rule)
    if options.json:
        one_each = [as_json(str(path), *one) for one in found]
        say_json(one_each[0] if len(one_each) == 1 else one_each)
    else:
        for number, (named, one) in enumerate(zip(file.forms, found, strict=True), 1):
            if len(found) > 1:
                say(ONE_OF.format(number=number, count=len(found), title=title(named)))
            say(*lines(*one))
    notify(file.notices)
    return ERRORS_FOUND if any(one.count(Severity.ERROR) for one in found) else DONE


def _briefly(path: Path, rule: str | None) -> Done:
    file, found = _assess(path, rule)
    objects = tuple(as_json(str(path), *one) for one in found)
    return Done(tuple(summary(*one) for one in found), tuple(found), file.notices, objects)


def _assess(path: Path, rule: str | None) -> tuple[FormFile, list[Assessed]]:
    file = read_file(path)
    forms = [
        replace(named.form, rule=name_of(rule, str(path.parent))) if rule else named.form
        for named in file.forms
    ]
    return file, [assess(checkable(form)) for form in forms]
