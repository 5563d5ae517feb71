"""The command line: jixiao new, check, report, rules."""

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from addin.checks import Severity, run
from addin.files import FileProblem, safe_name, write_safely
from addin.form import NoForm, SelfEvaluation, read_form, score
from addin.output import as_json, lines
from addin.workbook import read_sheets
from udfs import rules
from udfs.rules import UnknownRule

DONE, ERRORS_FOUND, BAD_INPUT = 0, 1, 2

MISUSED = "命令写法有误{what}，用法见 {program} --help。"
NO_PATH = "路径“{start}”太长或含有不能用的字符，请核对。"
NO_ACCESS = "无法访问“{name}”，请检查路径、权限和磁盘空间。"
REGION_AND_YEAR = "按地区查找规则时，--region 和 --year 要同时给出。"
UNEXPECTED = "程序遇到没有预料到的问题（{kind}），操作没有完成，请联系维护人员。"
_HEADINGS = {"positional arguments": "参数", "options": "选项"}
_MISUSES = (
    (r"the following arguments are required: (.+)", "缺少“{}”"),
    (r"unrecognized arguments: (.+)", "没有“{}”这个参数"),
    (r"argument .+: invalid choice: '(.+?)' .*", "没有“{}”这个命令"),
    (r"argument (.+): expected one argument", "“{}”后面缺少内容"),
)


class _Help(argparse.HelpFormatter):
    """argparse's own words in Chinese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        found = ((re.fullmatch(pattern, message, re.DOTALL), words) for pattern, words in _MISUSES)
        what = next((f"（{words.format(match[1])}）" for match, words in found if match), "")
        raise FileProblem(MISUSED.format(what=what, program=self.prog))


def _path(text: str) -> Path:
    """What the system cannot take as a path is refused here, once for all commands."""
    path = Path(text)
    try:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            path.stat()
    except (OSError, ValueError) as problem:
        raise FileProblem(NO_PATH.format(start=text[:40] + "…" * (len(text) > 40))) from problem
    return path


def parser() -> argparse.ArgumentParser:
    """The commands with their arguments and their help."""
    parser = _Parser(prog="jixiao", description="项目支出绩效自评：新建自评表、检查、导出自评报告。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    new = commands.add_parser("new", help="新建空白自评表", description="新建一份空白的项目支出绩效自评表。")
    new.add_argument("out", metavar="OUT.xlsm", type=_path, help="要新建的工作簿")
    new.add_argument("--layout", metavar="NAME", default="mof-2020", help="表样，默认 mof-2020")
    new.set_defaults(run=_new)
    check = commands.add_parser(
        "check", help="检查自评表", description="检查一份自评表；有“错误”时退出码为 1。"
    )
    check.add_argument("file", metavar="FILE", type=_path, help="自评表工作簿（.xlsm 或 .xlsx）")
    check.add_argument("--rule", metavar="NAME", help="评分规则，默认用工作簿“参数”表所选")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=_check)
    report = commands.add_parser("report", help="导出自评报告", description="由自评表导出 Word 自评报告。")
    report.add_argument("file", metavar="FILE", type=_path, help="自评表工作簿（.xlsm 或 .xlsx）")
    report.add_argument("-o", "--out", metavar="OUT.docx", type=_path, help="报告的位置，默认在工作簿旁边")
    report.add_argument("--style", metavar="NAME", help="报告样式，默认用工作簿“参数”表所选")
    report.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 LibreOffice）")
    report.set_defaults(run=_report)
    listed = commands.add_parser(
        "rules", help="查看评分规则", description="列出评分规则，或逐条说明一个规则。"
    )
    listed.add_argument("name", metavar="NAME", nargs="?", help="规则名称，或本单位规则文件（.toml）的路径")
    listed.add_argument("--region", metavar="NAME", help="按地区查找，须同时给出年度，如 湖北省")
    listed.add_argument("--year", metavar="YEAR", type=int, help="按年度查找，如 2021")
    listed.set_defaults(run=_rules)
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


def _rules(options: argparse.Namespace) -> int:
    from addin.rules_text import explanation, overview  # noqa: PLC0415 - the other commands start without it

    name: str | None = options.name
    if (options.region is None) is not (options.year is None):
        raise FileProblem(REGION_AND_YEAR)
    if options.region is not None:
        shown = explanation(rules.find(options.region, options.year))
    elif name is not None:
        shown = explanation(rules.load(_path(name)) if name.endswith(".toml") else rules.named(name))
    else:
        shown = overview()
    print("\n".join(shown))
    return DONE


def _read(path: Path) -> SelfEvaluation:
    rules.register(path.parent)  # an office's own rule stands beside its workbook
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

        found = as_json(str(options.file), form, scores, findings)
        print(json.dumps(found, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=1))
    else:
        print("\n".join(lines(form, scores, findings)))
    return ERRORS_FOUND if any(finding.level is Severity.ERROR for finding in findings) else DONE


def _report(options: argparse.Namespace) -> int:
    from addin.report.export import export, template_of  # noqa: PLC0415 - docxtpl is slow to import
    from addin.report.markup import ReportError  # noqa: PLC0415

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
    title = f"{year}{form.project or options.file.stem}绩效自评报告"
    name = f"{safe_name(title)}.docx"
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
    if isinstance(sys.stdout, io.TextIOWrapper):  # a rare character must not stop a command on a GBK console
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
        result: int = options.run(options)
        sys.stdout.flush()
        return result
    except FileProblem as problem:
        return _refuse(str(problem))
    except UnknownRule as problem:
        return _refuse(f"{problem}。")
    except KeyboardInterrupt:
        return _refuse("已取消。")
    except BrokenPipeError:  # whoever reads our output has seen enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as problem:
        return _refuse(NO_ACCESS.format(name=Path(str(problem.filename or "文件")).name))
    except Exception as problem:  # the last net: an officer gets a sentence, never a stack trace
        if os.environ.get("JIXIAO_DEBUG"):
            raise
        return _refuse(UNEXPECTED.format(kind=type(problem).__name__))


def _refuse(sentence: str) -> int:
    """On one line: a file name may hold line breaks."""
    print("".join(char if char.isprintable() else " " for char in sentence), file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
