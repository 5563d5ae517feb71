"""jixiao submit: the 报送版 of a form."""

import argparse
from pathlib import Path

from addin.cli.arguments import ANY_FILES, Make
from addin.cli.many import Done, Place, export
from addin.cli.sources import paths
from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_COMMAND, write_submission
from addin.commands.filenames import submission_name
from addin.files.given import path
from addin.form.formfile import read_only_form

LABEL = "导出报送版"
EXPORTED = "已导出报送版：{path}"


def add(make: Make) -> None:
    parser = make(
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
    return export(options, LABEL, _export)


def _export(file: Path, place: Place) -> Done:
    found = assess(read_only_form(file))
    out = place(submission_name(found.form, file))
    written = write_submission(found, out=out, workbook=file, checked_by=CHECK_COMMAND)
    return Done((EXPORTED.format(path=written.path),), (found,), written.notices)
