"""jixiao repair: what is filled in comes to a workbook built anew."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form
from tests.support.bad_files import EXAMPLE
from tests.support.commands import Capture, refused, run
from workbook_templates.build import TEMPLATE


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """The example with formulas overwritten and deleted, a pasted look and a sheet of the officer's own."""
    path = tmp_path / "弄乱.xlsm"
    book = openpyxl.load_workbook(EXAMPLE, keep_vba=True)
    sheet = book["自评表"]
    sheet["H15"], sheet["E8"], sheet["N16"] = 3, None, "=1"
    sheet["D16"].fill = PatternFill("solid", "FFFF00")
    book.create_sheet("台账")["A1"] = "自己记的"
    book.save(path)
    return path


def amounts(form: SelfEvaluation) -> list[tuple[Any, ...]]:
    return [(line.item, line.initial_budget, line.annual_budget, line.executed) for line in form.funds]


def test_the_content_stays_and_the_formulas_come_back(damaged: Path) -> None:
    assert run("repair", damaged) == 0
    made = damaged.with_name("弄乱（已修复）.xlsm")
    old, new = read_form(read_sheets(damaged)), read_form(read_sheets(made))
    assert [replace(row, cells={}, score=None) for row in new.indicators] == [
        replace(row, cells={}, score=None) for row in old.indicators
    ]
    assert (new.material, new.rule) == (old.material, old.rule)
    assert amounts(new) == amounts(old)
    sheet = openpyxl.load_workbook(made)["自评表"]
    assert [str(sheet[cell].value)[:4] for cell in ("H15", "E8", "N16")] == ["=IF("] * 3
    assert sheet["D16"].fill.fill_type is None


def test_what_did_not_come_along_is_said(damaged: Path, capsys: Capture) -> None:
    run("repair", damaged)
    said = capsys.readouterr()
    assert "已另存修复好的自评表" in said.out
    assert "没有带到新表的工作表：“台账”" in said.err
    assert (
        "2项指标的得分与规则算出的不同，已填在“自评得分（人工）”列" in said.err
    )  # 9 was there, and 3 over a formula


def test_it_writes_over_nothing(tmp_path: Path, damaged: Path, capsys: Capture) -> None:
    assert "同名" in refused(tmp_path, capsys, "repair", damaged, "-o", damaged)


def test_a_form_of_another_hand_is_imported_instead(tmp_path: Path, capsys: Capture) -> None:
    book = openpyxl.load_workbook(TEMPLATE, data_only=True)
    for name in book.sheetnames[1:]:
        del book[name]
    book["自评表"].delete_cols(10, 12)
    book["自评表"]["D15"], book["自评表"]["E15"], book["自评表"]["F15"] = "培训", "10", "10"
    path = tmp_path / "别人的.xlsx"
    book.save(path)
    assert "jixiao import" in refused(tmp_path, capsys, "repair", path)


@pytest.mark.parametrize("command", ["repair", "report", "submit"])
def test_a_copied_sheet_is_never_passed_over_in_silence(
    tmp_path: Path, capsys: Capture, command: str
) -> None:
    book = openpyxl.load_workbook(EXAMPLE, keep_vba=True)
    book.copy_worksheet(book["自评表"]).title = "自评表 (2)"
    path = tmp_path / "两张.xlsm"
    book.save(path)
    said = refused(tmp_path, capsys, command, path)
    assert "里有2张自评表" in said
    assert "（自评表 (2)）" in said
