"""Insert, delete, copy, fill, merge; links."""

from typing import Any

import pytest
import xlwings as xw

from addin.calc.xlwings_uno import Unsupported


def written(cells: xw.Range) -> Any:
    """The formulas of several cells."""
    return cells.formula


def test_whole_rows(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1"], [2, "=SUM(A1:A3)"], [3, "=A3"]]
    sheet["A1:A3"].color = (255, 0, 0)
    sheet["2:3"].insert("down")
    assert sheet["A1:B5"].value == [[1.0, 1.0], [None, None], [None, None], [2.0, 6.0], [3.0, 3.0]]
    assert sheet["B4"].formula == "=SUM(A1:A5)"
    assert sheet["A2"].color == (255, 0, 0), "the new rows look like the row above"
    sheet["2:3"].delete()
    assert written(sheet["B1:B3"]) == (("=A1",), ("=SUM(A1:A3)",), ("=A3",))
    sheet["A1"].current_region.rows[1].delete("up")
    assert sheet["A1:A3"].value == [1.0, 3.0, None]


def test_whole_columns_and_single_cells(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["B:B"].insert("right")
    assert sheet["A1:C2"].value == [[1.0, None, 2.0], [3.0, None, 4.0]]
    sheet["B:B"].delete("left")
    sheet["A1"].insert("down")
    assert sheet["A1:B3"].value == [[None, 2.0], [1.0, 4.0], [3.0, None]]
    sheet["A1"].delete()
    sheet["A1"].insert("right")
    assert sheet["A1:C2"].value == [[None, 1.0, 2.0], [3.0, 4.0, None]]
    sheet["A1"].delete("left")
    assert sheet["A1:B2"].value == [[1.0, 2.0], [3.0, 4.0]]
    with pytest.raises(Unsupported, match="copy_origin"):
        sheet["A1"].insert("down", copy_origin="format_from_right_or_below")


def test_a_row_inside_a_merged_block_makes_it_larger(sheet: xw.Sheet) -> None:
    sheet["A2:A4"].merge()
    sheet["3:3"].insert("down")
    assert sheet["A2"].merge_area.address == "$A$2:$A$5"
    sheet["4:4"].delete()
    assert sheet["A2"].merge_area.address == "$A$2:$A$4"
    with pytest.raises(ValueError, match="会切断合并单元格"):
        sheet["A3"].insert("right")
    assert sheet["A2"].merge_area.address == "$A$2:$A$4"


def test_merging_keeps_the_first_cell_only(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area == sheet["A1:B2"]
    places = ("A1", "B2", "A1:B2", "A1:C2", "C1:D2", "C3")
    assert [sheet[place].merge_cells for place in places] == [True, True, True, None, False, False]
    sheet["A1:B2"].unmerge()
    assert sheet["A1:B2"].value == [[1.0, None], [None, None]]
    sheet["A5:C6"].merge(across=True)
    assert (sheet["B5"].merge_area.address, sheet["B6"].merge_area.address) == ("$A$5:$C$5", "$A$6:$C$6")
    assert sheet["A5:C6"].merge_cells is None
    assert sheet["H1"].merge_area == sheet["H1"]


def test_copying(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1+1"]]
    sheet["A1"].color = (0, 255, 0)
    sheet["A1:B1"].copy(sheet["A3"])
    assert written(sheet["A3:B3"]) == (("1", "=A3+1"),)
    assert sheet["A3"].color == (0, 255, 0)
    sheet["A1:B1"].copy(sheet["D1:E3"])
    assert sheet["D1:E3"].value == [[1.0, 2.0]] * 3
    other = book.sheets.add("另一张")
    sheet["A1:B1"].copy(other["B2"])
    assert written(other["B2:C2"]) == (("1", "=B2+1"),)
    sheet["A1:B1"].copy()
    sheet["C1"].value = [["007", "=1/0"]]
    sheet["A1:D1"].copy()
    other["A8"].paste("values")
    assert written(other["A8:D8"]) == (("1", "2", "007", "#DIV/0!"),)
    assert other["C8"].number_format == "General"
    sheet["A1:B1"].copy()
    other["A5"].paste("values")
    other["A6"].paste()
    assert written(other["A5:B6"]) == (("1", "2"), ("1", "=A6+1"))
    with pytest.raises(Unsupported, match=r"Range\.paste\('formats'"):
        other["A7"].paste("formats")
    book.app.cut_copy_mode = False
    with pytest.raises(ValueError, match="没有复制过"):
        other["A7"].paste()


def test_whole_rows_are_copied_with_their_height(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "x"
    sheet["A1"].row_height = 40
    sheet["1:1"].copy(sheet["3:3"])
    assert sheet["A3"].value == "x"
    assert sheet["A3"].row_height == sheet["A1"].row_height


def test_copying_to_another_book(app: xw.App, sheet: xw.Sheet) -> None:
    other = app.books.add()
    try:
        with pytest.raises(Unsupported, match=r"Range\.copy"):
            sheet["A1"].copy(other.sheets[0]["A1"])
    finally:
        other.close()


def test_moving(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1"]]
    sheet["A1"].move(sheet["D5"])
    assert sheet["D5"].value == 1
    assert sheet["B1"].formula == "=D5"


@pytest.mark.parametrize(
    ("source", "target", "kind", "values"),
    [
        ("A1:A2", "A1:A4", "fill_default", [1.0, 2.0, 3.0, 4.0]),
        ("A1:A2", "A1:A4", "fill_copy", [1.0, 2.0, 1.0, 2.0]),
        ("A1:B1", "A1:D1", "fill_series", [1.0, 5.0, 9.0, 13.0]),
        ("C3:D3", "A3:D3", "fill_default", [5.0, 6.0, 7.0, 8.0]),
        ("C3:C4", "C1:C4", "fill_default", [3.0, 5.0, 7.0, 9.0]),
    ],
)
def test_filling(sheet: xw.Sheet, source: str, target: str, kind: str, values: list[float]) -> None:
    sheet["A1"].value = [[1, 5], [2, 6]]
    sheet["C3"].value = [[7, 8], [9, 10]]
    sheet[source].autofill(sheet[target], kind)
    assert sheet[target].value == values


def test_filling_elsewhere(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="只向一个方向扩展"):
        sheet["A1"].autofill(sheet["B2:C3"])
    with pytest.raises(Unsupported, match="fill_months"):
        sheet["A1"].autofill(sheet["A1:A3"], "fill_months")


def test_clearing(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].value = 1
    sheet["A1:B2"].merge()
    sheet["A1"].color = (1, 2, 3)
    sheet["A1:B2"].clear()
    assert [sheet["A1"].value, sheet["A1"].color] == [None, None]
    assert sheet["A1"].merge_cells is False


@pytest.mark.parametrize("address", ["#自评表!A1", "https://example.com/a!b", "#合计"])
def test_links(sheet: xw.Sheet, address: str) -> None:
    sheet["A1"].add_hyperlink(address, "看这里")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("看这里", address)
    sheet["A2"].formula = '=HYPERLINK("#B1","x")'
    assert sheet["A2"].hyperlink == "#B1"
    sheet["A3"].value = "x"
    with pytest.raises(Exception, match="doesn't seem to contain a hyperlink"):
        _ = sheet["A3"].hyperlink
