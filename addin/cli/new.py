"""jixiao new: a blank form."""

import argparse
from pathlib import Path

from addin.cli.arguments import Make, demand_suffix, path
from addin.cli.output import DONE, say
from addin.commands.exporting import known_style
from addin.files import FileProblem, write_safely
from addin.form.layout import DEFAULT, UnknownLayout
from addin.system import folders

SUFFIX = ".xlsm"
MADE = "已新建自评表：{path}"
EXISTS = "“{name}”已经存在，为免覆盖没有新建，请换一个文件名。"


def add(make: Make) -> None:
    parser = make(
        description="新建一份空白的项目支出绩效自评表。",
        example="jixiao new 我的自评表.xlsm",
    )
    parser.add_argument("out", metavar="新表.xlsm", type=path, help="要新建的工作簿")
    parser.add_argument("--layout", metavar="表样", default=DEFAULT, help=f"表样，默认 {DEFAULT}")
    parser.add_argument("--style", metavar="样式", help="先选好报告样式，以后可在“参数”表更改")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises FileProblem."""
    from addin.report.template.styles import available  # noqa: PLC0415
    from workbook_templates.build import build  # noqa: PLC0415 - only this command needs XlsxWriter

    out: Path = options.out
    demand_suffix(out, SUFFIX)
    if out.exists():
        raise FileProblem(EXISTS.format(name=out.name))
    try:
        data = build(
            layout=options.layout,
            style=known_style(options.style, out),
            report_styles=list(available(folders.styles(out))),
        )
    except UnknownLayout as problem:
        raise FileProblem(f"{problem}。") from problem
    say(MADE.format(path=write_safely(out, data)))
    return DONE
