"""The empty sheet 检查结果, read back by an independent reader."""

from addin.checks import Severity
from tests.support.workbooks import book
from workbook_templates.sheets import findings as findings_sheet
from workbook_templates.sheets.findings import FIRST, HEADER, HEADERS, SHEET, SUMMARY, TITLE

A4_LANDSCAPE = (9, "landscape", 1, 0)


def test_it_says_how_it_is_filled(blank: bytes) -> None:
    sheet = book(blank)[SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    assert (rows[TITLE][0], rows[SUMMARY][0]) == (SHEET, findings_sheet.UNTOUCHED)
    assert list(rows[HEADER]) == [header for header, _ in HEADERS]
    assert rows[FIRST:] == []


def test_it_prints_on_a4_with_its_headers_and_is_locked_without_a_password(blank: bytes) -> None:
    sheet = book(blank)[SHEET]
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth or 1, page.fitToHeight) == A4_LANDSCAPE
    assert sheet.print_title_rows == f"${HEADER + 1}:${HEADER + 1}"
    assert sheet.freeze_panes == f"A{FIRST + 1}"
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_a_line_wraps_and_gets_borders_and_each_level_a_colour(blank: bytes) -> None:
    sheet = book(blank)[SHEET]
    styles = [sheet.column_dimensions[letter] for letter in "ABCDEF"]
    assert {(style.font.name, style.alignment.wrap_text, style.alignment.vertical) for style in styles} == {
        ("宋体", True, "top")
    }
    rules = [rule for block in sheet.conditional_formatting for rule in block.rules]
    coloured = {rule.formula[0].strip('"'): rule for rule in rules if rule.type == "cellIs"}
    assert set(coloured) == {level.value for level in Severity}
    [filled] = [rule for rule in rules if rule.type == "expression"]
    assert (filled.formula, filled.dxf.border.left.style) == (['$D4<>""'], "thin")
