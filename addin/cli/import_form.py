"""jixiao import: forms in somebody's own layout → our template."""

import argparse
from pathlib import Path

from addin.cli.arguments import Make, demand_suffix
from addin.cli.output import DONE, say
from addin.commands.filenames import file_name
from addin.files import FileProblem
from addin.files.given import path
from addin.form import Named, SelfEvaluation, layout
from addin.form.formfile import list_forms, read_file, title

SUFFIX = ".xlsm"
EXISTS = "“{name}”已经存在，为免覆盖没有导入，请换一个文件名。"
SEVERAL = (
    "“{name}”里有{count}张自评表：{listed}；请用 --form 指定一张，或把 {out} 换成一个已有的文件夹，全部导入。"
)
NO_SUCH_FORM = "“{name}”里没有“{wanted}”这张自评表，有：{listed}。"
SUMMARY = "已导入“{title}”：{count}项指标，分值合计{weights}分，{total}，保存为 {path}"
TOTAL, NO_TOTAL = "总分{total}分", "原表没有总分"


def add(make: Make) -> None:
    parser = make(
        description="把别的表样的自评表导入本模板：生成填好的工作簿，不改动原来的文件，也不覆盖已有的文件。",
        example="jixiao import 旧表.docx 新表.xlsm",
    )
    parser.add_argument("file", metavar="旧表", type=path, help="原来的自评表（.xlsx、.xlsm、.xls 或 .docx）")
    parser.add_argument(
        "out", metavar="新表.xlsm", type=path, help="要生成的工作簿；给出文件夹时，每张表各存一个"
    )
    parser.add_argument(
        "--form", metavar="表", help="文件里有几张表时，要导入的那张：序号、项目名称或工作表名称"
    )
    parser.add_argument(
        "--layout", metavar="表样", default=layout.DEFAULT, help=f"新表的表样，默认 {layout.DEFAULT}"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises FileProblem and UnknownLayout."""
    layout.load(options.layout)
    file = read_file(options.file, goals=True)
    source: Path = options.file
    chosen = file.forms if options.form is None else [_choose(source, file.forms, options.form)]
    targets = _targets(source, chosen, options.out)
    from addin.commands.importing import import_form  # noqa: PLC0415 - only this command needs XlsxWriter

    for named, target in zip(chosen, targets, strict=True):
        done = import_form(named, source, target, options.layout)
        say(_summary(named, done.path), *(f"  {line}" for line in done.notices))
    if file.notices:
        say(*file.notices)
    return DONE


def _choose(source: Path, forms: list[Named], wanted: str) -> Named:
    numbered = {str(number): named for number, named in enumerate(forms, 1)}
    if wanted in numbered:
        return numbered[wanted]
    exact = [named for named in forms if wanted and wanted in (named.form.project, named.sheet, title(named))]
    found = exact or [named for named in forms if wanted in title(named)]
    if len(found) != 1:
        raise FileProblem(NO_SUCH_FORM.format(name=source.name, wanted=wanted, listed=list_forms(forms)))
    return found[0]


def _targets(source: Path, chosen: list[Named], out: Path) -> list[Path]:
    """Where each form goes; all are looked at before anything is written."""
    if out.is_dir():
        targets = _inside(source, chosen, out)
    else:
        demand_suffix(out, SUFFIX)
        targets = [out]
    if len(targets) < len(chosen):
        facts = {"name": source.name, "count": len(chosen), "listed": list_forms(chosen), "out": out.name}
        raise FileProblem(SEVERAL.format(**facts))
    for target in targets:
        if target.exists():
            raise FileProblem(EXISTS.format(name=target.name))
    return targets


def _inside(source: Path, chosen: list[Named], folder: Path) -> list[Path]:
    """A name for each: the year, the project and, where two are alike, a number."""
    targets: list[Path] = []
    for number, named in enumerate(chosen, 1):
        name = file_name(named.form, source, "自评表")
        target = folder / f"{name}{SUFFIX}"
        targets.append(folder / f"{name}{number}{SUFFIX}" if target in targets else target)
    return targets


def _summary(named: Named, path: Path) -> str:
    from udfs.decimals import ZERO, show  # noqa: PLC0415

    form: SelfEvaluation = named.form
    weights = sum((i.weight for i in form.indicators if i.weight is not None), form.fund_total.weight or ZERO)
    total = NO_TOTAL if form.total is None else TOTAL.format(total=show(form.total))
    facts = {"title": title(named), "count": len(form.indicators), "weights": show(weights), "path": path}
    return SUMMARY.format(total=total, **facts)
