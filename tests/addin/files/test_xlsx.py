"""A workbook file gives the values that openpyxl reads from it, and what it does not say alike."""

import datetime as dt
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from addin.files import FileProblem
from addin.files.budget import MOST_MARKS
from addin.files.opening import read_sheets
from tests.support.bad_files import BOOK, EXAMPLE, EXAMPLES, SHEET, STRINGS, part, repacked

STYLES = "xl/styles.xml"
TEMPLATE = EXAMPLES.parent / "项目支出绩效自评表.xlsm"


def trimmed(rows: Any) -> list[list[Any]]:
    """Without the blank cells at the ends of rows and the blank rows at the end."""
    kept: list[list[Any]] = []
    for row in rows:
        filled = [at for at, value in enumerate(row, 1) if value not in (None, "")]
        kept.append([None if value == "" else value for value in row[: max(filled, default=0)]])
    while kept and not kept[-1]:
        kept.pop()
    return kept


def as_openpyxl_reads(path: Path) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: trimmed(sheet.values) for sheet in book.worksheets}


def read(path: Path) -> dict[str, list[list[Any]]]:
    return {name: trimmed(grid) for name, grid in read_sheets(path).items()}


@pytest.mark.parametrize("path", [EXAMPLE, TEMPLATE], ids=lambda path: path.stem)
def test_our_workbooks_read_as_by_openpyxl(path: Path) -> None:
    assert read(path) == as_openpyxl_reads(path)
    assert list(read(path)) == [
        "自评表",
        "检查结果",
        "得分一览",
        "报告素材",
        "参数",
        "使用说明",
        "JX_RULES",
        "JX_TEXTS",
    ]


def test_workbook_that_openpyxl_saved(tmp_path: Path) -> None:
    path = tmp_path / "另存.xlsx"
    openpyxl.load_workbook(EXAMPLE, data_only=True).save(path)
    assert read(path) == read(EXAMPLE)


def test_every_kind_of_value(tmp_path: Path) -> None:
    path = tmp_path / "各种值.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("值")
        sheet.write_row(0, 0, [697, -0.5, 1e-7, 1e15, "文字", "  两端空格 ", True, False])
        sheet.write_rich_string(1, 0, "一部分", book.add_format({"bold": True}), "加粗", "的文字")
        sheet.write_formula(2, 0, "=1+1", None, 2)
        sheet.write_formula(2, 1, '="甲"', None, "甲")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 3, "=TRUE", None, True)
        sheet.write(4, 3, "隔行隔列")
        for column, code in enumerate(("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d/yy")):
            sheet.write_datetime(5, column, dt.datetime(2021, 12, 31), book.add_format({"num_format": code}))
        for column, code in enumerate(
            ("0.00%", "0.00_ ", "¥#,##0", "#,##0.00_);[Red](#,##0.00)", "General", "@")
        ):
            sheet.write_number(6, column, 44561, book.add_format({"num_format": code}))
    grid = read(path)["值"]
    assert grid == as_openpyxl_reads(path)["值"]
    assert grid[5] == [dt.datetime(2021, 12, 31)] * 4
    assert grid[6] == [44561] * 6
    assert [type(value) for value in grid[0]] == [int, float, float, int, str, str, bool, bool]


