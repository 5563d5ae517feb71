"""Where ranges stand, and the ways from one to another."""

from pathlib import Path

import pytest
import xlwings as xw


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("A1", "$A$1"),
        ("$B$2:C3", "$B$2:$C$3"),
        ("c3:b2", "$B$2:$C$3"),
        ("2:4", "$2:$4"),
        ("$B:C", "$B:$C"),
        ((2, 3), "$C$2"),
        ((2, 3, 2, 1), "$C$2:$C$3"),
    ],
)
def test_addresses(sheet: xw.Sheet, asked: str | tuple[int, int], address: str) -> None:
    assert sheet.range(asked).address == address


@pytest.mark.parametrize("asked", ["", "A", "1", "A0", "A1:B2:C3", "没有", "A1B"])
def test_what_is_no_place(sheet: xw.Sheet, asked: str) -> None:
    with pytest.raises(ValueError, match="不是单元格地址"):
        sheet.range(asked)


def test_places_outside_the_sheet(sheet: xw.Sheet) -> None:
    with pytest.raises(IndexError, match="从 1 开始"):
        sheet.range((0, 1))
    with pytest.raises(IndexError, match="至少要有一行一列"):
        sheet["A1:B2"][2:, :]
    with pytest.raises(IndexError, match="在工作表之外"):
        sheet["A1"].offset(-1, 0)


def test_ways_to_other_ranges(sheet: xw.Sheet) -> None:
    block = sheet["B2:D4"]
    assert (block.row, block.column, block.shape, len(block), block.size) == (2, 2, (3, 3), 9, 9)
    assert block(2, 3) == block[1, 2] == sheet["D3"]
    assert block(4) == block[1, 0] == sheet["B3"]
    assert block.rows[0] == sheet["B2:D2"]
    assert block.columns[-1] == sheet["D2:D4"]
    assert block.offset(1, -1) == sheet["A3:C5"]
    assert block.resize(1, 2) == sheet["B2:C2"]
    assert block.last_cell == sheet["D4"]
    assert sheet.range("A1", "C3") == sheet.range(sheet["C3"], sheet["A1"])
    assert [cell.address for cell in sheet["A1:B2"]] == ["$A$1", "$B$1", "$A$2", "$B$2"]
    assert xw.Range("A1") == sheet["A1"]


def test_addresses_with_sheet_and_book(book: xw.Book, sheet: xw.Sheet, tmp_path: Path) -> None:
    assert sheet["A1:B2"].get_address(False, True) == "$A1:$B2"
    book.save(tmp_path / "表.xlsx")
    assert sheet["A1"].get_address(external=True) == "[表.xlsx]Sheet1!$A$1"
    assert sheet["A1"].get_address(include_sheetname=True) == "Sheet1!$A$1"
    sheet.name = "A1"
    assert sheet["A1"].get_address(include_sheetname=True) == "'A1'!$A$1"
    assert sheet["A1"].get_address(external=True) == "'[表.xlsx]A1'!$A$1"
    sheet["B1"].name = "名称"
    assert book.names["名称"].refers_to_range == sheet["B1"]
    sheet.name = "My Sheet"
    assert sheet["A1"].get_address(external=True) == "'[表.xlsx]My Sheet'!$A$1"
    assert sheet["A1"].get_address(include_sheetname=True) == "'My Sheet'!$A$1"


def test_control_and_arrow(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [[1, 2, None, 4], [1, None, None, None], [None] * 4, [5, None, None, None]]
    ways = [
        ("B2", "down", "$B$3"),
        ("B3", "down", "$B$5"),
        ("B5", "down", "$B$1048576"),
        ("B5", "up", "$B$3"),
        ("B3", "up", "$B$2"),
        ("B2", "up", "$B$1"),
        ("B2", "right", "$C$2"),
        ("C2", "right", "$E$2"),
        ("A2", "right", "$B$2"),
        ("H2", "left", "$E$2"),
        ("E2", "left", "$C$2"),
        ("A1", "left", "$A$1"),
        ("G9", "up", "$G$1"),
    ]
    assert [(start, way, sheet[start].end(way).address) for start, way, _ in ways] == ways


def test_regions(sheet: xw.Sheet) -> None:
    assert sheet.used_range.address == "$A$1"
    sheet["B2"].value = [[1, 2], [3, 4]]
    sheet["E9"].value = 5
    assert sheet.used_range.address == "$B$2:$E$9"
    assert sheet["B2"].current_region.address == sheet["B2"].expand().address == "$B$2:$C$3"
    assert sheet["B2"].expand("down").address == "$B$2:$B$3"
    assert sheet["B2"].expand("right").address == "$B$2:$C$2"
    assert sheet.cells.shape == (1048576, 16384)
    assert sheet.cells.address == "$1:$1048576"


def test_a_range_moves_with_its_cells(sheet: xw.Sheet) -> None:
    cell = sheet["C5"]
    sheet["2:3"].insert("down")
    sheet["A:A"].delete()
    assert cell.address == "$B$7"


def test_ranges_after_cells_inside_them_were_deleted(sheet: xw.Sheet) -> None:
    block, cell, row = sheet["A1:C4"], sheet["B2"], sheet["2:2"]
    sheet["C4"].value = "x"
    sheet["B2"].delete("up")
    assert (block.address, block.value[3][2], row.address) == ("$A$1:$C$4", "x", "$2:$2")
    assert sheet["C4"].value == "x"
    with pytest.raises(LookupError, match="这些单元格已经删除"):
        _ = cell.address
    sheet["2:2"].delete()
    assert (block.address, sheet["C3"].value) == ("$A$1:$C$3", "x")
    with pytest.raises(LookupError, match="这些单元格已经删除"):
        _ = row.value


def test_notes(sheet: xw.Sheet) -> None:
    assert sheet["B2"].note is None
    note = sheet["B2"].add_note("请核对")
    assert (note.text, note.location, sheet.notes.count) == ("请核对", sheet["B2"], 1)
    note.text = "已核对"
    assert sheet.notes["B2"].text == "已核对"
    assert sheet.notes["B2"].author == note.author
    note.delete()
    assert sheet["B2"].note is None
    with pytest.raises(LookupError, match="已经删除"):
        note.delete()
    with pytest.raises(LookupError, match="已经删除"):
        _ = note.text


def test_selecting(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["B2:C3"].select()
    assert app.selection == sheet.book.selection == sheet["B2:C3"]
