"""A form to the files that leave the house: one way for buttons and command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from addin.checks import Severity
from addin.commands.assessment import Assessed
from addin.commands.filenames import trace_name
from addin.commands.former import Former
from addin.files import FileProblem, write_safely
from addin.files.writing import is_open
from addin.form import SelfEvaluation
from addin.system import folders

UPDATE_OPEN = "“{name}”正在其他程序中打开，没有更新：请保存并关闭以后再更新。"
UP_TO_DATE = "其中的数字与自评表一致，没有要更新的。"
UPDATED_COUNT = "更新了 {count} 处："
ERRORS_LEFT = "自评表还有 {count} 个错误，可用{checked_by}查看。"
OPEN_ELSEWHERE = "“{name}”正在其他程序中打开，已另存为“{spare}”。"
SAME_FILE = "报送版不能和原来的工作簿“{name}”同名，请换一个文件名。"
CHECK_COMMAND, CHECK_BUTTON = " jixiao check ", "“检查”"


class Written(NamedTuple):
    """path: the file written, not always the one asked for. notices: Chinese sentences for the officer.

    former: where the file is now that stood in its place; None where there was none, or the very same.
    """

    path: Path
    notices: tuple[str, ...]
    former: Path | None = None


def known_style(name: str | None, workbook: Path) -> str:
    """The name of the report style called so, without a name the usual one. Raises FileProblem with those that there are."""
    from addin.report.template.styles import find  # noqa: PLC0415 - only few commands need it

    if name is None:
        return SelfEvaluation().style
    return find(name, folders.styles(workbook)).name


def write_report(
    found: Assessed, *, out: Path, workbook: Path, checked_by: str, style: str | None = None
) -> Written:
    """The Word report. Raises FileProblem.

    out: where it is to be. workbook: the one that holds the form; own report styles may lie beside it. checked_by: what
    lists the errors that are left, as the officer calls it. style: of the report, else the form's own.
    """
    from addin.report.document.export import export  # noqa: PLC0415 - docxtpl is slow to import
    from addin.report.template.styles import template_of  # noqa: PLC0415

    template = template_of(style or found.form.style, folders.styles(workbook))
    with Former(out) as former:
        done = export(found.form, found.scores, out, template)
        kept = former.settle(done.path)
    return Written(done.path, (*kept, *done.notices, *_errors_left(found, checked_by)), former.path)


class Renewed(NamedTuple):
    """written: the report; its notices are what was left alone, and why. lines: old → new of each place. style: in
    which the report was made.
    """

    written: Written
    style: str
    lines: tuple[str, ...]


def update_report(
    found: Assessed, *, report: Path, workbook: Path, checked_by: str, style: str | None = None
) -> Renewed:
    """The Word report that the office has edited since, with the figures of the form and its own words.

    report: the file; it stays as it is where nothing of it changes. The other arguments are those of write_report, and
    without a style that of the report itself. Raises FileProblem.
    """
    from addin.report.document.update import update  # noqa: PLC0415 - docxtpl is slow to import

    if is_open(report):
        raise FileProblem(UPDATE_OPEN.format(name=report.name))
    done = update(found.form, found.scores, report, folders.styles(workbook), style)
    notices = (*done.left, *_errors_left(found, checked_by))
    if done.data is None:
        return Renewed(Written(report, notices), done.style, (UP_TO_DATE,))
    with Former(report) as former:
        path = write_safely(report, done.data)
        kept = former.settle(path)
    lines = (UPDATED_COUNT.format(count=len(done.renewed)), *done.renewed)
    return Renewed(Written(path, (*kept, *notices), former.path), done.style, lines)


def write_trace(found: Assessed, *, report: Path, workbook: Path, style: str | None = None) -> Path:
    """Beside a report, the list of its figures with the cell or text that each came from. Raises FileProblem."""
    from addin.report.template.styles import template_of  # noqa: PLC0415
    from addin.report.tracing.trace import trace  # noqa: PLC0415
    from addin.report.tracing.trace_sheet import sheet  # noqa: PLC0415

    figures = trace(found.form, template_of(style or found.form.style, folders.styles(workbook)))
    beside = workbook if workbook.parent == report.parent else None
    return write_safely(report.with_name(trace_name(report)), sheet(figures, report, beside))


def write_submission(found: Assessed, *, out: Path, workbook: Path, checked_by: str) -> Written:
    """The 报送版 of a form read from a workbook; the arguments are those of write_report.

    Raises FileProblem, and NotSubmittable and TextTooLong of workbook_templates.
    """
    from workbook_templates.submission import build  # noqa: PLC0415 - only this needs XlsxWriter

    if out.resolve() == workbook.resolve():
        raise FileProblem(SAME_FILE.format(name=workbook.name))
    written = write_workbook(build(found.form, found.scores), out=out)
    return written._replace(notices=(*written.notices, *_errors_left(found, checked_by)))


def write_workbook(data: bytes, *, out: Path) -> Written:
    """A built workbook to its place; where that is open elsewhere, beside it, with a notice. Raises FileProblem."""
    with Former(out) as former:
        path = write_safely(out, data)
        kept = former.settle(path)
    moved = () if path == out else (OPEN_ELSEWHERE.format(name=out.name, spare=path.name),)
    return Written(path, (*kept, *moved), former.path)


def _errors_left(found: Assessed, checked_by: str) -> Sequence[str]:
    errors = found.count(Severity.ERROR)
    return [ERRORS_LEFT.format(count=errors, checked_by=checked_by)] if errors else []
