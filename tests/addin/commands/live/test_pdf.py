"""The form of an open workbook as PDF: by Calc, and by a stand-in for Excel."""

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin.commands.live.pdf import form_to_pdf
from addin.files import FileProblem
from tests.support.livebooks import LiveBook


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_calc_prints_the_form_alone_and_leaves_the_workbook_as_it_is(
    example: LiveBook, tmp_path: Path
) -> None:
    example.document.model.setModified(False)
    made = form_to_pdf(example.form, tmp_path / "自评表.pdf")
    assert made == tmp_path / "自评表.pdf"
    assert pages(made) == 1
    assert example.document.model.isModified() is False
    assert [path.suffix for path in tmp_path.iterdir() if "自评表.pdf" in path.name] == [".pdf"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed")
def test_the_pdf_shows_the_printed_columns_only(example: LiveBook, tmp_path: Path) -> None:
    made = form_to_pdf(example.form, tmp_path / "自评表.pdf")
    told = subprocess.run(["pdftotext", made, "-"], capture_output=True, text=True, check=True).stdout
    assert "城市基层党建工作经费" in told
    assert "原因及措施" not in told


def test_a_sheet_without_a_print_area(example: LiveBook, tmp_path: Path) -> None:
    example.form.page_setup.print_area = None
    assert pages(form_to_pdf(example.form, tmp_path / "自评表.pdf")) >= 1


def test_an_open_pdf_is_not_overwritten(example: LiveBook, tmp_path: Path) -> None:
    (tmp_path / ".~lock.自评表.pdf#").touch()
    assert form_to_pdf(example.form, tmp_path / "自评表.pdf").name == "自评表(新).pdf"


def excel_sheet(export: Any) -> Any:
    book = SimpleNamespace(impl=None, app=SimpleNamespace(engine=SimpleNamespace(name="excel")))
    return SimpleNamespace(book=book, name="自评表", api=SimpleNamespace(ExportAsFixedFormat=export))


def test_excel_exports_the_sheet_itself(tmp_path: Path) -> None:
    def export(kind: int, path: str) -> None:
        assert kind == 0
        Path(path).write_bytes(b"%PDF-")

    made = form_to_pdf(excel_sheet(export), tmp_path / "自评表.pdf")
    assert made.read_bytes() == b"%PDF-"


def test_an_excel_that_refuses(tmp_path: Path) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError("文档未保存")

    with pytest.raises(FileProblem, match="可能没有安装打印机"):
        form_to_pdf(excel_sheet(refuse), tmp_path / "自评表.pdf")
    assert list(tmp_path.iterdir()) == []


class com_error(Exception):  # noqa: N801, N818
    """As pywin32 names it."""


def test_a_busy_excel_is_asked_again_by_whoever_called(tmp_path: Path) -> None:
    def busy(*_arguments: object) -> None:
        raise com_error(-2147418111, "应用程序正在使用中")

    with pytest.raises(com_error):
        form_to_pdf(excel_sheet(busy), tmp_path / "自评表.pdf")
