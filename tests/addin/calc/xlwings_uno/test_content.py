"""Values and formulas in Calc, through xlwings' own conversions."""

import datetime as dt
import time
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.calc.xlwings_uno import Unsupported

# No carriage returns (Calc keeps line feeds alone), no surrogates, no control characters (no .xlsx can hold them).
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co")), max_size=12).map(
    lambda text: text.lstrip("='")
)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    TEXTS.map(lambda text: text or None),
    st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False),
    st.integers(-(10**9), 10**9).map(float),
    st.dates(dt.date(1900, 3, 1)).map(lambda day: dt.datetime(day.year, day.month, day.day)),
    st.sampled_from(["123", "98%", "1e5", "TRUE", "2021-12-31", "#N/A", "两行\n文字", " 空格 ", "a\tb\nc"]),
)
BLOCKS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(block=BLOCKS)
def test_what_is_written_is_read(sheet: xw.Sheet, block: list[list[Any]]) -> None:
    sheet.clear()
    sheet["B2"].value = block
    assert sheet["B2"].resize(len(block), len(block[0])).options(ndim=2).value == block


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=BLOCKS, block=BLOCKS)
def test_what_stood_there_before_leaves_nothing(
    sheet: xw.Sheet, first: list[list[Any]], block: list[list[Any]]
) -> None:
    """But a date format stays, as in Excel: numbers over dates read as dates."""
    sheet.clear()
    sheet["B2"].value = [[None if isinstance(cell, dt.datetime) else cell for cell in row] for row in first]
    sheet["B2"].value = block
    assert sheet["B2"].resize(len(block), len(block[0])).options(ndim=2).value == block


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=1+1", 2.0),
        ("'=1+1", "=1+1"),
        ("=1=1", True),
        ('=""', None),
        ("=1/0", None),
        (dt.date(2021, 12, 31), dt.datetime(2021, 12, 31)),
        (dt.datetime(2021, 12, 31, 8, 30, 15), dt.datetime(2021, 12, 31, 8, 30, 15)),
        (7, 7.0),
        (None, None),
        ("", None),
    ],
)
def test_single_values(sheet: xw.Sheet, written: object, read: object) -> None:
    sheet["A1"].value = "旧"
    sheet["A1"].value = written
    assert sheet["A1"].value == read


def test_raw_values(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["=1/0", '=""', None, "x", 2]]
    raw = sheet["A1:E1"].raw_value[0]
    assert raw == [-2146826281, "", None, "x", 2.0]
    sheet["A2:B2"].raw_value = [[1, "=A2+1"]]
    assert sheet["A2:B2"].value == [1.0, 2.0]
    with pytest.raises(ValueError, match="与区域的大小"):
        sheet["A2:B2"].raw_value = [[1, 2, 3]]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("=1/0", "#DIV/0!"),
        ("=NA()", "#N/A"),
        ("=NOSUCH(1)", "#NAME?"),
        ('=1+"x"', "#VALUE!"),
        ("=EXP(1000)", "#NUM!"),
        ("=SQRT(-1)", "Err:502"),
        ('=INDIRECT("nowhere")', "#REF!"),
    ],
)
def test_errors(sheet: xw.Sheet, formula: str, text: str) -> None:
    sheet["A1"].formula = formula
    assert sheet["A1"].value is None
    assert sheet["A1"].options(err_to_str=True).value == text


def test_options(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, None], [dt.date(2021, 12, 31), "x"]]
    assert sheet["A1:A2"].options(ndim=2).value == [[1.0], [3.0]]
    assert sheet["A1"].options(ndim=1).value == [1.0]
    assert sheet["A1:B2"].options(numbers=int, empty="无").value == [[1, 2], [3, "无"]]
    assert sheet["A3"].options(dates=dt.date).value == dt.date(2021, 12, 31)
    assert sheet["A1:B2"].options(transpose=True).value == [[1.0, 3.0], [2.0, None]]
    assert sheet["A1:B2"].options(dict).value == {1.0: 2.0, 3.0: None}
    assert sheet["A1"].options(expand="table").value == [
        [1.0, 2.0],
        [3.0, None],
        [dt.datetime(2021, 12, 31), "x"],
    ]
    sheet["D1"].options(transpose=True).value = [1, 2, 3]
    assert sheet["D1:D3"].value == [1.0, 2.0, 3.0]
    assert sheet["D1:D3"].options(chunksize=2).value == [1.0, 2.0, 3.0]


