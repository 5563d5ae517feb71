"""The commands of addin.actions on a live workbook (Excel or Calc, through xlwings) or on a closed file.

Whatever happens, the officer gets one or two Chinese sentences; the log gets the kind of problem and its place in the
code, never a value of a cell.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import xlwings as xw

from addin.checks import Severity
from addin.commands.catalogue import ACTIONS
from addin.commands.exporting import (
    CHECK_BUTTON,
    Assessed,
    Written,
    assess,
    checkable,
    form_pdf_name,
    report_name,
    submission_name,
    write_report,
    write_submission,
)
from addin.commands.live import findings, grids, host, marks, pdf, rows, style_list, support
from addin.commands.live.protection import unprotected
from addin.commands.output import lines
from addin.files import FileProblem, write_safely
from addin.files.grid import Grid
from addin.form import read_form
from addin.form.formfile import read_file, read_only_form
from addin.form.reader import find_table
from addin.system import folders
from addin.system.platform import HERE
from addin.system.problems import foreseen, sentence, trace
from udfs import rules

UNKNOWN = "没有“{name}”这个命令：加载项与工作簿的版本可能不同，请安装最新的绩效自评加载项。"
NO_BOOK = "没有可以处理的工作簿：请先打开自评表。如果窗口上方显示“受保护的视图”，请先点“启用编辑”。"
ONLY_LIVE = "“{label}”要在打开的自评表中使用。"
NOTHING_FOUND = "没有发现问题。"
FOUND = "发现 {counts}"
LISTED = "，已列在“{sheet}”表。"
READ_ONLY = "这个工作簿是以只读方式打开的，检查结果不能保存。"
READ_ONLY_LIST = "这个工作簿是以只读方式打开的，检查结果没有写入表中："
MORE = "……其余 {count} 个请另存工作簿后再检查。"
EXPORTING = "正在{label}……"
EXPORTED = "已导出：{path}"
PDF_MADE = "已生成 PDF：{path}"
CANNOT_OPEN = "没有能打开它的程序，请到文件夹中打开。"
NEW_FORM = "已新建自评表：{path}"

_LABELS = {action.name: action.label for action in ACTIONS}
_SHOWN_IN_MESSAGE = 8
_log = logging.getLogger(__name__)

Application = xw.App | None


def run(name: str, app: Application, book: xw.Book | None) -> str:
    """A command of the catalogue; never raises. Gives what the officer is told, "" when nothing need be said.

    app: the program that asks; None where there is none. book: the workbook that the command is meant for.
    """
    if name in _ON_FORM:
        return _told(name, lambda: _run_beside(_ON_FORM[name], _needed(book)))
    if name in _ON_APPLICATION:
        return _told(name, lambda: _ON_APPLICATION[name](app))
    return UNKNOWN.format(name=name)


def run_on_file(name: str, path: Path) -> str:
    """check or export_report on a closed workbook; never raises, and changes nothing in the workbook.

    Where the sheet 参数 asks for PDFs the report becomes one, too; the form only by the program that has it open.
    """
    if name not in _LABELS:
        return UNKNOWN.format(name=name)
    if name not in _ON_FILE:
        return ONLY_LIVE.format(label=_LABELS[name])
    return _told(name, lambda: _ON_FILE[name](path))


def _told(name: str, command: Callable[[], str]) -> str:
    try:
        return command()
    except Exception as problem:  # the last net: an officer gets a sentence, never a stack trace
        if not foreseen(problem):
            _log.error("%s: %s", name, trace(problem))
        return sentence(problem)


def _run_beside(command: Callable[[xw.Book], str], book: xw.Book) -> str:
    """An office's own rules stand beside its workbook."""
    with rules.beside(_folder(book)):
        return command(book)


def _needed(book: xw.Book | None) -> xw.Book:
    if book is None:
        raise FileProblem(NO_BOOK)
    return book


def _check(book: xw.Book) -> str:
    sheets = _sheets(book)
    found = assess(checkable(read_form(sheets)))
    read_only = host.is_read_only(book)
    if read_only and not host.is_excel(book):  # Calc writes nothing then, and does not say so
        return _without_sheet(found)
    form = book.sheets[find_table(sheets).sheet]
    with _still(book):
        listed = findings.write(book, found)
        unmarked = _mark(form, sheets, found)
        offered = style_list.renew(book)
    (listed if found.findings else form).activate()
    said = _counted(found)
    if found.findings:
        said += LISTED.format(sheet=listed.name)
    return "\n".join([said, *unmarked, *offered, *([READ_ONLY] if read_only else [])])


def _sheets(book: xw.Book) -> dict[str, Grid]:
    """What the workbook shows now, also where the officer has switched to manual calculation."""
    if book.app.calculation == "manual":
        book.app.calculate()
    return grids.read(book)


def _folder(book: xw.Book) -> str:
    """Where an office's own rules stand; "" for a workbook that was never saved."""
    try:
        return str(host.path(book).parent)
    except FileProblem:
        return ""


