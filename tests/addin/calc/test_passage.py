"""A form filled in Calc and saved for Excel: all is there, but for what LibreOffice is known to change."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.calc.office import Document, Office
from addin.cli import main
from tests.addin.calc.make_up import differences, make_up
from tests.support.bad_files import EXAMPLE
from tests.support.openxml import faults
from workbook_templates import macros
from workbook_templates.actions import ACTIONS
from workbook_templates.build import TEMPLATE

SHEET = "自评表"
# Facet → what it was, what LibreOffice makes of it. A loss that is not here fails, and so does one that no longer occurs.
KNOWN: dict[str, set[tuple[Any, Any]]] = {
    # Signs that stand for themselves are marked in another way.
    "number formats": {
        ("+0.00%;-0.00%;0%", "\\+0.00%;\\-0.00%;0%"),
        ('[=0]"";[<0.000001]"0";General', '[=0]"";[<0.000001]\\0;General'),
        ('General;-General;General;""', 'General;\\-General;General;""'),
        ("General;-General;General;@", "General;\\-General;General;@"),
        ('[=1]0%;[<0]-0.00%;0.00%;""', '[=1]0%;[<0]\\-0.00%;0.00%;""'),
    },
    "alignment": {(False, True)},  # texts of several lines wrap
    # The theme is dropped, so its black becomes black.
    "colours": {("theme 1", "FF000000")},
    "parts": {
        ("xl/theme/theme.xml", None),
        (None, "docProps/custom.xml"),
    },
    "print settings": {
        (True, False),  # black and white: cells that await an entry print in colour
        (0.3, 0.51),  # the margin of a header that is not there
        ("宋体,常规", "宋体,Regular"),
        (None, 9),  # what a sheet said nothing about
        (None, "portrait"),
        (None, 1),
    },
}
# A plain cell of 得分一览 takes the format of the amount or score that it repeats.
OF_AMOUNTS = ("General", "General;\\-General;General;@")
IN_EXAMPLE = KNOWN | {
    "number formats": KNOWN["number formats"] | {OF_AMOUNTS, ("General", 'General;\\-General;General;""')}
}
# LibreOffice saves the looks of the line below the list of 得分一览 one row too low; its text stays where it was.
IN_FORM = KNOWN | {
    "merged cells": {(True, None), (None, True)},
    "fonts": {("Calibri", "宋体"), (10.5, 10.0), (11.0, 10.0), (11.0, 10.5)},
    "alignment": {(False, True), (True, False), ("left", "center"), (None, "center"), (None, "left")},
}
FILLED = {
    "C5": "试点项目", "C6": "财政局", "F6": "预算科", "B13": "建成", "E13": "已建成", "E9": 100.0, "F9": 80.2,
    "D15": "培训人次", "E15": "≥100人次", "F15": "95人次", "G15": 50.0, "P15": "雨天停课两次",
    "D31": "公众知晓率", "E31": "98%", "F31": "99%", "G31": 40.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank form, filled in Calc."""
    return saved(office, TEMPLATE, tmp_path_factory.mktemp("blank") / "自评表.xlsm", FILLED)


@pytest.fixture(scope="module")
def retyped(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, in which some cells were typed again."""
    cells = openpyxl.load_workbook(EXAMPLE)[SHEET]
    again = {cell: cells[cell].value for cell in ("C5", "E9", "F9", "E15", "F15", "G15", "D24", "P24")}
    return saved(office, EXAMPLE, tmp_path_factory.mktemp("example") / "自评表.xlsm", again)


def saved(office: Office, source: Path, target: Path, cells: dict[str, Any]) -> Path:
    document = office.open(source)
    try:
        for cell, value in cells.items():
            document.set(SHEET, cell, value)
        document.save_as(target)
    finally:
        document.close()
    return target


def test_of_the_example_nothing_else_changes(retyped: Path) -> None:
    assert differences(make_up(EXAMPLE), make_up(retyped)) == IN_EXAMPLE


def test_of_a_blank_form_nothing_else_changes_but_what_was_filled_in(filled: Path) -> None:
    before, after = make_up(TEMPLATE), make_up(filled)
    content = {
        facet: (before.pop(facet), after.pop(facet)) for facet in ("values and formulas", "stored results")
    }
    assert differences(before, after) == IN_FORM
    old, new = content["values and formulas"]
    changed = {place: new[place] for place in new if new[place] != old.get(place)}
    assert changed == {f"{SHEET}!{cell}": value for cell, value in FILLED.items()}
    assert old.keys() <= new.keys()
    results = content["stored results"][1]
    assert [results[f"{SHEET}!{cell}"] for cell in ("H8", "H15", "H31", "H45")] == [0.802, 47.5, 40.0, 95.52]


def test_a_second_passage_changes_nothing_else(office: Office, filled: Path, tmp_path: Path) -> None:
    again = saved(office, filled, tmp_path / "自评表.xlsm", {})
    assert differences(make_up(filled), make_up(again)) == {"number formats": {OF_AMOUNTS}}


@pytest.fixture
def reopened(office: Office, filled: Path) -> Iterator[Document]:
    document = office.open(filled)
    yield document
    document.close()


def test_reopened_in_calc_it_works_as_before(reopened: Document) -> None:
    assert [reopened.value(SHEET, cell) for cell in ("C5", "H15", "H45", "N2")] == [
        "试点项目",
        47.5,
        95.52,
        "优",
    ]
    reopened.set(SHEET, "F15", "100人次")
    assert reopened.value(SHEET, "H45") == 98.02
    buttons = reopened.model.Sheets.getByName(SHEET).DrawPage.Forms.getByIndex(0)
    bound = {
        buttons.getByIndex(number).Label: event.ScriptCode.partition("?")[0].rpartition(".")[2]
        for number in range(buttons.Count)
        for event in buttons.getScriptEvents(number)
    }
    assert bound == {action.label: macros.sub(action.name) for action in ACTIONS if action.on_sheet}
    assert reopened.model.CodeName == "ThisWorkbook"


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
def test_the_validators_miss_nothing_but_the_theme(filled: Path, version: str) -> None:
    [fault] = faults(filled, version)
    assert "relationships/theme' is missing" in fault


def test_the_check_says_the_same_of_the_example(retyped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(retyped, capsys) == said(EXAMPLE, capsys)


def test_the_check_says_the_same_of_what_calc_filled_in(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same values, put into the template by another program."""
    book = openpyxl.load_workbook(TEMPLATE, keep_vba=True)
    for cell, value in FILLED.items():
        book[SHEET][cell] = value  # type: ignore[assignment]
    book.save(tmp_path / "自评表.xlsm")
    assert said(filled, capsys) == said(tmp_path / "自评表.xlsm", capsys)


def said(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `jixiao check --json` prints, but for the name of the file."""
    capsys.readouterr()
    assert main(["check", str(path), "--json"]) in (0, 1)
    findings: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert findings.pop("文件")
    return findings