def test_one_value_fills_a_range_and_formulas_shift(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].value = 5
    assert sheet["A1:B2"].value == [[5.0, 5.0], [5.0, 5.0]]
    sheet["C2:D3"].formula = '=SUM($A1,A$2)&IF(TRUE,"A1",B2)'
    formulas: Any = sheet["C2:D3"].formula
    assert formulas == (
        ('=SUM($A1,A$2)&IF(TRUE,"A1",B2)', '=SUM($A1,B$2)&IF(TRUE,"A1",C2)'),
        ('=SUM($A2,A$2)&IF(TRUE,"A1",B3)', '=SUM($A2,B$2)&IF(TRUE,"A1",C3)'),
    )
    sheet["E1:E3"].value = "=A1*ROW()"
    assert sheet["E1:E3"].value == [5.0, 10.0, 0.0]


def test_text_like_a_number_keeps_the_format_of_its_cell(sheet: xw.Sheet) -> None:
    sheet["B1"].number_format = "0.00"
    sheet["C1"].number_format = "@"
    sheet["A1"].value = ["123", "98%", "7", "x"]
    assert [cell.number_format for cell in sheet["A1:D1"]] == ["General", "0.00", "@", "General"]
    assert sheet["A1:D1"].value == ["123", "98%", "7", "x"]
    sheet["A1"].value = [1, 2, 3, 4]
    assert sheet["A1:D1"].value == [1.0, 2.0, "3", 4.0]


def test_dates_keep_the_format_that_is_there(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = 'yyyy"年"m"月"'
    sheet["A1:B1"].value = [dt.date(2021, 12, 31), dt.date(2021, 12, 31)]
    assert sheet["A1"].number_format == 'yyyy"年"m"月"'
    assert sheet["B1"].value == dt.datetime(2021, 12, 31)
    sheet["B1"].value = 1
    assert sheet["B1"].value == dt.datetime(1899, 12, 31), "as in Excel, the date format stays"


def test_text_cells_keep_what_is_typed(sheet: xw.Sheet) -> None:
    sheet["A1:D1"].number_format = "@"
    sheet["A1"].value = ["98%", 95, "=A1", True]
    assert sheet["A1:D1"].value == ["98%", "95", "=A1", "TRUE"]
    sheet["A1"].formula = "=1+1"
    assert sheet["A1"].value == "=1+1"


def test_what_cannot_be_written_changes_nothing(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = ["a", "b"]
    with pytest.raises(TypeError):
        sheet["A1:B1"].value = [1, object()]
    assert sheet["A1:B1"].value == ["a", "b"]


def test_clearing_contents_keeps_formats(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].value = [[1, "x"], ["=A1", dt.date(2021, 1, 1)]]
    sheet["A1"].color = (1, 2, 3)
    sheet["A1:B2"].clear_contents()
    assert sheet["A1:B2"].value == [[None, None], [None, None]]
    assert sheet["A1"].color == (1, 2, 3)
    sheet["A1"].clear_formats()
    assert sheet["A1"].color is None


def test_part_of_an_array_formula(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].formula_array = "=D1:E2*2"
    assert sheet["A1:B2"].formula_array == "=D1:E2*2"
    assert (sheet["B2"].has_array, sheet["C1"].has_array, sheet["C1"].formula_array) == (True, False, None)
    with pytest.raises(ValueError, match=r"\$A\$1 不能单独修改"):
        sheet["A1"].value = 1
    with pytest.raises(ValueError, match=r"\$A\$1 不能单独修改"):
        sheet["A1"].clear_contents()
    with pytest.raises(ValueError, match="会切断合并单元格或数组公式"):
        sheet["2:2"].insert("down")
    with pytest.raises(ValueError, match="会切断合并单元格或数组公式"):
        sheet["2:2"].delete()
    sheet["A1:B2"].clear_contents()
    assert sheet["A1"].has_array is False
    sheet["A1:B2"].formula_array = "={1,2;3,4}"
    assert (sheet["A1:B2"].formula_array, sheet["B2"].formula) == ("={1,2;3,4}", "={1,2;3,4}")
    assert sheet["A1:B2"].value == [[1.0, 2.0], [3.0, 4.0]]


def test_several_areas_are_not_supported(sheet: xw.Sheet) -> None:
    with pytest.raises(Unsupported, match=r"Sheet\.range\('A1,B2'\)"):
        sheet.range("A1,B2")


@pytest.mark.parametrize("cell", [1.5, "文字", "=A1+1", dt.datetime(2021, 12, 31)])
def test_a_large_block_takes_few_calls(sheet: xw.Sheet, cell: object) -> None:
    rows = 200 if cell == "=A1+1" else 5000
    started = time.perf_counter()
    sheet["C1"].value = [[cell] * 10] * rows
    read = sheet["C1"].resize(rows, 10).value
    assert time.perf_counter() - started < 300
    assert len(read) == rows
