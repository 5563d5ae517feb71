"""Defined names."""

import pytest
import xlwings as xw
from xlwings import NoSuchObjectError


def test_a_name_is_defined_found_and_deleted(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["B2"].name = "总分"
    name = book.names["总分"]
    assert (name.name, name.refers_to) == ("总分", "=Sheet1!$B$2")
    assert name.refers_to_range == sheet["B2"] == sheet["总分"]
    assert sheet["B2"].name == name
    assert sheet["B3"].name is None
    assert "总分" in book.names
    del book.names["总分"]
    assert "总分" not in book.names
    with pytest.raises(NoSuchObjectError, match="没有名称“总分”"):
        book.names["总分"]


def test_a_name_may_be_any_formula(book: xw.Book) -> None:
    name = book.names.add("税率", "=ROUND(Sheet1!$A$1*2,1)")
    assert name.refers_to == "=ROUND(Sheet1!$A$1*2,1)"
    with pytest.raises(ValueError, match="名称“税率”指的不是单元格区域"):
        _ = name.refers_to_range
    name.refers_to = "=Sheet1!$B$1:$B$3"
    assert name.refers_to_range.address == "$B$1:$B$3"
    book.names["税率"] = "=0.13"
    assert book.names["税率"].refers_to == "=0.13"
    name.name = "新税率"
    assert [known.name for known in book.names] == ["新税率"]


def test_names_of_a_sheet(book: xw.Book, sheet: xw.Sheet) -> None:
    book.sheets.add("My Sheet", after=sheet)
    book.names.add("'My Sheet'!合计", "='My Sheet'!$C$3")
    book.names.add("总", "=Sheet1!$A$1")
    assert [name.name for name in book.names] == ["总", "'My Sheet'!合计"]
    assert [name.name for name in book.sheets["My Sheet"].names] == ["'My Sheet'!合计"]
    assert len(sheet.names) == 0
    assert book.names["合计"].refers_to == "='My Sheet'!$C$3"
    assert book.sheets["My Sheet"]["合计"].address == "$C$3"
    assert (len(book.names), book.names[0].name, book.names(2).name) == (2, "总", "'My Sheet'!合计")
    book.sheets["My Sheet"].names.add("小计", "='My Sheet'!$C$4")
    assert book.names["小计"].name == "'My Sheet'!小计"


@pytest.mark.parametrize("name", ["A1", "1x", "a b"])
def test_bad_names(book: xw.Book, name: str) -> None:
    with pytest.raises(ValueError, match=f"不能定义名称“{name}”"):
        book.names.add(name, "=Sheet1!$A$1")


def test_names_move_with_their_cells(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["B5"].name = "总分"
    sheet["2:3"].insert("down")
    assert book.names["总分"].refers_to == "=Sheet1!$B$7"
