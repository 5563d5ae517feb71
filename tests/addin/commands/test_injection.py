"""What we write stays what it is: a text that begins like a formula is a text also after F2 and Enter."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from addin.calc.bridge import properties
from addin.calc.office import Document, Office
from addin.collect import workbook
from tests.support import forms
from tests.support.collections import gathered
from tests.support.commands import Capture, run
from tests.support.injected import SIGNS, written
from udfs.decimals import INVISIBLE
from workbook_templates.build import build

TEXTS = 4  # com.sun.star.sheet.CellFlags.STRING


def enter_again(office: Office, document: Document) -> list[tuple[str, str, str]]:
    """Address, text before and after, of every text that begins with a sign, after each was typed once more."""
    service = office.context.ServiceManager.createInstanceWithContext
    dispatcher = service("com.sun.star.frame.DispatchHelper", office.context)
    window = document.model.CurrentController
    found = []
    for sheet in document.model.Sheets:
        sheet.unprotect("")
        sheet.IsVisible = True
        for cell in sheet.queryContentCells(TEXTS).Cells:
            before = cell.String
            if before.lstrip().startswith(SIGNS):
                window.select(cell)
                dispatcher.executeDispatch(
                    window.Frame, ".uno:EnterString", "", 0, properties(StringName=before)
                )
                found.append((cell.AbsoluteName, before, cell.String if cell.Type.value == "TEXT" else "!"))
    return found


@pytest.mark.parametrize("sign", ["=", "-"])  # LibreOffice calculates no other
def test_a_text_stays_a_text_in_libreoffice(office: Office, sign: str, tmp_path: Path) -> None:
    for path in written(sign, tmp_path):
        with closing(office.open(path, macros=False)) as document:
            found = enter_again(office, document)
        assert [(where, before) for where, before, after in found if after != before] == [], path.name
        assert found, path.name


@pytest.mark.parametrize("sign", SIGNS)
def test_excel_is_told_that_it_is_one(sign: str, tmp_path: Path) -> None:
    for path in written(sign, tmp_path):
        cells = [
            cell
            for sheet in openpyxl.load_workbook(path).worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "s" and str(cell.value).lstrip().startswith(SIGNS)
        ]
        assert cells
        assert {(cell.quotePrefix, cell.number_format) for cell in cells} == {(True, "@")}, path.name


def test_a_link_never_leads_to_what_is_no_file(tmp_path: Path) -> None:
    """A folder may be called as a protocol is."""
    place = tmp_path / "表"
    evil = place / "http:" / "陌生.xlsm"
    evil.parent.mkdir(parents=True)
    for path in (evil, place / "正常.xlsm"):
        path.write_bytes(build(forms.yiyang()))
    book = tmp_path / "汇总.xlsx"
    book.write_bytes(workbook.build(gathered(tmp_path / "收集", place).collected, book))
    cells = [cell for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row]
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert targets == {r"收集\..\表\正常.xlsm"}


def test_what_is_invisible_neither_turns_a_line_round_nor_steers_the_terminal(
    tmp_path: Path, capsys: Capture
) -> None:
    """It stays in the data for programs, written as its number; a file's name does without it; a finding tells of it."""
    evil = "干部\u202e训培\x9b2J\u2066项目"
    book = tmp_path / "表.xlsm"
    book.write_bytes(build(replace(forms.sound(), project=evil)))
    assert run("check", book) in (0, 1)
    told = capsys.readouterr()
    assert "“干部训培2J项目”自评表" in told.out
    assert "项目名称里有3个看不见的字符" in told.out
    assert run("check", "--json", book) in (0, 1)
    data = capsys.readouterr().out
    assert json.loads(data)["项目名称"] == evil
    assert run("report", book) == 0
    told = capsys.readouterr()
    assert not INVISIBLE.search("".join([data, *told]).replace("\n", ""))
    assert (tmp_path / "2021年度干部训培2J项目绩效自评报告.docx").is_file()
