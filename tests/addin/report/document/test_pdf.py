"""PDF through LibreOffice: the real one once, and stand-ins that fail, hang or are missing."""

import os
import shutil
import time
from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
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
    stand_in(docx.parent, monkeypatch, f"sleep 60 & echo $! > '{note}'; wait")
    with pytest.raises(FileProblem, match=r"超过0\.5秒"):
        to_pdf(docx, time_limit=0.5)
    child, deadline = int(note.read_text()), time.monotonic() + 5
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
