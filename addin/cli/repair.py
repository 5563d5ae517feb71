"""jixiao repair: a workbook of ours whose formulas or formats are damaged, built anew."""

import argparse
from pathlib import Path

from addin.cli.arguments import Make
from addin.cli.many import Done, Place, export
from addin.cli.sources import paths
from addin.commands.rebuilding import REPAIRED, rebuild, repaired_name
from addin.files.given import path

LABEL = "修复表格"


def add(make: Make) -> None:
    parser = make(
        description=(
            "公式、格式、下拉列表被剪切、粘贴或删除弄乱的自评表：另存一份照模板重建的，填写的内容不变，原来的文件不改动。"
        ),
        example="jixiao repair 自评表.xlsm",
    )
    parser.add_argument(
        "files", metavar="文件", nargs="+", type=paths, help="用本模板填的自评表，可以有几个，也可以是文件夹"
    )
    parser.add_argument(
        "-o", "--out", metavar="新表.xlsm", type=path, help="新表的位置，可以是文件夹，默认在工作簿旁边"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    return export(options, LABEL, _export)


def _export(file: Path, place: Place) -> Done:
    written = rebuild(file, place(repaired_name(file)))
    return Done((REPAIRED.format(path=written.path),), (), written.notices)
