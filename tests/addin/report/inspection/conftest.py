"""Templates with a planted fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from addin.report.inspection.finding import Finding
from addin.report.inspection.run import inspect
from tests.support.goldens import DATA
from tests.support.word_files import paragraph, with_body
from workbook_templates.reports import FOLDER

BASE = FOLDER / "hunan-2021.docx"
Inspected = Callable[..., list[tuple[str, str]]]
Told = Callable[..., list[str]]
# What is told of the planted faults, in their order: test → what of each fault, sentence by sentence.
SENTENCES: dict[str, list[list[str]]] = yaml.safe_load(
    (DATA / "inspection-sentences.yaml").read_text(encoding="utf-8")
)


def _inspect(folder: Path, paragraphs: tuple[str, ...]) -> list[Finding]:
    markup = "".join(p if p.startswith("<w:") else paragraph(p) for p in paragraphs)
    return inspect(with_body(BASE, folder / "模板.docx", markup), set())


@pytest.fixture
def inspected(tmp_path: Path) -> Inspected:
    """Gives a function: paragraphs, as text or as markup → (code, paragraph quoted) of every finding."""
    return lambda *paragraphs: [(one.code, one.quote) for one in _inspect(tmp_path, paragraphs)]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Gives a function: paragraphs, as text or as markup → what is told of every finding."""
    return lambda *paragraphs: [str(one) for one in _inspect(tmp_path, paragraphs)]
