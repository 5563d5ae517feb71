"""The command line: jixiao new, check, report."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from addin.checks import Severity, run
from addin.files import FileProblem, safe_name, write_safely
from addin.form import NoForm, SelfEvaluation, read_form, score
from addin.output import as_json, lines
from addin.workbook import read_sheets
from udfs.rules import UnknownRule

DONE, ERRORS_FOUND, BAD_INPUT = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise FileProblem(f"命令写法有误（{message}），用法见 {self.prog} --help。")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="jixiao", description="项目支出绩效自评：新建自评表、检查、导出自评报告。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    new = commands.add_parser("new", help="新建空白自评表", description="新建一份空白的项目支出绩效自评表。")
    new.add_argument("out", metavar="OUT.xlsm", type=Path, help="要新建的工作簿")
    new.add_argument("--layout", metavar="NAME", default="mof-2020", help="表样，默认 mof-2020")
    new.set_defaults(run=_new)
    check = commands.add_parser(
        "check", help="检查自评表", description="检查一份自评表；有“错误”时退出码为 1。"
    )
    check.add_argument("file", metavar="FILE", type=Path, help="自评表工作簿（.xlsm 或 .xlsx）")
    check.add_argument("--rule", metavar="NAME", help="评分规则，默认用工作簿“参数”表所选")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=_check)
    report = commands.add_parser("report", help="导出自评报告", description="由自评表导出 Word 自评报告。")
    report.add_argument("file", metavar="FILE", type=Path, help="自评表工作簿（.xlsm 或 .xlsx）")
    report.add_argument("-o", "--out", metavar="OUT.docx", type=Path, help="报告的位置，默认在工作簿旁边")
    report.add_argument("--style", metavar="NAME", help="报告样式，默认用工作簿“参数”表所选")
    report.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 LibreOffice）")
    report.set_defaults(run=_report)
    return parser


def _new(options: argparse.Namespace) -> int:
    from workbook_templates.build import build  # noqa: PLC0415 - only this command needs XlsxWriter
    from workbook_templates.layout import UnknownLayout  # noqa: PLC0415

    out: Path = options.out
    if out.suffix.lower() != ".xlsm":
        raise FileProblem(f"“{out.name}”的扩展名应为 .xlsm，请改为“{out.stem}.xlsm”。")
    if out.exists():
        raise FileProblem(f"“{out.name}”已经存在，为免覆盖没有新建，请换一个文件名。")
    try:
        data = build(layout=options.layout)
    except UnknownLayout as problem:
        raise FileProblem(f"{problem}。") from problem
    print(f"已新建自评表：{write_safely(out, data)}")
    return DONE


def _read(path: Path) -> SelfEvaluation:
    try:
        return read_form(read_sheets(path))
    except NoForm as problem:
        raise FileProblem(f"“{path.name}”：{problem}。") from problem


def _check(options: argparse.Namespace) -> int:
    form = _read(options.file)
    if options.rule:
        form = replace(form, rule=options.rule)
    scores = score(form)
    findings = run(form, scores)
    if options.json:
        import json  # noqa: PLC0415 - the other commands start without it

        print(json.dumps(as_json(str(options.file), form, scores, findings), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(form, scores, findings)))
    return ERRORS_FOUND if any(finding.level is Severity.ERROR for finding in findings) else DONE


def _report(options: argparse.Namespace) -> int:
    from addin.report.export import export, template_of  # noqa: PLC0415 - docxtpl is slow to import
    from addin.report.render import ReportError  # noqa: PLC0415

    form = _read(options.file)
    scores = score(form)
    findings = run(form, scores)
    try:
        template = template_of(options.style or form.style)
        done = export(form, scores, _report_path(options, form), template)
    except ReportError as problem:
        raise FileProblem(str(problem)) from problem
    print(f"已导出自评报告：{done.path}")
    errors = sum(finding.level is Severity.ERROR for finding in findings)
    for notice in (
        *done.notices,
        *([f"自评表还有 {errors} 个错误，可用 jixiao check 查看。"] if errors else []),
    ):
        print(f"注意：{notice}", file=sys.stderr)
    if options.pdf:
        from addin.report.pdf import to_pdf  # noqa: PLC0415

        print(f"已生成 PDF：{to_pdf(done.path)}")
    return DONE


def _report_path(options: argparse.Namespace, form: SelfEvaluation) -> Path:
    year = f"{form.year}年度" if form.year else ""
    name = f"{safe_name(f'{year}{form.project or options.file.stem}绩效自评报告')}.docx"
    out: Path | None = options.out
    if out is None:
        return Path(options.file.with_name(name))
    if out.is_dir():
        return out / name
    if out.suffix.lower() != ".docx":
        raise FileProblem(f"“{out.name}”的扩展名应为 .docx，请改为“{out.stem}.docx”。")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 done, 1 errors found by check, 2 bad input (one Chinese sentence on stderr)."""
    try:
        options = _parser().parse_args(arguments)
        result: int = options.run(options)
        return result
    except (FileProblem, UnknownRule) as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("已取消，没有改动任何文件。", file=sys.stderr)
    except Exception as problem:  # the last net: an officer gets a sentence, never a stack trace
        if os.environ.get("JIXIAO_DEBUG"):
            raise
        print(
            f"程序遇到没有预料到的问题（{type(problem).__name__}），没有改动任何文件，请联系维护人员。",
            file=sys.stderr,
        )
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
