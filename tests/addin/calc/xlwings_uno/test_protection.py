"""A protected sheet: Calc would ignore a write, or carry it out; the engine says no."""

from collections.abc import Callable, Iterator

import pytest
import xlwings as xw

from addin.calc.xlwings_uno import Locked

CONTENTS: list[Callable[[xw.Range], object]] = [
    lambda cell: setattr(cell, "value", 5),
    lambda cell: setattr(cell, "value", None),
    lambda cell: setattr(cell, "formula", "=1+1"),
    lambda cell: setattr(cell, "formula_array", "=1+1"),
    lambda cell: cell.clear_contents(),
    lambda cell: cell.add_hyperlink("#A1", "x"),
    lambda cell: cell.sheet["C9"].copy(cell),
    lambda cell: cell.sheet["B9"].autofill(cell.sheet["B9:B1"]),
]
OTHERS: list[Callable[[xw.Range], object]] = [
    lambda cell: setattr(cell, "color", (1, 2, 3)),
    lambda cell: setattr(cell, "number_format", "0.00"),
    lambda cell: setattr(cell, "wrap_text", True),
    lambda cell: setattr(cell, "row_height", 50),
    lambda cell: setattr(cell.font, "bold", True),
    lambda cell: setattr(cell.font, "color", (1, 2, 3)),
    lambda cell: cell.autofit(),
    lambda cell: cell.insert("down"),
    lambda cell: cell.sheet["2:2"].insert("down"),
    lambda cell: cell.delete("up"),
    lambda cell: cell.resize(2, 2).merge(),
    lambda cell: cell.unmerge(),
    lambda cell: cell.clear(),
    lambda cell: cell.clear_formats(),
    lambda cell: cell.move(cell.sheet["H1"]),
    lambda cell: cell.sheet.clear(),
    lambda cell: cell.sheet.clear_contents(),
    lambda cell: cell.sheet.clear_formats(),
]


@pytest.fixture(scope="module")
def protected(shared: xw.Book) -> Iterator[xw.Sheet]:
    """B1 is locked and holds 1, C1 is free and holds 2."""
    sheet = shared.sheets[0]
    sheet["B1"].value = [[1, 2]]
    free = sheet["C1:C9"].api
    protection = free.CellProtection
    protection.IsLocked = False
    free.CellProtection = protection
    sheet.api.protect("")
    yield sheet
    sheet.api.unprotect("")


@pytest.mark.parametrize("change", CONTENTS)
def test_locked_cells(protected: xw.Sheet, change: Callable[[xw.Range], object]) -> None:
    with pytest.raises(Locked, match=r"“Sheet1”中的 B\d(:B\d)? 受保护，不能修改"):
        change(protected["B1"])
    assert protected["B1:C1"].value == [1.0, 2.0]


def test_free_cells(protected: xw.Sheet) -> None:
    protected["C1"].value = "新"
    protected["C2"].formula = "=B1*2"
    protected["C3"].add_hyperlink("#A1", "看")
    protected["C1"].copy(protected["C4"])
    assert protected["C1:C4"].value == ["新", 2.0, "看", "新"]
    protected["C2:C4"].clear_contents()
    protected["C1"].value = 2
    assert protected["C1:C4"].value == [2.0, None, None, None]
    with pytest.raises(Locked, match="B1:C1 受保护"):
        protected["B1:C1"].value = 3


@pytest.mark.parametrize("change", OTHERS)
def test_formats_and_structure(protected: xw.Sheet, change: Callable[[xw.Range], object]) -> None:
    with pytest.raises(Locked, match="工作表“Sheet1”受保护，不能"):
        change(protected["C1"])
    assert protected["B1:C1"].value == [1.0, 2.0]
    assert protected["C1"].color is None


def test_everything_is_readable(protected: xw.Sheet) -> None:
    assert protected.used_range.value == [1.0, 2.0]
    assert protected["B1"].formula == "1"