def sheet_of(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def first_sheet(tmp_path: Path, cells: str, more: Mapping[str, bytes | None] | None = None) -> Any:
    """What is read from the example with its form replaced by the given rows."""
    path = repacked(tmp_path / "表.xlsx", {SHEET: sheet_of(cells), **(more or {})})
    return read(path)["自评表"]


def test_cells_without_addresses_stand_in_order(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>"
    assert first_sheet(tmp_path, rows) == [[1, None, 3], [], [4]]


def test_rows_and_columns_left_out(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="C3"><v>1</v></c><c r="AA3"><v>2</v></c></row>'
    assert first_sheet(tmp_path, rows) == [[], [], [None, None, 1, *[None] * 23, 2]]


def test_text_within_the_cell(tmp_path: Path) -> None:
    rows = '<row><c t="inlineStr"><is><r><t>党</t></r><r><t>建</t></r></is></c><c t="inlineStr"/></row>'
    assert first_sheet(tmp_path, rows) == [["党建"]]


def test_date_written_as_text(tmp_path: Path) -> None:
    assert first_sheet(tmp_path, '<row><c t="d"><v>2021-12-31T00:00:00</v></c></row>') == [
        [dt.datetime(2021, 12, 31)]
    ]


def test_reading_aids_are_no_part_of_the_text(tmp_path: Path) -> None:
    strings = (
        part(STRINGS).partition(b"<si>")[0] + "<si><t>党建</t><rPh><t>dangjian</t></rPh></si></sst>".encode()
    )
    rows = '<row><c t="s"><v>0</v></c></row>'
    path = repacked(tmp_path / "表.xlsx", {SHEET: sheet_of(rows), STRINGS: strings, **_other_sheets_empty()})
    assert read(path)["自评表"] == [["党建"]]


def _other_sheets_empty() -> dict[str, bytes | None]:
    with zipfile.ZipFile(EXAMPLE) as package:
        others = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    return {name: sheet_of("") for name in others if name != SHEET}


@pytest.mark.parametrize(
    ("written", "typed"),
    [("响_x0007_铃", "响\x07铃"), ("_x005F_x0007_", "_x0007_"), ("_x4E00_", "_x4E00_"), ("x_x00", "x_x00")],
)
def test_escapes_of_the_format(written: str, typed: str, tmp_path: Path) -> None:
    cells = f'<row><c t="inlineStr"><is><t>{written}</t></is></c><c t="str"><v>{written}</v></c></row>'
    assert first_sheet(tmp_path, cells) == [[typed, typed]]


def test_a_form_far_down_and_far_right_is_not_looked_for(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="5001"><c><v>3</v></c></row>'
    )
    assert first_sheet(tmp_path, rows) == [[1]]


@pytest.mark.parametrize(
    ("serial", "day"),
    [("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("44561.75", "2021-12-31")],
)
def test_dates_of_both_calendars(serial: str, day: str, tmp_path: Path) -> None:
    styles = b'<styleSheet xmlns="m"><cellXfs><xf/><xf numFmtId="31"/></cellXfs></styleSheet>'
    rows = f'<row><c s="1"><v>{serial}</v></c></row>'
    ((found,),) = first_sheet(tmp_path, rows, {STYLES: styles})
    assert found.date().isoformat() == day
    mac = part(BOOK).replace(b"<workbookPr", b'<workbookPr date1904="1"')
    ((found,),) = first_sheet(tmp_path, rows, {STYLES: styles, BOOK: mac})
    assert found.date() == dt.date(1904, 1, 1) + dt.timedelta(days=int(float(serial)))


@pytest.mark.parametrize("serial", ["-1", "0.5", "2958466", "1e300"])
def test_number_that_is_no_day_stays_a_number(serial: str, tmp_path: Path) -> None:
    styles = b'<styleSheet xmlns="m"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    assert first_sheet(tmp_path, f"<row><c><v>{serial}</v></c></row>", {STYLES: styles}) == [[float(serial)]]


def test_workbook_without_strings_and_styles(tmp_path: Path) -> None:
    named = part("xl/_rels/workbook.xml.rels")
    relations = re.sub(rb"<Relationship [^>]*(sharedStrings|styles)[^>]*/>", b"", named)
    changed = {"xl/_rels/workbook.xml.rels": relations, STRINGS: None, STYLES: None, **_other_sheets_empty()}
    path = repacked(tmp_path / "表.xlsx", {SHEET: sheet_of('<row><c s="9"><v>1</v></c></row>'), **changed})
    assert read(path)["自评表"] == [[1]]


def test_strict_open_xml(tmp_path: Path) -> None:
    """Excel's other kind of .xlsx, with names of its own for everything."""
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    names = ["_rels/.rels", "xl/_rels/workbook.xml.rels", BOOK, STRINGS, STYLES]
    names += [f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3, 4)]
    strict = {name: part(name).replace(old, new).replace(b"/2006/main", b"/main") for name in names}
    assert read(repacked(tmp_path / "严格.xlsx", strict)) == read(EXAMPLE)


def test_sheet_of_a_chart_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "图表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("数据").write_row(0, 0, [1, 2])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=数据!$A$1:$B$1"})
        book.add_chartsheet("图").set_chart(chart)
    assert read(path) == {"数据": [[1, 2]]}


def test_names_of_parts_from_the_root_and_beside(tmp_path: Path) -> None:
    relations = part("xl/_rels/workbook.xml.rels").replace(b'"worksheets/', b'"/xl/worksheets/')
    moved = repacked(tmp_path / "绝对.xlsx", {"xl/_rels/workbook.xml.rels": relations})
    assert read(moved) == read(EXAMPLE)


@pytest.mark.parametrize("part_name", [SHEET, STRINGS, STYLES, BOOK])
def test_small_file_of_countless_elements(part_name: str, tmp_path: Path) -> None:
    path = repacked(tmp_path / "表.xlsx", {part_name: b"<workbook>" + b"<y/>" * MOST_MARKS + b"</workbook>"})
    with pytest.raises(FileProblem, match="太大或太复杂"):
        read_sheets(path)
