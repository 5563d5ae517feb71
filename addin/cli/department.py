"""jixiao department: the projects of a store → their department's own form."""

import argparse
from pathlib import Path

from addin.cli.arguments import Make, demand_new
from addin.cli.output import DONE, say
from addin.files import write_safely
from addin.files.given import path
from addin.system import folders

SUFFIX = ".xlsm"
EXISTS = "“{name}”已经存在，为免覆盖没有生成，请换一个文件名。"
MADE = "已生成部门整体自评表：{path}"
COUNT = "汇总了“{department}”的{count}个项目；每个数取自哪个文件的哪一格，见“数字来源”表"
TO_FILL = "项目的自评表里没有、还要填写的："
HEADING = "由“{name}”汇总生成，项目的自评表里没有的数都空着，没有估计"


def add(make: Make) -> None:
    parser = make(
        description=(
            "由 jixiao collect 的汇总数据生成部门整体支出绩效自评表：项目支出合计、各项目的预算和执行、失分、问题和措施。"
            "项目的自评表里没有的（基本支出、按功能分类、部门的目标和指标等）逐条列出，空着待填。"
        ),
        example="jixiao department 汇总数据 -o 部门.xlsm",
    )
    parser.add_argument("data", metavar="汇总数据", type=path, help="jixiao collect 写的“汇总数据”文件夹")
    parser.add_argument("-o", "--out", metavar="部门.xlsm", type=path, required=True, help="要新建的工作簿")
    parser.add_argument("--department", metavar="部门", help="汇总数据里有几个主管部门的，用哪一个的项目")
    parser.add_argument("--year", metavar="年度", type=int, help="汇总数据里有几个年度的，用哪一年的项目")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    from addin.collect import department, department_book, open  # noqa: PLC0415 - Arrow and DuckDB are large
    from addin.report.template.styles import available  # noqa: PLC0415 - only few commands need it

    out: Path = options.out
    demand_new(out, SUFFIX, EXISTS)
    filled = department.fill(open(options.data), options.department, options.year)
    styles = list(available(folders.styles(out)))
    data, missing = department_book.make(filled, HEADING.format(name=options.data.name), styles)
    say(
        MADE.format(path=write_safely(out, data)),
        COUNT.format(department=filled.form.department, count=len(filled.projects)),
        TO_FILL,
        *(f"  {line}" for line in missing),
    )
    return DONE
