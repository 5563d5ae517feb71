"""jixiao new: a blank form."""

import argparse
from pathlib import Path

from addin.cli.arguments import Make, demand_new
from addin.cli.output import DONE, say
from addin.commands.exporting import known_style
from addin.files import FileProblem, write_safely
from addin.files.given import path
from addin.form.formfile import read_only_form
from addin.form.layout import DEFAULT, UnknownLayout
from addin.system import folders

SUFFIX = ".xlsm"
MADE = "已新建自评表：{path}"
CARRIED = "已结转{count}项指标，保存为 {path}"
EXISTS = "“{name}”已经存在，为免覆盖没有新建，请换一个文件名。"


def add(make: Make) -> None:
    parser = make(
        description=(
            "新建一份空白的项目支出绩效自评表。--from：由上年的表结转，沿用名称、目标、指标、分值和报告素材，年份顺延一年，"
            "金额和完成值空着，沿用的格标成浅黄色。"
        ),
        example="jixiao new 我的自评表.xlsm",
    )
    parser.add_argument("out", metavar="新表.xlsm", type=path, help="要新建的工作簿")
    parser.add_argument("--from", dest="last", metavar="上年的表", type=path, help="由这份自评表结转")
    parser.add_argument("--layout", metavar="表样", help=f"表样，默认 {DEFAULT}；结转时默认上年的")
    parser.add_argument("--style", metavar="样式", help="先选好报告样式，以后可在“参数”表更改")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises FileProblem."""
    out: Path = options.out
    demand_new(out, SUFFIX, EXISTS)
    style = known_style(options.style, out)
    try:
        return (
            _blank(out, options.layout or DEFAULT, style) if options.last is None else _carry(options, style)
        )
    except UnknownLayout as problem:
        raise FileProblem(f"{problem}。") from problem


def _blank(out: Path, layout: str, style: str) -> int:
    from addin.report.template.styles import available  # noqa: PLC0415
    from workbook_templates.build import build  # noqa: PLC0415 - only this command needs XlsxWriter

    data = build(layout=layout, style=style, report_styles=list(available(folders.styles(out))))
    say(MADE.format(path=write_safely(out, data)))
    return DONE


def _carry(options: argparse.Namespace, style: str) -> int:
    from addin.commands.carrying import carry_form  # noqa: PLC0415 - as above

    chosen = None if options.style is None else style
    last: Path = options.last
    form = read_only_form(last)
    done = carry_form(form, last.name, options.out, layout=options.layout, style=chosen)
    say(CARRIED.format(path=done.path, count=len(form.indicators)), *(f"  {line}" for line in done.notices))
    return DONE
