"""What the files are called that leave the house: one way for buttons and command line."""

from pathlib import Path

from addin.files import safe_name
from addin.form import SelfEvaluation
from addin.form.years import names_year

REPORT, SUMMARY, TRACE, FORM = "绩效自评报告", "绩效自评综述", "数字来源", "绩效自评表"
FILLED = "（已填）"
SUBMISSION = f"{FORM}（报送版）"


def file_name(form: SelfEvaluation, workbook: Path, what: str) -> str:
    """The year, the project and what it is, without an extension. workbook: names a form without a project."""
    project = form.project or workbook.stem
    year = f"{form.year}年度" if form.year and not names_year(project, form.year) else ""
    return safe_name(f"{year}{project}{what}")


def report_name(form: SelfEvaluation, workbook: Path, style: str | None = None) -> str:
    """style: of the report, else the form's own: a summary must not take the place of the report itself."""
    what = SUMMARY if (style or form.style) == "summary" else REPORT
    return f"{file_name(form, workbook, what)}.docx"


def trace_name(report: Path) -> str:
    """Of the list of a report's figures."""
    return f"{report.stem}（{TRACE}）.xlsx"


def submission_name(form: SelfEvaluation, workbook: Path) -> str:
    return f"{file_name(form, workbook, SUBMISSION)}.xlsx"


def filled_name(blank: Path, suffix: str) -> str:
    """Of somebody's own form with what belongs in it; it may have become another kind of file."""
    return f"{blank.stem}{FILLED}{suffix}"


def form_pdf_name(form: SelfEvaluation, workbook: Path) -> str:
    return f"{file_name(form, workbook, FORM)}.pdf"
