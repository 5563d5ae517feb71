"""What happens around a workbook: names resolved after loading, written plainly after saving."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from addin.calc.names import QUALIFIER
from addin.calc.office import Document, Office
from tests.support.bad_files import EXAMPLE

MakeWorkbook = Callable[..., Path]
SHEET = "表"
CELLS: dict[str, object] = {
    "A1": 80,
    "B1": 100,
    "C1": "=JX_EXEC_RATE(A1,B1)",
    "C2": '=IF(B1="","",ROUND(JX_EXEC_SCORE(A1,B1,10),1))&"，JX_TOTAL(文字)"',
    "C3": "=JX_GRADE(JX_TOTAL(A1:B1,A1)-200)",
    "C4": "=SUM(A1:B1)",
    "C5": "=[1]!JX_EXEC_RATE(A1,B1)",
    "C6": "='C:\\资料\\绩效自评.xlam'!JX_EXEC_RATE(A1,B1)",
    "C7": "=绩效自评.xlam!JX_EXEC_RATE(A1,B1)",
    "C8": "=_xll.JX_EXEC_RATE(A1,B1)",
    "C9": "=JX_UNBEKANNT(A1)",
}
VALUES = {
    "C1": 0.8,
    "C2": "8，JX_TOTAL(文字)",
    "C3": "中",
    "C4": 180.0,
    "C5": 0.8,
    "C6": 0.8,
    "C7": 0.8,
    "C8": 0.8,
    "C9": "#NAME?",
}
PROTECTIONS = {
    "none": None,
    "without password": ("", {"sort": True, "format_columns": True, "select_locked_cells": False}),
    "with password": ("secret", {"sort": True}),
}


def values(document: Document) -> dict[str, float | str | None]:
    return {cell: document.value(SHEET, cell) for cell in VALUES}


def formulas(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    return [formula for sheet in sheets for formula in re.findall(r"<f[^>]*>([^<]*)</f>", sheet)]


def protection(path: Path) -> dict[str, bool]:
    with zipfile.ZipFile(path) as archive:
        tags = re.findall(r"<sheetProtection ([^>]*)/>", archive.read("xl/worksheets/sheet1.xml").decode())
    return {name: value in ("1", "true") for tag in tags for name, value in re.findall(r'(\w+)="(\w+)"', tag)}


@pytest.mark.parametrize("kind", PROTECTIONS)
def test_loading_resolves_plain_names(office: Office, make_workbook: MakeWorkbook, kind: str) -> None:
    document = office.open(make_workbook(CELLS, protection=PROTECTIONS[kind]))
    assert values(document) == VALUES
    assert not document.model.isModified()
    assert not document.model.UndoManager.isUndoPossible()
    assert document.model.Sheets.getByName(SHEET).isProtected() is (PROTECTIONS[kind] is not None)
    document.close()


def test_a_workbook_with_charts_that_was_only_looked_at_asks_for_nothing(office: Office) -> None:
    document = office.open(EXAMPLE)
    assert sum(sheet.Charts.Count for sheet in document.model.Sheets) == 3
    assert not document.model.isModified()
    document.close()


def test_protection_keeps_its_options(office: Office, make_workbook: MakeWorkbook, tmp_path: Path) -> None:
    source = make_workbook(CELLS, protection=PROTECTIONS["without password"])
    document = office.open(source)
    locked = document.model.Sheets.getByName(SHEET).getCellRangeByName("C1:C2")
    with pytest.raises(Exception, match="cellsuno"):
        locked.setFormulaArray((("=1",), ("=2",)))
    document.save_as(tmp_path / "保护.xlsx")
    document.close()
    assert protection(source) == protection(tmp_path / "保护.xlsx")


@pytest.mark.parametrize("kind", ["none", "without password"])
def test_array_formulas_are_resolved(office: Office, make_workbook: MakeWorkbook, kind: str) -> None:
    cells = {"A1": "{=SUM(JX_EXEC_RATE(8,10)*{1,2})}", "A2": "{=SUM({1,2})}"}
    document = office.open(make_workbook(cells, protection=PROTECTIONS[kind]))
    assert document.value(SHEET, "A1") == pytest.approx(2.4)
    assert document.value(SHEET, "A2") == 3.0
    document.close()


def test_long_columns_are_resolved(office: Office, make_workbook: MakeWorkbook) -> None:
    cells = {f"A{row}": f"=JX_EXEC_RATE({row},1000)" for row in range(1, 1001)}
    document = office.open(make_workbook(cells))
    area = document.model.Sheets.getByName(SHEET).getCellRangeByName("A1:A1000")
    assert [value for (value,) in area.getDataArray()] == [row / 1000 for row in range(1, 1001)]
    document.close()


def test_defined_names_are_resolved(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "名称.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet(SHEET)
        workbook.define_name("执行率", "=JX_EXEC_RATE(80,100)")
        sheet.write_formula("A1", "=执行率")
    document = office.open(path)
    assert document.value(SHEET, "A1") == 0.8
    document.close()


def test_a_workbook_made_from_a_template_file_is_resolved(
    office: Office, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(CELLS)
    template = path.rename(path.with_suffix(".xltx"))
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(template, "w") as archive:
        for name, content in parts.items():
            archive.writestr(
                name, content.replace(b"spreadsheetml.sheet.main", b"spreadsheetml.template.main")
            )
    document = office.open(template)
    assert values(document) == VALUES
    document.close()


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_a_saved_workbook_holds_plain_names_only(
    office: Office, make_workbook: MakeWorkbook, tmp_path: Path, suffix: str
) -> None:
    saved = tmp_path / f"另存{suffix}"
    document = office.open(make_workbook(CELLS))
    document.save_as(saved)
    plain = ["JX_EXEC_RATE(A1,B1)"] * 5
    assert [formula for formula in formulas(saved) if formula.startswith("JX_EXEC")] == plain
    document.set(SHEET, "A1", 90)
    document.model.store()
    assert [formula for formula in formulas(saved) if formula.startswith("JX_EXEC")] == plain
    assert not document.model.isModified()
    document.close()
    with zipfile.ZipFile(saved) as archive:
        assert not any(QUALIFIER.encode() in archive.read(name) for name in archive.namelist())
    again = office.open(saved)
    assert again.value(SHEET, "C1") == 0.9
    again.close()


def test_an_ods_keeps_what_libreoffice_writes(
    office: Office, make_workbook: MakeWorkbook, tmp_path: Path
) -> None:
    document = office.open(make_workbook(CELLS))
    document.save_as(tmp_path / "另存.ods")
    document.close()
    again = office.open(tmp_path / "另存.ods")
    assert again.value(SHEET, "C1") == 0.8
    again.close()
