"""jixiao report: the Word report of a form."""

import argparse
from pathlib import Path

from addin.cli.arguments import ANY_FILES, Make
from addin.cli.many import Done, Place, export
from addin.cli.output import DONE, notify, say
from addin.cli.sources import flat, is_one, paths
from addin.commands.assessment import Assessed, assess
from addin.commands.exporting import (
    CHECK_COMMAND,
    Written,
    known_style,
    update_report,
    write_report,
    write_trace,
)
from addin.commands.filenames import report_name
from addin.files import FileProblem
from addin.files.given import path
from addin.form.formfile import read_only_form

LABEL = "导出自评报告"
EXPORTED = "已导出自评报告：{path}"
UPDATED = "已更新自评报告：{path}"
ONE_REPORT = "--update 一次更新一份报告，就在原处更新：请只给一个自评表，不用 -o。"
TRACED = "已列出数字来源：{path}"
PDF_MADE = "已生成 PDF：{path}"


def add(make: Make) -> None:
    parser = make(
        description="由自评表导出 Word 自评报告。有几个文件或给出文件夹时，每个文件一份。",
        example="jixiao report 自评表.xlsm --pdf",
    )
    parser.add_argument("files", metavar="文件", nargs="+", type=paths, help=ANY_FILES)
    parser.add_argument(
        "-o", "--out", metavar="报告.docx", type=path, help="报告的位置，可以是文件夹，默认在工作簿旁边"
    )
    parser.add_argument("--style", metavar="样式", help="报告样式，默认用工作簿“参数”表所选")
    parser.add_argument(
        "--update",
        metavar="报告.docx",
        type=path,
        help="更新一份已导出、又改过的 Word 报告：只换其中的数字和附表，改过的文字不动",
    )
    parser.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 Word 或 LibreOffice）")
    parser.add_argument(
        "--trace", action="store_true", help="同时列出报告中每个数字的来源（“…（数字来源）.xlsx”）"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    if options.update is None:
        return export(options, LABEL, lambda file, place: _export(file, place, options))
    given = flat(options.files)
    if options.out is not None or not is_one(given):
        raise FileProblem(ONE_REPORT)
    done = _update(given[0], options)
    say(*done.lines)
    notify(done.notices)
    return DONE


def _update(file: Path, options: argparse.Namespace) -> Done:
    found = assess(read_only_form(file))
    renewed = update_report(
        found, report=options.update, workbook=file, checked_by=CHECK_COMMAND, style=options.style
    )
    lines = [UPDATED.format(path=renewed.written.path), *renewed.lines]
    return _with_more(file, found, renewed.written, renewed.style, lines, options)


def _export(file: Path, place: Place, options: argparse.Namespace) -> Done:
    found = assess(read_only_form(file))
    style = known_style(options.style or found.form.style, file)
    out = place(report_name(found.form, file, style))
    written = write_report(found, out=out, workbook=file, checked_by=CHECK_COMMAND, style=style)
    return _with_more(file, found, written, style, [EXPORTED.format(path=written.path)], options)


def _with_more(
    file: Path,
    found: Assessed,
    written: Written,
    style: str | None,
    lines: list[str],
    options: argparse.Namespace,
) -> Done:
    """With what else is asked for: the sources, the PDF. style: of the report."""
    if options.trace:
        listed = write_trace(found, report=written.path, workbook=file, style=style)
        lines.append(TRACED.format(path=listed))
    if options.pdf:
        from addin.report.document.pdf import to_pdf  # noqa: PLC0415 - few ask for it

        lines.append(PDF_MADE.format(path=to_pdf(written.path)))
    return Done(tuple(lines), (found,), written.notices)
