"""汇总.xlsx, as LibreOffice calculates and prints it; nothing in it is a formula that a form brought along."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from addin.calc.office import Document, Office
from addin.collect import Collected, workbook
from addin.collect.workbook import charts
from addin.collect.workbook.listing import FIRST, HEADER, INCOMPLETE
from tests.support import forms as given_forms
from tests.support.collections import EXAMPLES, gathered
from tests.support.openxml import faults
from workbook_templates.build import build as build_form

SHEETS = ["汇总", "图表", "指标明细", "资金", "问题清单", "跨项目问题", "没有读入的文件", "说明"]
TOTAL_ROW, HEADER_ROW, FIRST_ROW = HEADER, HEADER + 1, FIRST + 1
EVIL = "=cmd|'/c calc'!A1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, one that cannot be read, one whose texts would be formulas, under a name full of signs."""
    folder = tmp_path_factory.mktemp("汇总")
    place = folder / "申报 #1%20"
    place.mkdir()
    for path in EXAMPLES:
        (place / path.name).write_bytes(path.read_bytes())
    (place / "坏.xlsx").write_bytes(b"PK broken")
    sound = given_forms.sound()
    rows = (replace(sound.indicators[0], name=EVIL, reason="@SUM(1+1)"), *sound.indicators[1:])
    evil = replace(sound, project=EVIL, department="+1+1", implementer="-2+3", indicators=rows)
    (place / "注入.xlsm").write_bytes(build_form(evil))
    return folder


@pytest.fixture(scope="module")
def collected(folder: Path) -> Collected:
    return gathered(folder, folder / "申报 #1%20").collected


@pytest.fixture(scope="module")
def path(folder: Path, collected: Collected) -> Path:
    path = folder / "汇总.xlsx"
    path.write_bytes(workbook.build(collected, path))
    return path


@pytest.fixture
def book(office: Office, path: Path) -> Iterator[Document]:
    with closing(office.open(path)) as document:
        yield document


def heads(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): int(cell.column or 0) for cell in sheet[HEADER_ROW]}


def number(book: Document, sheet: str, cell: str) -> float:
    found = book.value(sheet, cell)
    assert isinstance(found, float)
    return found


def test_the_sheets_are_all_there_and_the_file_is_valid(path: Path) -> None:
    assert openpyxl.load_workbook(path).sheetnames == SHEETS
    assert faults(path) == []


def test_the_list_says_what_the_store_says(path: Path, collected: Collected) -> None:
    sheet = openpyxl.load_workbook(path, data_only=True)["汇总"]
    at = heads(sheet)
    rows = collected.arrow("forms").to_pylist()
    for number, row in enumerate(rows, FIRST_ROW):
        assert sheet.cell(number, at["项目名称"]).value == row["project"]
        said = sheet.cell(number, at["全年执行数"]).value
        assert said is None if row["executed"] is None else Decimal(str(said)) == row["executed"]
        assert sheet.cell(number, at["错误"]).value == row["errors"]
    assert sheet.cell(FIRST_ROW + len(rows), 1).value is None


def test_no_text_of_a_form_is_a_formula(path: Path) -> None:
    formulas = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert all(formula.startswith(("=SUBTOTAL(", "=IF", "=COUNTIF", "=SUM")) for formula in formulas)
    assert not any("cmd" in formula or "1+1" in formula for formula in formulas)
    sheet = openpyxl.load_workbook(path)["汇总"]
    assert EVIL in [
        sheet.cell(row, heads(sheet)["项目名称"]).value for row in range(FIRST_ROW, FIRST_ROW + 6)
    ]


def test_calc_calculates_what_the_file_shows(book: Document, path: Path) -> None:
    shown = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    book.recalculate()
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    stored = shown[sheet.title][cell.coordinate].value
                    found = book.value(sheet.title, cell.coordinate)
                    assert found == pytest.approx(stored, abs=1e-9), (sheet.title, cell.coordinate)


