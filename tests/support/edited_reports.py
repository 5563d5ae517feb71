"""Reports that were edited in Word, by python-docx, and renewed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from addin.form import SelfEvaluation, score
from addin.report.document.export import make_report
from addin.report.markup import package
from addin.report.renewal.renew import CHARTS, renew
from tests.support.word_files import W, texts

HINT = f"{{{W}}}hint"
EXECUTION = "2021年度项目全年预算数为200万元"
Edit = Callable[[Any], None]


def change_amounts(form: SelfEvaluation, executed: str = "188.5") -> SelfEvaluation:
    funds = (replace(line, executed=line.executed and Decimal(executed)) for line in form.funds)
    return replace(form, funds=tuple(funds), total=None)


def change_row(form: SelfEvaluation, row: int, **values: Any) -> SelfEvaluation:
    rows = list(form.indicators)
    rows[row] = replace(rows[row], **values)
    return replace(form, indicators=tuple(rows))


def edit(report: bytes, change: Edit) -> bytes:
    document = Document(BytesIO(report))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraph(document: Any, words: str) -> Any:
    cells = [cell for table in document.tables for cell in table._cells]
    found = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in found if words in one.text)


def run_of(document: Any, words: str, text: str) -> Any:
    """The run of a paragraph that is just this text."""
    return next(run for run in paragraph(document, words).runs if run.text == text)


def renewed(edited: bytes, fresh: bytes) -> tuple[bytes, list[str], list[str]]:
    made, told = renew(package.read(BytesIO(edited)), package.read(BytesIO(fresh)))
    return made.pack(), told.renewed, told.left


def edit_parts(report: bytes, change: Edit) -> bytes:
    """Without python-docx, which mends what it saves."""
    found = package.read(BytesIO(report))
    document = Document(BytesIO(report))
    change(document)
    return found.with_content({"word/document.xml": package.serialize(document.element)}).pack()


class Reports:
    """Of one form and another, in one style."""

    def __init__(self, template: Path, old: SelfEvaluation, new: SelfEvaluation) -> None:
        self.old = make_report(old, score(old), template)
        self.new = make_report(new, score(new), template)

    def after(self, change: Edit) -> tuple[list[str], list[str], list[str]]:
        """The texts of the report that was edited and renewed, and what is said."""
        data, changes, left = renewed(edit(self.old, change), self.new)
        again = renewed(data, self.new)
        assert again == (data, [], [one for one in left if one != CHARTS])
        return texts(data), changes, left
