"""The command line: jixiao new, check, report, import, submit, calc, rules."""

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

from addin.checks import Severity
from addin.cli import import_form as cli_import
from addin.cli import styles as cli_styles
from addin.commands.assessment import assess, checkable
from addin.commands.exporting import (
    CHECK_COMMAND,
    Written,
    known_style,
    write_report,
    write_submission,
    write_trace,
)
from addin.commands.filenames import report_name, submission_name
from addin.commands.output import as_json, lines
from addin.files import FileProblem, write_safely
from addin.form.formfile import read_file, read_only_form, title
from addin.system import folders
from addin.system.problems import foreseen, sentence
from udfs import rules

DONE, ERRORS_FOUND, BAD_INPUT = 0, 1, 2

MISUSED = "命令写法有误{what}，用法见 {program} --help。"
NO_PATH = "路径“{start}”太长或含有不能用的字符，请核对。"
ANY_FILE = "自评表（.xlsm、.xlsx、.xls 或 .docx，表样不限）"
ONE_OF = "【第{number}张，共{count}张】{title}"
REGION_AND_YEAR = "按地区查找规则时，--region 和 --year 要同时给出。"
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
    new.add_argument("--style", metavar="NAME", help="先选好报告样式，以后可在“参数”表更改")
    new.set_defaults(run=_new)
    check = commands.add_parser(
        "check", help="检查自评表", description="检查文件里的自评表，表样不限；有“错误”时退出码为 1。"
    )
    check.add_argument(
        "file", metavar="FILE", type=_path, help="自评表（.xlsm、.xlsx、.xls 或 .docx，表样不限）"
    )
    check.add_argument("--rule", metavar="NAME", help="评分规则，默认用工作簿“参数”表所选")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=_check)
    report = commands.add_parser("report", help="导出自评报告", description="由自评表导出 Word 自评报告。")
    report.add_argument("file", metavar="FILE", type=_path, help=ANY_FILE)
    report.add_argument("-o", "--out", metavar="OUT.docx", type=_path, help="报告的位置，默认在工作簿旁边")
    report.add_argument("--style", metavar="NAME", help="报告样式，默认用工作簿“参数”表所选")
    report.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 Word 或 LibreOffice）")
    report.add_argument(
        "--trace", action="store_true", help="同时列出报告中每个数字的来源（“…（数字来源）.xlsx”）"
    )
    report.set_defaults(run=_report)
    submit = commands.add_parser(
        "submit",
        help="导出报送版",
        description="另存一份只有自评表、只有数值、没有宏和辅助列的工作簿，用于报送。",
    )
    submit.add_argument("file", metavar="FILE", type=_path, help="自评表工作簿（.xlsm 或 .xlsx）")
    submit.add_argument("-o", "--out", metavar="OUT.xlsx", type=_path, help="报送版的位置，默认在工作簿旁边")
    submit.set_defaults(run=_submit)
    cli_import.add(commands, _path)
    calc = commands.add_parser(
        "calc",
        help="管理 LibreOffice 的加载项",
        description="在 LibreOffice 中安装、卸载、查看绩效自评加载项。",
    )
    calc.add_argument(
        "task",
        metavar="TASK",
        choices=("install", "uninstall", "status"),
        help="install 安装、uninstall 卸载、status 查看（装好了退出码为 0，否则为 1）",
    )
    calc.set_defaults(run=_calc)
    listed = commands.add_parser(
        "rules", help="查看评分规则", description="列出评分规则，或逐条说明一个规则。"
    )
    listed.add_argument("name", metavar="NAME", nargs="?", help="规则名称，或本单位规则文件（.toml）的路径")
    listed.add_argument("--region", metavar="NAME", help="按地区查找，须同时给出年度，如 湖北省")
    listed.add_argument("--year", metavar="YEAR", type=int, help="按年度查找，如 2021")
    listed.set_defaults(run=_rules)
    cli_styles.add(commands, _path)
    return parser


