"""导出自评报告 and 导出报送版 of a workbook open in LibreOffice."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw
from docx import Document

from addin.calc import xlwings_uno
from addin.calc.office import Office
from addin.commands import dispatch as commands
from addin.commands import reporting
from addin.files import write_safely
from addin.files.opening import read_sheets
from addin.form import read_form
from addin.report.document import pdf
from addin.system.platform import HERE
from tests.support.commands import REPORT, below, everything
from tests.support.livebooks import LiveBook, run
from workbook_templates.actions import QUESTION

SUBMISSION = "2021年度城市基层党建工作经费绩效自评表（报送版）.xlsx"


def test_the_report_is_written_beside_the_workbook_and_opened(
    example: LiveBook, workbook: Path, shown: list[Path]
) -> None:
    example.form.range("C5").value = "另一个项目"
    example.at("D18")
    report = workbook.with_name(REPORT.replace("城市基层党建工作经费", "另一个项目"))
    assert run("export_report", example).split("\n") == [
        f"已导出：{report}", "报告中有1处待填：成文日期。", "自评表还有 2 个错误，可用“检查”查看。",
    ]  # fmt: skip
    assert shown == [report]
    assert "另一个项目" in everything(report)
    assert example.book.app.status_bar is False


def test_a_report_open_in_word_stays(example: LiveBook, workbook: Path, shown: list[Path]) -> None:
    workbook.with_name(REPORT).write_bytes(b"old")
    workbook.with_name(f"~${REPORT[2:]}").touch()
    assert "已另存为" in run("export_report", example)
    assert workbook.with_name(REPORT).read_bytes() == b"old"
    assert [path.name for path in shown] == [REPORT.replace(".docx", "(新).docx")]


def test_the_status_bar_says_what_is_done(
    example: LiveBook, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, said = example.book.app, []

    def failing(*_arguments: object, **_named: object) -> None:
        said.append(app.status_bar)
        raise OSError(28, "No space left", "报告.docx")

    monkeypatch.setattr(reporting, "write_report", failing)
    assert run("export_report", example) == "无法访问“报告.docx”，请检查路径、权限和磁盘空间。"
    assert said == ["正在导出自评报告……"]
    assert app.status_bar is False
    assert shown == []


def test_a_folder_that_cannot_be_written(example: LiveBook, shown: list[Path], workbook: Path) -> None:
    for entry in workbook.parent.iterdir():
        entry.unlink()
    workbook.parent.rmdir()
    assert "不存在，请先新建该文件夹" in run("export_report", example)


def test_without_a_program_for_it_the_report_is_there_all_the_same(
    example: LiveBook, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(HERE), "show", lambda _here, _path: False)
    assert run("export_report", example).endswith("没有能打开它的程序，请到文件夹中打开。")
    assert workbook.with_name(REPORT).is_file()


def with_pdf(live: LiveBook) -> LiveBook:
    live.document.model.Sheets.getByName("参数").unprotect("")
    live.setting("同时生成PDF").value = "是"
    return live


def test_where_the_settings_ask_for_it_report_and_form_are_pdfs_too(
    example: LiveBook, workbook: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "to_pdf", lambda path: write_safely(path.with_suffix(".pdf"), b"%PDF-"))
    said = run("export_report", with_pdf(example)).split("\n")
    form = workbook.with_name("2021年度城市基层党建工作经费绩效自评表.pdf")
    report = workbook.with_name(REPORT.replace(".docx", ".pdf"))
    assert said[-2:] == [f"已生成 PDF：{report}", f"已生成 PDF：{form}"]
    assert form.read_bytes().startswith(b"%PDF-")
    assert shown == [workbook.with_name(REPORT)]


def test_without_a_program_for_pdf_the_word_report_is_there_all_the_same(
    example: LiveBook, workbook: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", str(workbook.parent / "没有 soffice"))
    said = run("export_report", with_pdf(example)).split("\n")
    assert said[0].startswith("已导出：")
    assert said[-2].startswith("没有找到 Word 或 LibreOffice")
    assert said[-1].startswith("已生成 PDF：")
    assert shown == [workbook.with_name(REPORT)]


def test_the_submission_copy_is_written_beside_the_workbook(example: LiveBook, workbook: Path) -> None:
    copy = workbook.with_name(SUBMISSION)
    assert run("submission_copy", example).startswith(f"已导出：{copy}\n")
    assert read_form(read_sheets(copy)).total == 99


@pytest.mark.parametrize("name", ["export_report", "submission_copy"])
def test_a_workbook_without_a_file(name: str, office: Office, shown: list[Path]) -> None:
    book = xlwings_uno.app(office.context).books.add()
    try:
        assert "还没有保存过" in commands.run(name, book.app, book)
    finally:
        book.close()


def cloud(problem: Exception | None) -> Any:
    """A workbook of Excel with a web address."""

    class Book:
        app = SimpleNamespace(status_bar=False)

        @property
        def fullname(self) -> str:
            if problem:
                raise problem
            return "https://example.invalid/甲.xlsm"

    return Book()


@pytest.mark.parametrize("problem", [None, xw.XlwingsError("Couldn't find your local OneDrive file")])
def test_a_workbook_in_the_cloud(problem: Exception | None) -> None:
    assert "从 OneDrive 或网络位置打开" in commands.run("export_report", None, cloud(problem))


def reword(report: Path) -> None:
    document = Document(str(report))
    document.paragraphs[2].add_run("（本段已改写）")
    document.save(str(report))


def test_a_report_edited_in_word_is_updated_and_not_written_over_unasked(
    example: LiveBook, workbook: Path, shown: list[Path]
) -> None:
    report = workbook.with_name(REPORT)
    book = example.book
    assert "请先导出报告" in run("update_report", example)
    assert commands.run("export_report", book.app, book, may_ask=True).startswith("已导出：")
    assert commands.run("export_report", book.app, book, may_ask=True).startswith("已导出：")
    assert run("update_report", example).split("\n")[:2] == [
        f"没有改动：{report}",
        "其中的数字与自评表一致，没有要更新的。",
    ]
    reword(report)
    edited = report.read_bytes()
    question = commands.run("export_report", book.app, book, may_ask=True)
    assert question.startswith(f"{QUESTION}“{REPORT}”导出以后在 Word 里改动过。")
    assert report.read_bytes() == edited
    report.rename(other := report.with_name(f"另一个{REPORT}"))
    reword(other)
    assert commands.run("export_report", book.app, book, may_ask=True).startswith("已导出：")
    other.replace(report)
    shown.clear()
    example.form.range(below("全年执行数")).value = 188.5
    said = run("update_report", example)
    assert said.startswith(f"已更新：{report}\n更新了 ")
    assert "……共" in said
    assert shown == [report]
    assert "（本段已改写）" in everything(report)
    assert "188.5" in everything(report)
    assert "已撤销“更新自评报告”" in run("undo", example)
    assert "188.5" not in everything(report)
    assert commands.run_on_file("update_report", str(workbook)).startswith(f"没有改动：{report}\n")
