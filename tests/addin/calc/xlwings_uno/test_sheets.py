"""Sheets: added, found, copied, moved, renamed, hidden, deleted."""

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from xlwings import NoSuchObjectError

from addin.calc.bridge import properties


def names(book: xw.Book) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_adding(book: xw.Book, sheet: xw.Sheet) -> None:
    added = book.sheets.add("检查结果", after=sheet)
    assert book.sheets.active == added
    book.sheets.add("首页", before=sheet)
    book.sheets.add(after=book.sheets["首页"])
    assert names(book) == ["首页", "Sheet2", "Sheet1", "检查结果"]
    assert book.sheets.add() == book.sheets.active
    with pytest.raises(ValueError, match="already present"):
        book.sheets.add("首页")


def test_finding(book: xw.Book, sheet: xw.Sheet) -> None:
    book.sheets.add("自评表", after=sheet)
    assert book.sheets["自评表"] == book.sheets[1] == book.sheets(2) == book.sheets[-1]
    assert book.sheets["SHEET1"] == sheet
    assert ("自评表" in book.sheets, "没有" in book.sheets) == (True, False)
    assert (book.sheets["自评表"].index, len(book.sheets), book.sheet_names) == (2, 2, ["Sheet1", "自评表"])
    with pytest.raises(NoSuchObjectError, match="没有工作表“没有”"):
        book.sheets["没有"]
    with pytest.raises(NoSuchObjectError, match="没有工作表“9”"):
        book.sheets(9)


def test_renaming(book: xw.Book, sheet: xw.Sheet) -> None:
    other = book.sheets.add("旧", after=sheet)
    sheet["A1"].formula = "=旧!B2"
    book.sheets["旧"].name = "My Sheet"
    assert (other.name, sheet["A1"].formula) == ("My Sheet", "='My Sheet'!B2")
    other.name = "MY SHEET"
    assert other.name == "MY SHEET"
    with pytest.raises(ValueError, match="已经有名为“sheet1”的工作表"):
        other.name = "sheet1"
    with pytest.raises(ValueError, match="不能用“a:b”作工作表的名称"):
        other.name = "a:b"


def test_hiding(book: xw.Book, sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="不能隐藏“Sheet1”"):
        sheet.visible = False
    book.sheets.add()
    sheet.impl.visible = 2  # xlSheetVeryHidden
    assert sheet.visible is False
    sheet.visible = True
    assert sheet.visible is True


def test_copying_and_moving(app: xw.App, book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["A1"].value = "内容"
    copy = sheet.copy()
    assert (copy.name, copy["A1"].value) == ("Sheet1 (2)", "内容")
    assert sheet.copy(before=sheet, name="副本").index == 1
    assert sheet.copy().name == "Sheet1 (3)"
    book.sheets["副本"].move(after=book.sheets["Sheet1 (2)"])
    assert names(book) == ["Sheet1", "Sheet1 (2)", "副本", "Sheet1 (3)"]
    other = app.books.add()
    try:
        foreign = sheet.copy(before=other.sheets[0], name="来自别处")
        assert (foreign.book, foreign["A1"].value) == (other, "内容")
    finally:
        other.close()


def test_deleting(book: xw.Book, sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="至少要有一张工作表"):
        sheet.delete()
    other = book.sheets.add("其他", after=sheet)["A1"]
    same, cell = book.sheets[0], sheet["A1"]
    sheet.delete()
    assert (names(book), other.sheet.name) == (["其他"], "其他")
    with pytest.raises(LookupError, match="已经删除"):
        _ = sheet.name
    with pytest.raises(LookupError, match="已经删除"):
        same["A1"].value = 1
    with pytest.raises(LookupError, match="已经删除"):
        cell.value = 1
    assert other.value is None


def test_clearing(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "内容"
    sheet["A1"].color = (1, 2, 3)
    sheet.clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, (1, 2, 3))
    sheet.clear_formats()
    assert sheet["A1"].color is None
    sheet["A1"].add_note("批注")
    sheet.clear()
    assert sheet["A1"].note is None


def test_print_area(sheet: xw.Sheet) -> None:
    assert sheet.page_setup.print_area is None
    sheet.page_setup.print_area = "$A$1:$C$10"
    assert sheet.page_setup.print_area == "$A$1:$C$10"
    sheet.page_setup.print_area = "A1:B2,D4:E5"
    assert sheet.page_setup.print_area == "$A$1:$B$2,$D$4:$E$5"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None


def test_panes(sheet: xw.Sheet, tmp_path: Path) -> None:
    """As the saved file says: the controller's own SplitRow depends on the height of the column heads."""

    def frozen() -> tuple[float, float]:
        path = tmp_path / "panes.xlsx"
        sheet.book.api.storeToURL(path.as_uri(), properties(FilterName="Calc MS Excel 2007 XML"))
        pane = openpyxl.load_workbook(path)[sheet.name].sheet_view.pane
        return (0, 0) if pane is None else (pane.xSplit or 0, pane.ySplit or 0)

    sheet.freeze_panes.freeze_at("A1:B3")
    assert frozen() == (2, 3)
    sheet.freeze_panes.freeze_at(sheet["1:4"])
    assert frozen() == (0, 4)
    sheet.freeze_panes.unfreeze()
    assert frozen() == (0, 0)
