"""Every shipped template as an editor saves it again: nothing is wrong with it, and the report stays the same."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document

from addin.form import score
from addin.report.document.export import export
from addin.report.inspection.package import load
from addin.report.inspection.run import inspect
from addin.system import soffice
from tests.support.finished_reports import report_findings
from tests.support.forms import yiyang
from tests.support.openxml import faults
from tests.support.word_files import DOCUMENT, STYLES, part_of, rewritten
from workbook_templates.reports import FOLDER, styles

SECONDS = 100
FOOTERS = ("word/footer1.xml", "word/footer2.xml")


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Style → the template as LibreOffice writes it."""
    out = tmp_path_factory.mktemp("saved")
    templates = [str(FOLDER / f"{style}.docx") for style in styles()]
    convert = ("--headless", "--convert-to", "docx", "--outdir", str(out), *templates)
    process = soffice.start(tmp_path_factory.mktemp("profile"), *convert)
    try:
        process.wait(SECONDS)
    finally:
        soffice.kill(process)
    return {style: out / f"{style}.docx" for style in styles()}


def as_word_saves(path: Path, target: Path) -> Path:
    """Style ids of Word's own making, runs split by the spelling checker, marks of every editing session."""
    parts = {name: part_of(path, name) for name in (DOCUMENT, STYLES, *FOOTERS)}
    for number, old in enumerate(re.findall('w:styleId="([^"]+)"', parts[STYLES])):
        for name, text in parts.items():
            renamed = re.sub(
                f'(w:pStyle w:val|w:rStyle w:val|w:basedOn w:val|w:next w:val|w:styleId)="{old}"',
                rf'\1="a{number}"',
                text,
            )
            parts[name] = renamed
    split = re.sub("<w:r><w:t>(.*?)</w:t></w:r>", _split, parts[DOCUMENT])
    return rewritten(
        path,
        target,
        parts | {DOCUMENT: split.replace("<w:p>", '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">')},
    )


def _split(run: re.Match[str]) -> str:
    pieces = re.findall(r"[{}%]|[^{}%]{1,4}", run[1])
    runs = (
        f'<w:r w:rsidR="00A1B2{n:02}"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for n, piece in enumerate(pieces)
    )
    return '<w:proofErr w:type="spellStart"/>'.join(runs)


def texts(path: Path) -> list[tuple[str, str]]:
    return [(p.style.name if p.style else "", p.text) for p in Document(str(path)).paragraphs if p.text]


@pytest.mark.parametrize("style", styles())
@pytest.mark.parametrize("editor", ["Word", "LibreOffice"])
def test_a_template_saved_again_gives_the_same_report(
    style: str, editor: str, by_libreoffice: Mapping[str, Path], tmp_path: Path
) -> None:
    shipped = FOLDER / f"{style}.docx"
    saved = by_libreoffice[style] if editor == "LibreOffice" else as_word_saves(shipped, tmp_path / "改.docx")
    assert saved.read_bytes() != shipped.read_bytes()
    assert [str(finding) for finding in inspect(saved, set())] == []
    form = yiyang()
    made, plain = (
        export(form, score(form), tmp_path / f"{name}.docx", template).path
        for name, template in (("新", saved), ("原", shipped))
    )
    assert texts(made) == texts(plain)
    assert list(report_findings(load(made))) == []
    if editor == "Word":
        assert faults(made) == []
