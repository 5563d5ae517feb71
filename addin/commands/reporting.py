"""导出自评报告: beside the workbook, shown to the officer where the workbook is open; with PDFs where the form asks."""

from collections.abc import Callable
from pathlib import Path

import xlwings as xw

from addin.commands.assessment import Assessed, assess
from addin.commands.exporting import CHECK_BUTTON, Written, known_style, write_report
from addin.commands.filenames import REPORT, SUMMARY, form_pdf_name, report_name
from addin.commands.former import Product, product, take_back
from addin.commands.handler import Done, Handler, Undo
from addin.commands.live import host, pdf, style_list
from addin.commands.live.reading import read_sheets
from addin.commands.live.screen import tell_progress
from addin.files import FileProblem
from addin.form import SelfEvaluation, read_form
from addin.form.formfile import read_only_form
from addin.form.reader import find_table
from addin.system.platform import HERE
from addin.system.problems import sentence
from workbook_templates.actions import LABELS

EXPORTED = "已导出：{path}"
PDF_MADE = "已生成 PDF：{path}"
ASK = (
    "“{name}”导出以后在 Word 里改动过。现在重新导出吗？改动过的一份会改名保留。"
    "要保留改动、只更新其中的数字，请选“否”，再点“{update}”。"
)
CANNOT_OPEN = "没有能打开它的程序，请到文件夹中打开。"

Made = tuple[Path | None, str]


def report_book(book: xw.Book) -> Done:
    path = host.path(book)
    with tell_progress(book.app, LABELS["export_report"]):
        sheets = read_sheets(book)
        style_list.renew(book, sheets)
        found = assess(read_form(sheets))
        written = _write(found, path)
        also = []
        if found.form.also_pdf:
            sheet, target = book.sheets[find_table(sheets).sheet], form_pdf_name(found.form, path)
            also = [_report_pdf(written), _make(lambda: pdf.form_to_pdf(sheet, path.with_name(target)))]
    products = [product(written.path, written.former), *(product(made) for made, _ in also if made)]
    shown = [] if HERE.show(written.path) else [CANNOT_OPEN]
    said = [EXPORTED.format(path=written.path), *written.notices, *shown, *(text for _, text in also)]
    return Done("\n".join(said), undo_export(products))


def undo_export(products: list[Product]) -> Undo:
    """What takes these files back; it does not touch the workbook."""
    return lambda _book: take_back(products)


def report_file(path: Path) -> str:
    """Where the form asks for PDFs the report becomes one, too; the form only by the program that has it open."""
    found = assess(read_only_form(path))
    written = _write(found, path)
    also = [_report_pdf(written)[1]] if found.form.also_pdf else []
    return "\n".join([EXPORTED.format(path=written.path), *written.notices, *also])


def ask_report(book: xw.Book) -> str:
    """Whether a report that the office has edited is to be made anew; "" where there is none. Raises FileProblem."""
    from addin.report.document.update import is_edited  # noqa: PLC0415 - docxtpl is slow to import

    path = host.path(book)
    edited = [
        one for what in (REPORT, SUMMARY) for one in path.parent.glob(f"*{what}.docx") if is_edited(one)
    ]
    if not edited:
        return ""
    out = report_path(read_form(read_sheets(book)), path)
    return ASK.format(name=out.name, update=LABELS["update_report"]) if out in edited else ""


HANDLER = Handler(on_book=report_book, on_file=report_file, ask=ask_report)


def report_path(form: SelfEvaluation, workbook: Path) -> Path:
    """Where the report of a form is. Raises FileProblem for a style that there is not."""
    return workbook.with_name(report_name(form, workbook, known_style(form.style, workbook)))


def _write(found: Assessed, workbook: Path) -> Written:
    out = report_path(found.form, workbook)
    return write_report(found, out=out, workbook=workbook, checked_by=CHECK_BUTTON)


def _report_pdf(written: Written) -> Made:
    from addin.report.document.pdf import to_pdf  # noqa: PLC0415 - few ask for it

    return _make(lambda: to_pdf(written.path))


def _make(make: Callable[[], Path]) -> Made:
    """A PDF that was made or could not be, and what is said of it: the Word report is there all the same."""
    try:
        path = make()
    except (FileProblem, OSError) as problem:
        return None, sentence(problem)
    return path, PDF_MADE.format(path=path)