def _new(options: argparse.Namespace) -> int:
    from addin.report.template.styles import available  # noqa: PLC0415
    from workbook_templates.build import build  # noqa: PLC0415 - only this command needs XlsxWriter
    from workbook_templates.layout import UnknownLayout  # noqa: PLC0415

    out: Path = options.out
    if out.suffix.lower() != ".xlsm":
        raise FileProblem(f"“{out.name}”的扩展名应为 .xlsm，请改为“{out.stem}.xlsm”。")
    if out.exists():
        raise FileProblem(f"“{out.name}”已经存在，为免覆盖没有新建，请换一个文件名。")
    try:
        data = build(
            layout=options.layout,
            style=known_style(options.style, out),
            report_styles=list(available(folders.styles(out))),
        )
    except UnknownLayout as problem:
        raise FileProblem(f"{problem}。") from problem
    print(f"已新建自评表：{write_safely(out, data)}")
    return DONE


def _rules(options: argparse.Namespace) -> int:
    from addin.cli.rules_text import explanation, overview  # noqa: PLC0415 - the other commands start without it

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


def _check(options: argparse.Namespace) -> int:
    """Of several forms in a file, each by itself; as JSON a list then."""
    file = read_file(options.file)
    forms = [replace(named.form, rule=options.rule) if options.rule else named.form for named in file.forms]
    found = [assess(checkable(form)) for form in forms]
    if options.json:
        import json  # noqa: PLC0415 - the other commands start without it

        one_each = [as_json(str(options.file), *one) for one in found]
        listed = one_each[0] if len(one_each) == 1 else one_each
        print(json.dumps(listed, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=1))
    else:
        for number, (named, one) in enumerate(zip(file.forms, found, strict=True), 1):
            if len(found) > 1:
                print(ONE_OF.format(number=number, count=len(found), title=title(named)))
            print("\n".join(lines(*one)))
    _notify(file.notices)
    return ERRORS_FOUND if any(one.count(Severity.ERROR) for one in found) else DONE


def _report(options: argparse.Namespace) -> int:
    found = assess(read_only_form(options.file))
    out = _out(options, report_name(found.form, options.file, options.style))
    written = write_report(
        found, out=out, workbook=options.file, checked_by=CHECK_COMMAND, style=options.style
    )
    _say("已导出自评报告", written)
    if options.trace:
        listed = write_trace(found, report=written.path, workbook=options.file, style=options.style)
        print(f"已列出数字来源：{listed}")
    if options.pdf:
        from addin.report.document.pdf import to_pdf  # noqa: PLC0415

        print(f"已生成 PDF：{to_pdf(written.path)}")
    return DONE


def _submit(options: argparse.Namespace) -> int:
    found = assess(read_only_form(options.file))
    out = _out(options, submission_name(found.form, options.file))
    written = write_submission(found, out=out, workbook=options.file, checked_by=CHECK_COMMAND)
    _say("已导出报送版", written)
    return DONE


def _say(what: str, written: Written) -> None:
    print(f"{what}：{written.path}")
    _notify(written.notices)


def _notify(notices: Sequence[str]) -> None:
    for notice in notices:
        print(f"注意：{notice}", file=sys.stderr)


def _calc(options: argparse.Namespace) -> int:
    from addin.calc import manage  # noqa: PLC0415

    done: int = getattr(manage, options.task)()
    return done


def _out(options: argparse.Namespace, name: str) -> Path:
    """Where a file of that name goes: beside the workbook, or where -o says."""
    out: Path | None = options.out
    if out is None:
        return Path(options.file.with_name(name))
    if out.is_dir():
        return out / name
    suffix = Path(name).suffix
    if out.suffix.lower() != suffix:
        raise FileProblem(f"“{out.name}”的扩展名应为 {suffix}，请改为“{out.stem}{suffix}”。")
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
    except KeyboardInterrupt:
        return _refuse("已取消。")
    except BrokenPipeError:  # whoever reads our output has seen enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as problem:  # the last net: an officer gets a sentence, never a stack trace
        if os.environ.get("JIXIAO_DEBUG") and not foreseen(problem):
            raise
        return _refuse(sentence(problem))


def _refuse(sentence: str) -> int:
    """On one line: a file name may hold line breaks."""
    print("".join(char if char.isprintable() else " " for char in sentence), file=sys.stderr)
    return BAD_INPUT
