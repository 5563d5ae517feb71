"""jixiao report: the Word report of a form."""

import argparse
from pathlib import Path

from addin.cli.arguments import ANY_FILES, Make
from addin.cli.many import Done, Place, export
from addin.cli.sources import paths
from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_COMMAND, known_style, write_report, write_trace
from addin.commands.filenames import report_name
from addin.files.given import path
from addin.form.formfile import read_only_form

LABEL = "导出自评报告"
EXPORTED = "已导出自评报告：{path}"
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
    parser.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 Word 或 LibreOffice）")
    parser.add_argument(
        "--trace", action="store_true", help="同时列出报告中每个数字的来源（“…（数字来源）.xlsx”）"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    return export(options, LABEL, lambda file, place: _export(file, place, options))


def _export(file: Path, place: Place, options: argparse.Namespace) -> Done:
    found = assess(read_only_form(file))
    style = known_style(options.style or found.form.style, file)
    out = place(report_name(found.form, file, style))
    written = write_report(found, out=out, workbook=file, checked_by=CHECK_COMMAND, style=style)
    lines = [EXPORTED.format(path=written.path)]
    if options.trace:
        listed = write_trace(found, report=written.path, workbook=file, style=style)
        lines.append(TRACED.format(path=listed))
    if options.pdf:
        from addin.report.document.pdf import to_pdf  # noqa: PLC0415 - few ask for it

        lines.append(PDF_MADE.format(path=to_pdf(written.path)))
    return Done(tuple(lines), (found,), written.notices)
