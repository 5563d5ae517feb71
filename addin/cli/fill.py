"""jixiao fill: what we compute, written into the office's own form."""

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from addin.cli.arguments import Make, target
from addin.cli.output import DONE, notify, refuse, say
from addin.commands.exporting import write_workbook
from addin.commands.filenames import filled_name
from addin.files import FileProblem
from addin.files.given import path
from addin.fill.filling import Decide, choose_same, fill_file
from addin.fill.plan import plan
from addin.fill.telling import lines
from addin.fill.transfer import transfer
from addin.form import SelfEvaluation
from addin.form.formfile import read_only_form, title
from udfs.rules import name_of

SAME_FILE = "不能写回原来的“{name}”，请换一个文件名：原表要留着核对。"
NOTHING = "“{name}”没有可以填写的格，没有生成文件。"
FILLED = "已填写：{path}"
ONE_OF = "【第{number}张，共{count}张】{title}"


def add(make: Make) -> None:
    parser = make(
        description=(
            "把算出的执行率、得分、总分、等级填进单位自己的表的格子里，另存一份，其余的内容和格式一点不动。"
            "有公式的格不动，已经填了而与算出的不同的，逐格列出，不改。"
        ),
        example="jixiao fill 财政局表.xlsx -o 已填.xlsx",
    )
    parser.add_argument(
        "file",
        metavar="原表",
        type=path,
        help="单位自己的自评表（.xlsx、.xlsm、.docx；.xls 要有 LibreOffice）",
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="新表",
        type=path,
        help="填好的表，可以是文件夹，默认在原表旁边，名称后加“（已填）”",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="自评表",
        type=path,
        help="填另一份自评表（如本模板的 .xlsm）里的内容，三级指标同名的填同一行",
    )
    parser.add_argument("--notes", action="store_true", help="偏差原因空着的，同时填算出的偏差")
    parser.add_argument("--overwrite", action="store_true", help="已经填了而与算出的不同的，换成算出的")
    parser.add_argument("--rule", metavar="规则", help="评分规则，默认 mof-2020")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    file: Path = options.file
    source = None if options.source is None else read_only_form(options.source)
    choose = list if source is None else partial(choose_same, file, source)
    filled = fill_file(file, _way(options, source), choose=choose)
    out = target(options.out, file, filled_name(file, filled.suffix))
    if out.resolve() == file.resolve():
        raise FileProblem(SAME_FILE.format(name=file.name))
    written = None if filled.data is None else write_workbook(filled.data, out=out)
    for number, (named, changes) in enumerate(filled.forms, 1):
        if len(filled.forms) > 1:
            say(ONE_OF.format(number=number, count=len(filled.forms), title=title(named)))
        say(*lines(changes, brief=source is not None))
    notify((*filled.notices, *(() if written is None else written.notices)))
    if written is None:
        return refuse(NOTHING.format(name=file.name))
    say(FILLED.format(path=written.path))
    return DONE


def _way(options: argparse.Namespace, source: SelfEvaluation | None) -> Decide:
    """What is written: what the form itself gives, or what the other one says."""

    def under_rule(form: SelfEvaluation) -> SelfEvaluation:
        return replace(form, rule=name_of(options.rule, form.folder)) if options.rule else form

    if source is not None:
        ours = under_rule(source)
        return lambda form, spots, cells: transfer(ours, form, spots, cells, overwrite=options.overwrite)
    return lambda form, spots, cells: plan(
        under_rule(form), spots, cells, notes=options.notes, overwrite=options.overwrite
    )
