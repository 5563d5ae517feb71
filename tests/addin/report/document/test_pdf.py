"""PDF through LibreOffice: the real one once, and stand-ins that fail, hang or are missing."""

import os
import re
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.document.export import export
from addin.report.document.pdf import to_pdf


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(program))


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"docx")
    return path


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_report_of_yiyang(
    form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOFFICE", raising=False)
    made = to_pdf(export(form, scores, tmp_path / "报告.docx", template).path)
    assert made == tmp_path / "报告.pdf"
    assert made.read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["报告.docx", "报告.pdf"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("times", "pages"), [(1, 1), (3, 3)])
def test_the_form_takes_the_pages_that_were_reckoned(
    form: SelfEvaluation,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
    pages: int,
) -> None:
    """Whole on one page where it fits; else every page of indicators begins with the header and both levels."""
    monkeypatch.delenv("SOFFICE", raising=False)
    many = [replace(item, name=f"{item.name}{number}") for item in form.indicators for number in range(times)]
    long = replace(form, indicators=tuple(many))
    made = to_pdf(export(long, score(long), tmp_path / "报告.docx", template).path)
    text = subprocess.run(
        ["pdftotext", "-layout", made, "-"], capture_output=True, text=True, check=True
    ).stdout
    printed = text.split("\f")[:-1]
    start = next(number for number, page in enumerate(printed) if page.split()[:1] == ["附件"])
    assert len(printed) - start == pages
    for page in printed[start:]:
        assert re.search(r"一级指标\s+二级指标\s+三级指标", page)
        assert re.search(r"(产出|效益)指标", page)
        assert re.search(r"（\d+ ?分）\s", page)
    assert re.search(r"总分\s+100\s+99\s", printed[-1])


def test_without_libreoffice(docx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", str(docx.with_name("没有")))
    with pytest.raises(FileProblem, match="没有找到 Word 或 LibreOffice"):
        to_pdf(docx)
    monkeypatch.delenv("SOFFICE")
    monkeypatch.setenv("PATH", str(docx.parent))
    with pytest.raises(FileProblem, match="没有找到 Word 或 LibreOffice"):
        to_pdf(docx)


def test_a_program_that_cannot_run(docx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(docx.parent, monkeypatch, "")
    docx.with_name("soffice").write_bytes(b"\x7fELF broken")
    with pytest.raises(FileProblem, match="没有找到 Word 或 LibreOffice"):
        to_pdf(docx)


def test_a_conversion_that_fails(docx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(docx.parent, monkeypatch, "exit 1")
    with pytest.raises(FileProblem, match=r"未能把“报告\.docx”转换为 PDF"):
        to_pdf(docx)
    assert not docx.with_suffix(".pdf").exists()


def test_a_conversion_that_hangs_is_ended_with_its_children(
    docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = docx.with_name("child")
    stand_in(docx.parent, monkeypatch, f"sleep 600 & echo $! > '{note}'; wait")
    with pytest.raises(FileProblem, match=r"超过0\.5秒"):
        to_pdf(docx, time_limit=0.5)
    child, deadline = int(note.read_text()), time.monotonic() + 300
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_missing_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(FileProblem, match=r"“没有\.docx”不存在"):
        to_pdf(tmp_path / "没有.docx")
