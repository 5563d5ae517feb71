"""A form to the files that leave the house, with the names they get: one way for buttons and command line."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from addin.checks import Finding, Severity, run
from addin.files import FileProblem, safe_name, write_safely
from addin.form import Scores, SelfEvaluation, score
from addin.form.years import names_year
from addin.system import folders
from udfs.rules import keep_sound

REPORT, SUMMARY, TRACE, FORM = "绩效自评报告", "绩效自评综述", "数字来源", "绩效自评表"
SUBMISSION = f"{FORM}（报送版）"
ERRORS_LEFT = "自评表还有 {count} 个错误，可用{how}查看。"
OPEN_ELSEWHERE = "“{name}”正在其他程序中打开，已另存为“{spare}”。"
SAME_FILE = "报送版不能和原来的工作簿“{name}”同名，请换一个文件名。"
CHECK_COMMAND, CHECK_BUTTON = " jixiao check ", "“检查”"


class Assessed(NamedTuple):
    """A form with all that was computed from it."""

    form: SelfEvaluation
    scores: Scores
    findings: tuple[Finding, ...]

    def count(self, level: Severity) -> int:
        return sum(finding.level is level for finding in self.findings)


class Written(NamedTuple):
    """path: the file written, not always the one asked for. notices: Chinese sentences for the officer."""

    path: Path
    notices: tuple[str, ...]


def assess(form: SelfEvaluation) -> Assessed:
    """Raises udfs.rules.UnknownRule."""
    scores = score(form)
    return Assessed(form, scores, run(form, scores))


def checkable(form: SelfEvaluation) -> SelfEvaluation:
    """The form without those parameters of the office's own that cannot be taken: the checks list them, and look at the
    rest. Nothing else is made of such a form. Raises udfs.rules.UnknownRule where there is no such rule.
    """
    return replace(form, rule=keep_sound(form.rule, form.folder or None))


def titled(form: SelfEvaluation, workbook: Path, what: str) -> str:
    """A name for a file: the year, the project and what it is."""
    project = form.project or workbook.stem
    year = f"{form.year}年度" if form.year and not names_year(project, form.year) else ""
    return safe_name(f"{year}{project}{what}")


def report_name(form: SelfEvaluation, workbook: Path, style: str | None = None) -> str:
    """style: of the report, else the form's own: a summary must not take the place of the report itself."""
    what = SUMMARY if (style or form.style) == "summary" else REPORT
    return f"{titled(form, workbook, what)}.docx"


def submission_name(form: SelfEvaluation, workbook: Path) -> str:
    return f"{titled(form, workbook, SUBMISSION)}.xlsx"


def known_style(name: str | None, workbook: Path) -> str:
    """The report style of that name, without one the usual style. Raises FileProblem with those that there are."""
    from addin.report.template.styles import template_of  # noqa: PLC0415 - only few commands need it

    if name is None:
        return SelfEvaluation().style
    template_of(name, folders.styles(workbook))
    return name


def form_pdf_name(form: SelfEvaluation, workbook: Path) -> str:
    return f"{titled(form, workbook, FORM)}.pdf"


def write_report(
    found: Assessed, out: Path, style: str | None, how: str, workbook: Path | None = None
) -> Written:
    """The Word report. style: of the report, else the form's own. how: what lists the errors that are left.

    workbook: the one that holds the form; own report styles may lie beside it.

    Raises FileProblem.
    """
    from addin.report.document.export import export  # noqa: PLC0415 - docxtpl is slow to import
    from addin.report.template.styles import template_of  # noqa: PLC0415

    template = template_of(style or found.form.style, folders.styles(workbook))
    done = export(found.form, found.scores, out, template)
    return Written(done.path, (*done.notices, *_errors_left(found, how)))


def write_trace(found: Assessed, report: Path, style: str | None, workbook: Path) -> Path:
    """Beside a report, the list of its figures with the cell or text that each came from. Raises FileProblem."""
    from addin.report.template.styles import template_of  # noqa: PLC0415
    from addin.report.tracing.trace import trace  # noqa: PLC0415
    from addin.report.tracing.trace_sheet import sheet  # noqa: PLC0415

    figures = trace(found.form, template_of(style or found.form.style, folders.styles(workbook)))
    beside = workbook if workbook.parent == report.parent else None
    return write_safely(report.with_name(f"{report.stem}（{TRACE}）.xlsx"), sheet(figures, report, beside))


def write_submission(found: Assessed, out: Path, workbook: Path, how: str) -> Written:
    """The 报送版 of a form read from a workbook. Raises FileProblem."""
    from workbook_templates.canvas import TextTooLong  # noqa: PLC0415 - only this needs XlsxWriter
    from workbook_templates.submission import NotSubmittable, build  # noqa: PLC0415

    if out.resolve() == workbook.resolve():
        raise FileProblem(SAME_FILE.format(name=workbook.name))
    try:
        data = build(found.form, found.scores)
    except (NotSubmittable, TextTooLong) as problem:
        raise FileProblem(f"{problem}。") from problem
    path = write_safely(out, data)
    moved = () if path == out else (OPEN_ELSEWHERE.format(name=out.name, spare=path.name),)
    return Written(path, (*moved, *_errors_left(found, how)))


def _errors_left(found: Assessed, how: str) -> Sequence[str]:
    errors = found.count(Severity.ERROR)
    return [ERRORS_LEFT.format(count=errors, how=how)] if errors else []
