"""The buttons of the shipped workbook in a visible Calc, under a real mouse: each ends in its file or its cells."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.calc import extension
from addin.calc.office import Document, Office
from tests.support.bad_files import EXAMPLE
from tests.support.commands import REPORT, everything
from tests.support.screen import (
    BUTTON,
    MENU,
    MENU_ITEM,
    TEXT,
    TOOLBAR,
    Screen,
    close_box,
    dialog,
    find,
    press,
    until,
    window,
)
from workbook_templates.actions import ACTIONS

FORM, FINDINGS = "自评表", "检查结果"
SUBMISSION = "2021年度城市基层党建工作经费绩效自评表（报送版）.xlsx"
ROW = 15


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a program that opens files was asked to open."""
    return tmp_path_factory.mktemp("programs") / "opened.txt"


@pytest.fixture(scope="module")
def visible(screen: Screen, opened: Path) -> Iterator[Office]:
    opener = opened.with_name("xdg-open")
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n', encoding="utf-8")
    opener.chmod(0o755)
    environment = screen.environment | {"PATH": f"{opener.parent}{os.pathsep}{os.environ['PATH']}"}
    with Office([extension.build()], environment=environment, headless=False) as office:
        yield office


@pytest.fixture
def document(visible: Office, tmp_path: Path) -> Iterator[Document]:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    document = visible.open(path)
    yield document
    document.close()


def said(screen: Screen, office: Office, document: Document, name: str) -> str:
    """Click a button of the sheet; gives what the box then says."""
    (label,) = [action.label for action in ACTIONS if action.name == name]
    press(screen, document.model, BUTTON, label, TOOLBAR, MENU)
    title, text = close_box(screen, office)
    assert title == f"绩效自评：{label}"
    return text


def select(document: Document, cell: str) -> None:
    sheet = document.model.Sheets.getByName(FORM)
    document.model.CurrentController.select(sheet.getCellRangeByName(cell))


def column(document: Document, letter: str, first: int, last: int) -> list[float | str | None]:
    return [document.value(FORM, f"{letter}{row}") for row in range(first, last + 1)]


def test_check(screen: Screen, visible: Office, document: Document) -> None:
    assert said(screen, visible, document, "check").startswith("发现 2 个错误、5 个提示")
    assert document.model.CurrentController.ActiveSheet.Name == FINDINGS
    sheet = document.model.Sheets.getByName(FINDINGS)
    shown = "".join(str(cell) for row in sheet.getCellRangeByName("A1:F12").getDataArray() for cell in row)
    assert "“产出指标”标注50分" in shown
    assert [mark for mark in column(document, "J", 15, 44) if mark]


def test_export_report(
    screen: Screen, visible: Office, document: Document, tmp_path: Path, opened: Path
) -> None:
    assert REPORT in said(screen, visible, document, "export_report")
    assert "城市基层党建工作经费" in everything(tmp_path / REPORT)
    until(lambda: opened.is_file() and REPORT in opened.read_text(encoding="utf-8"), "the report's program")


def test_submission_copy(screen: Screen, visible: Office, document: Document, tmp_path: Path) -> None:
    assert SUBMISSION in said(screen, visible, document, "submission_copy")
    book = openpyxl.load_workbook(tmp_path / SUBMISSION)
    assert book.sheetnames == [FORM]
    assert "城市基层党建工作经费" in [cell for row in book[FORM].values for cell in row]


def test_add_and_delete_row(screen: Screen, visible: Office, document: Document) -> None:
    before = column(document, "D", ROW, ROW + 5)
    select(document, f"D{ROW}")
    assert said(screen, visible, document, "add_row").startswith(f"已在第 {ROW + 1} 行增加一个空白指标行")
    assert not document.model.UndoManager.isUndoPossible()  # step by step it would leave half a row
    assert column(document, "D", ROW, ROW + 6) == [before[0], None, *before[1:]]
    select(document, f"D{ROW + 1}")
    assert said(screen, visible, document, "delete_row").startswith(f"已删除第 {ROW + 1} 行")
    assert column(document, "D", ROW, ROW + 5) == before
    assert said(screen, visible, document, "undo").startswith(f"已撤销“删除指标行”：第 {ROW + 1} 行已经恢复")
    assert column(document, "D", ROW, ROW + 6) == [before[0], None, *before[1:]]


def test_a_filled_row_is_asked_for_and_comes_back(
    screen: Screen, visible: Office, document: Document
) -> None:
    before = column(document, "D", ROW, ROW + 5)
    for answer, after in (("No", before), ("Yes", before[1:])):
        select(document, f"D{ROW}")
        press(screen, document.model, BUTTON, "删除指标行", TOOLBAR, MENU)
        assert close_box(screen, visible, answer)[1].startswith(f"第 {ROW} 行已经填写：")
        if answer == "Yes":
            assert close_box(screen, visible)[1].startswith(f"已删除第 {ROW} 行：")
        assert column(document, "D", ROW, ROW + len(after) - 1) == after
    assert said(screen, visible, document, "undo").startswith("已撤销“删除指标行”")
    assert column(document, "D", ROW, ROW + 5) == before


def test_repair(screen: Screen, visible: Office, document: Document) -> None:
    formula, typed = document.formula(FORM, "H15"), document.value(FORM, "F15")
    document.set(FORM, "H15", 3.0)
    assert "修复" in said(screen, visible, document, "repair")
    assert document.formula(FORM, "H15") == formula
    assert document.value(FORM, "F15") == typed


def choose(screen: Screen, office: Office, path: Path) -> None:
    """Type a path into LibreOffice's own file dialog."""
    top = until(lambda: dialog(office), "the file dialog").getAccessibleContext()
    screen.click(find(top, TEXT, "File name:"))
    screen.write(str(path))
    screen.click(find(top, BUTTON, "Open"))


def open_models(office: Office) -> Iterator[Any]:
    components = office.desktop.Components.createEnumeration()
    while components.hasMoreElements():
        yield components.nextElement()


def test_carry_over(screen: Screen, visible: Office, document: Document, tmp_path: Path) -> None:
    press(screen, document.model, MENU, "绩效自评")
    screen.click(until(lambda: find(window(document.model), MENU_ITEM, "结转上年"), "the entry"))
    last = tmp_path / "last.xlsm"  # in letters that a keyboard has
    last.write_bytes(EXAMPLE.read_bytes())
    choose(screen, visible, last)
    title, text = close_box(screen, visible)
    made = tmp_path / "2022年度城市基层党建工作经费绩效自评表.xlsm"
    assert (title, made.is_file()) == ("绩效自评：结转上年", True)
    assert text.startswith("已由“last.xlsm”结转名称、目标、10项指标和分值、报告素材")
    [new] = [model for model in open_models(visible) if model.getURL() == made.as_uri()]
    new.close(True)


def test_a_row_must_be_chosen(screen: Screen, visible: Office, document: Document) -> None:
    select(document, "A1")
    assert "指标行" in said(screen, visible, document, "delete_row")


def test_every_button_of_the_sheet_is_clicked() -> None:
    assert {action.name for action in ACTIONS if action.on_sheet} == {
        "check", "export_report", "submission_copy", "add_row", "delete_row", "repair", "undo",
    }  # fmt: skip
