"""jixiao submit: the 报送版 of a form."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from addin.cli.arguments import ANY_FILES, path, target
from addin.cli.many import Done, Places, perform
from addin.cli.output import DONE, notify, say
from addin.cli.sources import flat, is_one, paths
from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_COMMAND, write_submission
from addin.commands.filenames import submission_name
from addin.form import SelfEvaluation
from addin.form.formfile import read_only_form

LABEL = "导出报送版"
EXPORTED = "已导出报送版：{path}"


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "submit",
        help="导出报送版",
        description=(
            "另存一份只有自评表、只有数值、没有宏和辅助列的工作簿，用于报送。有几个文件或给出文件夹时，每个文件一份。"
        ),
        example="jixiao submit 自评表.xlsm",
    )
    parser.add_argument("files", metavar="文件", nargs="+", type=paths, help=ANY_FILES)
    parser.add_argument(
        "-o", "--out", metavar="报送版.xlsx", type=path, help="报送版的位置，可以是文件夹，默认在工作簿旁边"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    given = flat(options.files)
    if is_one(given):
        [file] = given
        done = _export(file, lambda form: target(options.out, file, submission_name(form, file)))
        say(*done.lines)
        notify(done.notices)
        return DONE
    places = Places(options.out)
    return perform(
        given, LABEL, lambda file: _export(file, lambda form: places.of(file, submission_name(form, file)))
    )


def _export(file: Path, place: Callable[[SelfEvaluation], Path]) -> Done:
    found = assess(read_only_form(file))
    written = write_submission(found, out=place(found.form), workbook=file, checked_by=CHECK_COMMAND)
    return Done((EXPORTED.format(path=written.path),), (found,), written.notices)
