"""The macros' side of the built workbook: code names, hidden texts, and the buttons as Excel reads them."""

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.openxml import audit_faults, sdk_faults
from tests.support.workbooks import book, form_sheet
from tests.test_openxml import Faults, planted
from workbook_templates import macros, texts
from workbook_templates.actions import ACTIONS
from workbook_templates.build import TEMPLATE
from workbook_templates.sheets import style_list

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
VML = "{urn:schemas-microsoft-com:vml}"
ON_SHEET = [action for action in ACTIONS if action.on_sheet]
PIXELS = 96 / 72  # a point


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def buttons(data: bytes) -> list[ElementTree.Element]:
    drawing = ElementTree.fromstring(part(data, "xl/drawings/vmlDrawing1.vml"))
    return [
        shape
        for shape in drawing.iter(f"{VML}shape")
        for client in shape.iter(f"{EXCEL}ClientData")
        if client.get("ObjectType") == "Button"
    ]


def said(shape: ElementTree.Element, name: str) -> str:
    """What the client data of a button say."""
    return next(str(element.text) for element in shape.iter(EXCEL + name))


def test_each_sheet_has_the_code_name_that_the_project_knows(blank: bytes) -> None:
    workbook = ElementTree.fromstring(part(blank, "xl/workbook.xml"))
    names = [sheet.get("name", "") for sheet in workbook.iter(f"{MAIN}sheet")]
    codes = []
    for number in range(1, len(names) + 1):
        sheet = ElementTree.fromstring(part(blank, f"xl/worksheets/sheet{number}.xml"))
        codes += [properties.get("codeName") for properties in sheet.iter(f"{MAIN}sheetPr")]
    assert dict(zip(names, codes, strict=True)) == macros.CODE_NAMES
    assert [p.get("codeName") for p in workbook.iter(f"{MAIN}workbookPr")] == [macros.WORKBOOK_MODULE]


def test_the_texts_stand_in_their_rows(blank: bytes) -> None:
    sheet = book(blank)[texts.SHEET]
    rows = [
        [value for value in row[: style_list.COLUMN] if value is not None]
        for row in sheet.iter_rows(values_only=True)
    ]
    assert rows == texts.rows()


def test_a_button_for_each_command_of_the_form(blank: bytes) -> None:
    shapes = buttons(blank)
    captions = ["".join(font.text or "" for font in shape.iter("font")) for shape in shapes]
    assert captions == [action.label for action in ON_SHEET]
    assert [said(shape, "FmlaMacro") for shape in shapes] == [f"[0]!{macros.sub(a.name)}" for a in ON_SHEET]


def test_the_buttons_are_not_printed(blank: bytes) -> None:
    assert {said(shape, "PrintObject") for shape in buttons(blank)} == {"False"}


def test_the_buttons_stand_side_by_side_within_the_first_row_and_the_form(blank: bytes) -> None:
    sheet = form_sheet(blank)
    places = [[int(number) for number in said(shape, "Anchor").split(",")] for shape in buttons(blank)]
    spans = [(place[:2], place[4:6]) for place in places]
    assert all(end < start for (_, end), (start, _) in pairwise(spans))
    assert {(place[2], place[6]) for place in places} == {(0, 0)}
    assert max(place[7] for place in places) < (sheet.row_dimensions[1].height or 0) * PIXELS
    assert max(end for _, end in spans) < [9, 0]


def test_a_mark_beside_a_row_is_coloured_by_what_it_says(blank: bytes) -> None:
    marked = {
        str(rule.formula[0]): rule.dxf.font.color.rgb[2:]
        for block in form_sheet(blank).conditional_formatting
        if str(block.sqref) == "J1:J45"
        for rule in block.rules
    }
    assert marked == {'J1="✗"': "C00000", 'J1="!"': "C55A11", 'J1="≈"': "7F7F7F"}
    cells = [form_sheet(blank)[f"J{row}"] for row in range(1, 46)]
    assert {(cell.alignment.horizontal, cell.font.name, cell.font.size) for cell in cells} == {
        ("center", "宋体", 18)
    }


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
@pytest.mark.parametrize("validator", [sdk_faults, audit_faults])
def test_a_planted_fault_is_found(validator: Faults, version: str, tmp_path: Path) -> None:
    copy = tmp_path / TEMPLATE.name
    copy.write_bytes(TEMPLATE.read_bytes())
    assert validator(copy, version) == []
    assert validator(planted(copy, "xl/_rels/workbook.xml.rels", "vbaProject.bin", "gone.bin"), version)
    assert validator(planted(copy, "xl/workbook.xml", "<bookViews>", "<bogus/><bookViews>"), version)


def test_no_macro_has_a_chinese_name(blank: bytes) -> None:
    assert [name for name in macros.CODE_NAMES.values() if not re.fullmatch(r"ws[A-Z][a-z]+", name)] == []
