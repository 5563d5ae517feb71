"""Templates with a planted fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from addin.report.inspection.run import inspect
from tests.support.word_files import paragraph, with_body
from workbook_templates.reports import FOLDER

BASE = FOLDER / "hunan-2021.docx"
Inspected = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def inspected(tmp_path: Path) -> Inspected:
    """Gives a function: paragraphs, as text or as markup → (code, paragraph quoted) of every finding."""

    def found(*paragraphs: str) -> list[tuple[str, str]]:
        markup = "".join(p if p.startswith("<w:") else paragraph(p) for p in paragraphs)
        path = with_body(BASE, tmp_path / "模板.docx", markup)
        return [(finding.code, finding.quote) for finding in inspect(path, set())]

    return found
