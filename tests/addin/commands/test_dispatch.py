"""The commands as such: which there are, those that need no workbook, and those on closed files."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from addin import collecting
from addin.calc import xlwings_uno
from addin.calc.office import Office
from addin.commands import dispatch as commands
from addin.commands import handbook
from addin.commands.handler import Done, Handler
from addin.files import write_safely
from addin.report.document import pdf
from addin.system import folders
from tests.support.commands import REPORT
from tests.support.forms import yiyang
from udfs import FUNCTIONS
from workbook_templates.actions import ACTIONS
from workbook_templates.build import TEMPLATE, build

FORM_ACTIONS = [action.name for action in ACTIONS if action.subject == "form"]


def test_every_action_is_a_command() -> None:
    known = {**commands.HANDLERS, **collecting.HANDLERS}
    assert set(known) == {action.name for action in ACTIONS}


def test_what_is_no_command_says_so(workbook: Path) -> None:
    assert "没有“删库”这个命令" in commands.run("删库", None, None)
    assert "没有“删库”这个命令" in commands.run_on_file("删库", str(workbook))


@pytest.mark.parametrize("name", FORM_ACTIONS)
def test_without_a_workbook_it_says_what_to_do(name: str) -> None:
    assert commands.run(name, None, None) == commands.NO_BOOK


# without a workbook


def test_a_new_form_is_saved_and_opened(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "forms", lambda: tmp_path / "文档" / "绩效自评")
    app = xlwings_uno.app(office.context)
    for name in (TEMPLATE.name, f"{TEMPLATE.stem}(2).xlsm"):
        path = tmp_path / "文档" / "绩效自评" / name
        assert commands.run("new_form", app, None) == f"已新建自评表：{path}"
        assert path.read_bytes() == build()
        app.books[name].close()


def test_a_new_form_without_a_spreadsheet_program(
    tmp_path: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "forms", lambda: tmp_path)
    assert commands.run("new_form", None, None) == f"已新建自评表：{tmp_path / TEMPLATE.name}"
    assert shown == [tmp_path / TEMPLATE.name]


def test_the_handbook(tmp_path: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handbook, "find", lambda: None)
    assert "没有找到使用手册" in commands.run("open_handbook", None, None)
    monkeypatch.setattr(handbook, "find", lambda: tmp_path)
    assert commands.run("open_handbook", None, None) == ""
    assert shown == [tmp_path]


def test_the_diagnosis_names_what_is_there(office: Office) -> None:
    said = commands.run("diagnosis", xlwings_uno.app(office.context), None)
    assert "表格程序：LibreOffice" in said
    assert f"单元格函数：{len(FUNCTIONS)} 个" in said
    assert "表格程序：没有打开" in commands.run("diagnosis", None, None)


def test_an_unforeseen_problem_is_logged_without_values(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(_app: object) -> Done:
        raise ValueError("机密内容")

    monkeypatch.setitem(commands.HANDLERS, "open_handbook", Handler(on_application=failing))
    with caplog.at_level(logging.ERROR, "addin.commands.dispatch"):
        said = commands.run("open_handbook", None, None)
    assert said == "程序遇到没有预料到的问题（ValueError），操作没有完成，请联系维护人员。"
    assert "ValueError @ test_dispatch.py:" in caplog.text
    assert "机密内容" not in caplog.text


# closed files


def test_a_closed_file_is_checked(workbook: Path) -> None:
    before = workbook.read_bytes()
    said = commands.run_on_file("check", str(workbook)).split("\n")
    assert said[2] == "错误 2 个，提示 5 个，尾差 0 个"
    assert len(said) == 10
    assert workbook.read_bytes() == before


def test_a_closed_file_is_reported(workbook: Path, shown: list[Path]) -> None:
    report = workbook.with_name(REPORT)
    assert commands.run_on_file("export_report", str(workbook)).startswith(f"已导出：{report}\n")
    assert report.is_file()
    assert not report.with_suffix(".pdf").exists()
    assert shown == []


@pytest.fixture
def wanting_pdf(workbook: Path) -> Path:
    """益阳's workbook with 同时生成PDF = 是."""
    workbook.write_bytes(build(replace(yiyang(), also_pdf=True)))
    return workbook


def test_a_closed_file_that_asks_for_it_is_reported_as_pdf_too(
    wanting_pdf: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "to_pdf", lambda path: write_safely(path.with_suffix(".pdf"), b"%PDF-"))
    report = wanting_pdf.with_name(REPORT)
    said = commands.run_on_file("export_report", str(wanting_pdf)).split("\n")
    assert (said[0], said[-1]) == (f"已导出：{report}", f"已生成 PDF：{report.with_suffix('.pdf')}")
    assert sorted(path.suffix for path in wanting_pdf.parent.iterdir()) == [".docx", ".pdf", ".xlsm"]


def test_a_closed_file_is_reported_where_no_program_can_make_a_pdf(
    wanting_pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", str(wanting_pdf.parent / "没有 soffice"))
    said = commands.run_on_file("export_report", str(wanting_pdf)).split("\n")
    assert said[0] == f"已导出：{wanting_pdf.with_name(REPORT)}"
    assert said[-1].startswith("没有找到 Word 或 LibreOffice")
    assert [path.name for path in wanting_pdf.parent.glob("*.*") if path != wanting_pdf] == [REPORT]


def test_a_closed_file_takes_no_other_command(workbook: Path) -> None:
    assert commands.run_on_file("add_row", str(workbook)) == "“增加指标行”要在打开的自评表中使用。"
    assert commands.run_on_file("check", "甲\0乙.xlsm").startswith("路径“甲乙.xlsm”太长或含有不能用的字符")
    assert "找不到文件" in commands.run_on_file("check", str(workbook.with_name("没有.xlsm")))