def test_sums_follow_the_filter_and_charts_follow_the_cells(book: Document, path: Path) -> None:
    at = heads(openpyxl.load_workbook(path)["汇总"])
    spent = get_column_letter(at["全年执行数"])
    grade = get_column_letter(at["等级"])
    sheet = book.model.Sheets.getByName("汇总")
    before = number(book, "汇总", f"{spent}{TOTAL_ROW}")
    hidden = number(book, "汇总", f"{spent}{FIRST_ROW}")
    sheet.Rows.getByIndex(FIRST).IsVisible = False
    book.recalculate()
    assert number(book, "汇总", f"{spent}{TOTAL_ROW}") == pytest.approx(before - hidden)
    bad = number(book, charts.NAME, "B7")
    sheet.getCellRangeByName(f"{grade}{FIRST_ROW + 1}").String = "差"
    book.recalculate()
    assert number(book, charts.NAME, "B7") == bad + 1


def test_links_lead_to_the_file_and_its_cell(book: Document, path: Path) -> None:
    at = heads(openpyxl.load_workbook(path)["问题清单"])
    sheet = book.model.Sheets.getByName("问题清单")
    found = 0
    for row in range(FIRST_ROW, FIRST_ROW + 30):
        for column in (at["文件"], at["单元格"]):
            fields = sheet.getCellByPosition(column - 1, row - 1).TextFields
            if fields.Count:
                address, _, cell = unquote(fields.getByIndex(0).URL).rpartition(".xlsm")
                assert address.startswith(f"file://{path.parent / '申报 #1%20'}/")
                assert cell == "" or cell.startswith(
                    ("#自评表.", "#报告素材.", "#'自评表'!", "#'报告素材'!")
                ), cell
                found += 1
    assert found > 10


def test_it_prints_on_landscape_paper_with_the_header_on_every_page(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert vars(sheet.sheet_properties.pageSetUpPr)["fitToPage"]
        if sheet.title not in ("图表", "说明"):
            assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
            assert sheet.freeze_panes == f"A{FIRST_ROW}"
            assert sheet.auto_filter.ref


def test_a_rate_over_incomplete_amounts_is_none(path: Path) -> None:
    sheet = openpyxl.load_workbook(path, data_only=True)["汇总"]
    assert sheet.cell(TOTAL_ROW, heads(sheet)["执行率"]).value == INCOMPLETE


def test_more_rows_than_a_sheet_holds_go_to_further_sheets_and_are_said(
    office: Office, collected: Collected, path: Path, tmp_path: Path
) -> None:
    small = tmp_path / "汇总.xlsx"
    small.write_bytes(workbook.build(collected, small, most=4))
    parts = openpyxl.load_workbook(small, data_only=True)
    assert [name for name in parts.sheetnames if name.startswith("汇总")] == ["汇总", "汇总(2)"]
    said = "".join(str(cell.value) for row in parts["说明"] for cell in row)
    assert "“指标明细”超过4行，分在7张表" in said
    whole = openpyxl.load_workbook(path, data_only=True)
    figures = range(3, 24)
    assert [parts["图表"][f"B{row}"].value for row in figures] == [
        whole["图表"][f"B{row}"].value for row in figures
    ]
    with closing(office.open(small)) as document:
        document.recalculate()
        assert document.value("图表", "B4") == whole["图表"]["B4"].value


def test_large_and_small_workbooks_hold_the_same(
    collected: Collected, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("addin.collect.workbook.whole._LARGE", 0)
    large = openpyxl.load_workbook(io.BytesIO(workbook.build(collected, path)), data_only=True)
    small = openpyxl.load_workbook(path, data_only=True)

    def values(book: Any) -> list[list[Any]]:
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]

    assert values(large) == values(small)


def test_an_empty_store_is_a_workbook_too(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"")
    found = gathered(tmp_path, tmp_path / "坏.xlsx").collected
    data = workbook.build(found, tmp_path / "汇总.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["汇总"].cell(FIRST_ROW, 1).value == "没有。"
    assert "空文件" in str(book["没有读入的文件"].cell(FIRST_ROW, 3).value)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
