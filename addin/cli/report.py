"""jixiao report: the Word report of a form."""

import argparse
from typing import Any

from addin.cli.arguments import ANY_FILE, path, target
from addin.cli.output import DONE, say, say_written
from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_COMMAND, write_report, write_trace
from addin.commands.filenames import report_name
from addin.form.formfile import read_only_form

EXPORTED = "已导出自评报告"
TRACED = "已列出数字来源：{path}"
PDF_MADE = "已生成 PDF：{path}"


def add(commands: Any) -> None:
    parser = commands.add_parser("report", help="导出自评报告", description="由自评表导出 Word 自评报告。")
    parser.add_argument("file", metavar="FILE", type=path, help=ANY_FILE)
    parser.add_argument("-o", "--out", metavar="OUT.docx", type=path, help="报告的位置，默认在工作簿旁边")
    parser.add_argument("--style", metavar="NAME", help="报告样式，默认用工作簿“参数”表所选")
    parser.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 Word 或 LibreOffice）")
    parser.add_argument(
        "--trace", action="store_true", help="同时列出报告中每个数字的来源（“…（数字来源）.xlsx”）"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    file, style = options.file, options.style
    found = assess(read_only_form(file))
    out = target(options.out, file, report_name(found.form, file, style))
    written = write_report(found, out=out, workbook=file, checked_by=CHECK_COMMAND, style=style)
    say_written(EXPORTED, written)
    if options.trace:
        say(TRACED.format(path=write_trace(found, report=written.path, workbook=file, style=style)))
    if options.pdf:
        from addin.report.document.pdf import to_pdf  # noqa: PLC0415 - few ask for it

        say(PDF_MADE.format(path=to_pdf(written.path)))
    return DONE