def _mark(form: xw.Sheet, sheets: Mapping[str, Grid], found: Assessed) -> list[str]:
    """The marks beside the rows; a sentence where a password keeps the sheet closed: the list is there all the same."""
    table = find_table(sheets)
    at = marks.column(sheets[table.sheet], table)
    try:
        if at is not None:
            with unprotected(form):
                marks.put(form, sheets[table.sheet], at, marks.wanted(found.findings, table.sheet))
    except FileProblem as problem:
        return [str(problem)]
    return []


def _counted(found: Assessed) -> str:
    counts = [(found.count(level), level.value) for level in Severity]
    if not found.findings:
        return NOTHING_FOUND
    return FOUND.format(counts="、".join(f"{count} 个{level}" for count, level in counts if count))


def _without_sheet(found: Assessed) -> str:
    if not found.findings:
        return NOTHING_FOUND
    shown = [f"{finding.cell} {finding.message}" for finding in found.findings[:_SHOWN_IN_MESSAGE]]
    left = len(found.findings) - len(shown)
    more = [MORE.format(count=left)] if left else []
    return "\n".join([f"{_counted(found)}。{READ_ONLY_LIST}", *shown, *more])


def _export_report(book: xw.Book) -> str:
    path = host.path(book)
    with _progress(book, "export_report"):
        style_list.renew(book)
        sheets = _sheets(book)
        found = assess(read_form(sheets))
        written = write_report(found, path.with_name(report_name(found.form, path)), None, CHECK_BUTTON, path)
        also = (
            _pdfs(book.sheets[find_table(sheets).sheet], found, written, path) if found.form.also_pdf else []
        )
    return "\n".join([_exported(written), *also])


def _pdfs(sheet: xw.Sheet, found: Assessed, written: Written, path: Path) -> list[str]:
    """A sentence for the PDF of the report and one for that of the form."""
    target = path.with_name(form_pdf_name(found.form, path))
    return [_report_pdf(written), _made(lambda: pdf.form_to_pdf(sheet, target))]


def _report_pdf(written: Written) -> str:
    from addin.report.document.pdf import to_pdf  # noqa: PLC0415 - few ask for it

    return _made(lambda: to_pdf(written.path))


def _made(make: Callable[[], Path]) -> str:
    """What is said of a PDF that was made or could not be: the Word report is there all the same."""
    try:
        return PDF_MADE.format(path=make())
    except (FileProblem, OSError) as problem:
        return sentence(problem)


def _submission_copy(book: xw.Book) -> str:
    path = host.path(book)
    with _progress(book, "submission_copy"):
        found = assess(read_form(_sheets(book)))
        written = write_submission(
            found, path.with_name(submission_name(found.form, path)), path, CHECK_BUTTON
        )
    return "\n".join([EXPORTED.format(path=written.path), *written.notices])


def _exported(written: Written) -> str:
    said = [EXPORTED.format(path=written.path), *written.notices]
    if not HERE.show(written.path):
        said.append(CANNOT_OPEN)
    return "\n".join(said)


def _new_form(app: Application) -> str:
    from workbook_templates.build import TEMPLATE  # noqa: PLC0415 - only this command needs XlsxWriter

    folder = folders.forms()
    folder.mkdir(parents=True, exist_ok=True)
    path = write_safely(folders.free(folder / TEMPLATE.name), TEMPLATE.read_bytes())
    said = NEW_FORM.format(path=path)
    if app is not None:
        style_list.renew(app.books.open(str(path)))
    elif not HERE.show(path):
        said = f"{said}\n{CANNOT_OPEN}"
    return said


def _handbook(_app: Application) -> str:
    return support.open_handbook()


def _diagnosis(app: Application) -> str:
    return support.diagnosis(app)


def _check_file(path: Path) -> str:
    return "\n".join(
        line for named in read_file(path).forms for line in lines(*assess(checkable(named.form)))
    )


def _report_file(path: Path) -> str:
    found = assess(read_only_form(path))
    written = write_report(found, path.with_name(report_name(found.form, path)), None, CHECK_BUTTON, path)
    also = [_report_pdf(written)] if found.form.also_pdf else []
    return "\n".join([EXPORTED.format(path=written.path), *written.notices, *also])


@contextmanager
def _still(book: xw.Book) -> Iterator[None]:
    """Without flicker."""
    app = book.app
    shown = app.screen_updating
    app.screen_updating = False
    try:
        yield
    finally:
        app.screen_updating = shown


@contextmanager
def _progress(book: xw.Book, name: str) -> Iterator[None]:
    """What is being done stands in the status bar, which afterwards is the program's own again."""
    app = book.app
    app.status_bar = EXPORTING.format(label=_LABELS[name])
    try:
        yield
    finally:
        app.status_bar = False


_ON_FORM: dict[str, Callable[[xw.Book], str]] = {
    "check": _check,
    "export_report": _export_report,
    "submission_copy": _submission_copy,
    "add_row": rows.add,
    "delete_row": rows.delete,
}
_ON_APPLICATION: dict[str, Callable[[Application], str]] = {
    "new_form": _new_form,
    "open_handbook": _handbook,
    "diagnosis": _diagnosis,
}
_ON_FILE: dict[str, Callable[[Path], str]] = {"check": _check_file, "export_report": _report_file}
