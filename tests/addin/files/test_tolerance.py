"""What other programs leave out or write otherwise, and Excel reads all the same."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from addin.files import FileProblem
from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Rows, Uncalculated, Unseen, drop_unseen
from addin.files.opening import read_sheets
from tests.support.packages import links, workbook

CELLS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>'
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def read(path: Path) -> Rows:
    grid = read_sheets(path)["表"]
    assert isinstance(grid, Rows)
    return grid


def renamed(path: Path, old: str, new: str) -> Path:
    """A copy with another name for a part, which its relations do not know."""
    copy = path.with_name("改名.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(new if name == old else name, source.read(name))
    return copy


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SHEET, "XL/Worksheets/SHEET1.XML"),
        (SHEET, "xl\\worksheets\\sheet1.xml"),
        (SHEET, "/xl/worksheets/sheet1.xml"),
        ("_rels/.rels", "_RELS/.rels"),
        ("xl/workbook.xml", "xl\\WorkBook.xml"),
        (STYLES, "xl/nothing.xml"),
        ("[Content_Types].xml", "anything"),
    ],
)
def test_names_of_parts_differ_or_a_part_is_missing(old: str, new: str, tmp_path: Path) -> None:
    assert read(renamed(workbook(tmp_path / "表.xlsx", CELLS), old, new)) == [[1, "甲"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_every_part_in_another_unicode(encoding: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "表.xlsx", CELLS)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name).decode().encode(encoding) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    assert read(path) == [[1, "甲"]]


@pytest.mark.parametrize("name", ["GBK", "gb2312", "GB18030"])
def test_parts_in_a_chinese_encoding(name: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "表.xlsx", CELLS)
    with zipfile.ZipFile(path) as package:
        text = package.read(SHEET).decode()
    data = f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(name)
    assert read(workbook(path, "", more={SHEET: data})) == [[1, "甲"]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="d"><v>10:10:10</v></c>', "10:10:10"),
        ("<c><v>五十</v></c>", "五十"),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<c><v>1_000</v></c>", "1_000"),
        ("<c><v> 5 </v></c>", 5),
        (f"<c><v>{'9' * 5000}</v></c>", "9" * 5000),
        ("<c><v>nan</v></c>", "nan"),
        ('<c t="x"><v>甲</v></c>', "甲"),
        ('<c s="999"><v>1</v></c>', 1),
        ('<c s="甲"><v>1</v></c>', 1),
        ('<x:c xmlns:x="m"><x:v>1</x:v></x:c>', 1),
    ],
)
def test_a_value_that_is_none_is_kept_as_it_is_written(cell: str, value: Any, tmp_path: Path) -> None:
    assert read(workbook(tmp_path / "表.xlsx", f"<row>{cell}</row>")) == [[value]]


def test_an_iso_day_in_the_format_of_its_cell(tmp_path: Path) -> None:
    cells = '<row><c t="d" s="1"><v>2021-12-31T00:00:00Z</v></c></row>'
    assert read(workbook(tmp_path / "表.xlsx", cells, codes=("yyyy-mm",))) == [["2021年12月"]]


@pytest.mark.parametrize("row", [MOST_ROWS + 1, 1_048_577, 10**30, "甲"])
def test_a_row_beyond_the_limit_loses_nothing_else(row: object, tmp_path: Path) -> None:
    beyond = f'<row r="{row}"><c><v>2</v></c></row>'
    grid = read(
        workbook(
            tmp_path / "表.xlsx", CELLS + beyond, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
        )
    )
    assert grid == [[1, "甲"]]
    assert list(grid.merged) == [(0, 0, 0, 1)]
    [unseen] = grid.unseen
    assert (unseen.row, unseen.text) == (MOST_ROWS, "2")


@pytest.mark.parametrize("reference", ["GS1", "XFE1", "AAAAAA1", "A" * 1_000_000 + "1", "?1", "甲1"])
def test_a_column_beyond_the_limit_loses_nothing_else(reference: str, tmp_path: Path) -> None:
    cells = f'<row><c><v>1</v></c><c r="{reference}"><v>2</v></c></row>'
    grid = read(workbook(tmp_path / "表.xlsx", cells))
    assert grid == [[1]]
    assert [(one.column, one.text) for one in grid.unseen] == [(MOST_COLUMNS, "2")]


def test_forty_rows_formatted_to_the_last_column(tmp_path: Path) -> None:
    empty = '<c s="1"/>' * 16_383
    rows = "".join(f"<row><c><v>{number}</v></c>{empty}</row>" for number in range(40))
    assert read(workbook(tmp_path / "表.xlsx", rows)) == [[number] for number in range(40)]


@pytest.mark.parametrize("place", ['r:id=""', "", 'r:id="rId9"'])
def test_a_sheet_without_a_part(place: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "表.xlsx", CELLS)
    with zipfile.ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode()
    added = book.replace("</sheets>", f'<sheet name="空" {place}/></sheets>')
    sheets = read_sheets(workbook(path, CELLS, more={"xl/workbook.xml": added}))
    assert sheets == {"表": [[1, "甲"]], "空": []}
    assert [getattr(grid, "lost", None) for grid in sheets.values()] == [False, True]


def test_a_workbook_at_the_root(tmp_path: Path) -> None:
    path = workbook(tmp_path / "表.xlsx", CELLS)
    with zipfile.ZipFile(path) as source:
        parts = {name.removeprefix("xl/"): source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as target:
        for name, data in (parts | {"_rels/.rels": links(("officeDocument", "/workbook.xml"))}).items():
            target.writestr(name, data)
    assert read(path) == [[1, "甲"]]


def test_some_strings_are_missing(tmp_path: Path) -> None:
    more = {
        "xl/_rels/workbook.xml.rels": links(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "texts.xml")
        ),
        "xl/texts.xml": "<sst><si><t>甲</t></si></sst>",
    }
    cells = "<row>{}</row>".format(
        "".join(f'<c t="s"><v>{number}</v></c>' for number in ("0", "1", "-1", "甲"))
    )
    assert read(workbook(tmp_path / "表.xlsx", cells, more=more)) == [["甲", "#VALUE!", "#VALUE!", "#VALUE!"]]
    with pytest.raises(FileProblem, match="已损坏"):
        read(workbook(tmp_path / "表.xlsx", cells, more={**more, "xl/texts.xml": "<sst/>"}))


def test_formulas_that_were_never_calculated(tmp_path: Path) -> None:
    cells = '<row><c><f>1+1</f></c><c><f>1+1</f><v></v></c><c t="str"><f>""</f><v></v></c><c><f>1</f><v>1</v></c></row>'
    [row] = read(workbook(tmp_path / "表.xlsx", cells))
    assert [isinstance(value, Uncalculated) for value in row] == [True, True, False, False]
    assert row == ["", "", None, 1]


def test_pictures_in_cells(tmp_path: Path) -> None:
    wps = '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'
    excel = '<c t="e" vm="1"><v>#VALUE!</v></c>'
    path = workbook(
        tmp_path / "表.xlsx", f"<row>{wps}{excel}</row>", more={"xl/richData/richValueRel.xml": "<x/>"}
    )
    grid = read(path)
    assert grid == [[]]
    assert [(one.row, one.column, one.what) for one in grid.unseen] == [
        (0, 0, "单元格图片"),
        (0, 1, "单元格图片"),
    ]
    assert read(workbook(path, f"<row>{excel}</row>")) == [["#VALUE!"]]


def test_what_a_number_format_does_not_show_is_noted(tmp_path: Path) -> None:
    cells = '<row><c s="1"><v>5</v></c><c s="1" t="str"><v>甲</v></c><c s="2"><v>0</v></c></row>'
    grid = read(workbook(tmp_path / "表.xlsx", cells, codes=(";;;", "0;-0;;@")))
    assert grid == [[]]
    assert [one.text for one in grid.unseen] == ["5", "甲"]


def test_hidden_rows_and_columns_are_not_seen(tmp_path: Path) -> None:
    rows = "".join(
        f"<row{how}><c><v>{number}</v></c><c><v>{number}0</v></c><c><v>7</v></c></row>"
        for number, how in enumerate(("", ' hidden="1"', ' ht="0"', ' hidden="true"'), 1)
    )
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/><col min="x" hidden="1"/></cols>'
    merged = (
        '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="C4:C5"/><mergeCell ref="B1:C1"/></mergeCells>'
    )
    grid = read(workbook(tmp_path / "表.xlsx", rows, before=columns, after=merged))
    assert grid == [[1, 10, 7], [2, 20, 7], [3, 30, 7], [4, 40, 7]]
    shown = drop_unseen(grid)
    assert shown == [[1, 10, 7], [None] * 3, [None] * 3, [None, None, 7]]
    assert isinstance(shown, Rows)
    assert shown.unseen[0] == Unseen(1, 0, "2", "隐藏的第2行")
    assert {one.what for one in shown.unseen} == {"隐藏的第2行", "隐藏的第3行", "隐藏的第4行"}
    alone = drop_unseen(read(workbook(tmp_path / "表.xlsx", CELLS, before=columns)))
    assert isinstance(alone, Rows)
    assert (alone, alone.unseen) == ([[1, None]], [Unseen(0, 1, "甲", "隐藏的B列")])
    assert drop_unseen([[1]]) == [[1]]


@pytest.mark.parametrize("reference", ["A1", "A1:", "ZZZZ1:B2", "A99999:B99999", "A" * 10_000 + ":B1"])
def test_a_merged_cell_that_is_none(reference: str, tmp_path: Path) -> None:
    merged = f'<mergeCells><mergeCell ref="{reference}"/><mergeCell/></mergeCells>'
    assert list(read(workbook(tmp_path / "表.xlsx", CELLS, after=merged)).merged) == []
