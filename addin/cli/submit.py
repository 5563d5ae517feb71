"""jixiao submit: the 报送版 of a form."""

import argparse
from typing import Any

from addin.cli.arguments import path, target
from addin.cli.output import DONE, say_written
from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_COMMAND, write_submission
from addin.commands.filenames import submission_name
from addin.form.formfile import read_only_form

EXPORTED = "已导出报送版"


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "submit",
        help="导出报送版",
        description="另存一份只有自评表、只有数值、没有宏和辅助列的工作簿，用于报送。",
    )
    parser.add_argument("file", metavar="FILE", type=path, help="自评表工作簿（.xlsm 或 .xlsx）")
    parser.add_argument("-o", "--out", metavar="OUT.xlsx", type=path, help="报送版的位置，默认在工作簿旁边")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    found = assess(read_only_form(options.file))
    out = target(options.out, options.file, submission_name(found.form, options.file))
    written = write_submission(found, out=out, workbook=options.file, checked_by=CHECK_COMMAND)
    say_written(EXPORTED, written)
    return DONE
