"""Formulas are written and read as in English Excel."""

from typing import Any

import pytest
import xlwings as xw


def written(cells: xw.Range) -> Any:
    """The formulas of several cells."""
    return cells.formula


@pytest.fixture(scope="module")
def sheet(shared: xw.Book) -> xw.Sheet:
    first = shared.sheets[0]
    for name in ("自评表", "My Sheet", "2021.5"):
        shared.sheets.add(name, after=shared.sheets[-1])
    shared.names.add("总分", "=自评表!$F$1")
    return first


@pytest.mark.parametrize(
    "formula",
    [
        "=A1+1",
        "=TRUE",
        "=FALSE+A1",
        "={1,2;3,4}",
        "=SUM(A1:B2,C3)",
        "=SUM($A$1,B$2,$C3)",
        '=IF(A1="","a,b;c",1)',
        "=IF(A1>0,TRUE,FALSE)",
        '="TRUE()"&TRUE',
        "='My Sheet'!A1+自评表!$B$2",
        "='2021.5'!A1",
        "=SUM(自评表!A1:B2,总分)",
        "=SUM(自评表:'2021.5'!A1:A2)",
        "=SUM({1,2;3,4})",
        '=SUM((A1,B2))+COUNTIF(A1:A3,">~1")',
        "=IFERROR(#N/A,3)+#REF!",
        "=SUM(A:A)+SUM(1:1)",
        "=ROUND(A1,2)%",
        "=-A1^2*1.5",
        '=TEXT(A1,"0.00")&CHAR(10)&"x"',
        '=HYPERLINK("#自评表!A1","看")',
        "=IFS(A1>1,2,TRUE,3)",
        '=TEXTJOIN(",",TRUE,A1:A3)',
        "=YEARFRAC(A1,B1)",
        "=NETWORKDAYS(A1,B1)",
        '=JX_GRADE(总分,"mof-2020")',
        "=JX_SCORE(A1,B1,C1)",
    ],
)
def test_a_formula_reads_as_it_was_written(sheet: xw.Sheet, formula: str) -> None:
    sheet["D10"].formula = formula
    assert sheet["D10"].formula == formula
    sheet["D11:E12"].formula = formula
    assert sheet["D11"].formula == formula


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM({1,2;3,4})", 10.0),
        ("=IF(1=1,TRUE,FALSE)", True),
        ("=JX_GRADE(95)", "优"),
        ('=JX_SCORE("≥90%","81%",10)', 9.0),
        ("=SUM(自评表!A1:B1)", 3.0),
        ("=总分*2", 14.0),
        ('=COUNTIF(自评表!A1:B1,">1")', 1.0),
    ],
)
def test_results(sheet: xw.Sheet, formula: str, value: object) -> None:
    sheet.book.sheets["自评表"]["A1"].value = [[1, 2]]
    sheet.book.sheets["自评表"]["F1"].value = 7
    sheet["A1"].formula = formula
    assert sheet["A1"].value == value


@pytest.mark.parametrize("formula", ["=1+*2", "=A1#", "=@A1:A3", "=SUM(A1:C3 B2:D4)"])
def test_what_calc_cannot_read(sheet: xw.Sheet, formula: str) -> None:
    with pytest.raises(ValueError, match="LibreOffice 读不懂公式：="):
        sheet["A1"].formula = formula


@pytest.mark.parametrize("formula", ["=A1+1", "=SUM(A1:B3)"])
def test_a_formula_is_readable_beside_one_that_is_not(sheet: xw.Sheet, formula: str) -> None:
    with pytest.raises(ValueError, match="读不懂公式：=1"):
        sheet["A1"].formula = "=1+*2"
    sheet["C5"].formula = formula
    assert sheet["C5"].formula == formula
    with pytest.raises(ValueError, match="读不懂公式：=2"):
        sheet["C5"].formula = "=2+*A2"
    sheet["A1:C5"].clear_contents()


@pytest.mark.parametrize(
    ("formula", "left"),
    [
        ("=A5", "=#REF!"),
        ("=SUM(A5:$B$5,C5:C9)", "=SUM(#REF!,C5:C8)"),
        ("='乙''s 表'!B5+1", "=#REF!+1"),
        ("='乙''s 表'!B6", "='乙''s 表'!B5"),
        ("=走!A1&A6", "=#REF!&A5"),
        ('="A#REF!"&A5', '="A#REF!"&#REF!'),
        ("=SUM(5:5)", "=SUM(#REF!)"),
    ],
)
def test_cells_that_are_gone_read_as_in_excel(shared: xw.Book, formula: str, left: str) -> None:
    first, other, gone = (shared.sheets.add(name) for name in ("甲", "乙's 表", "走"))
    first["D20"].formula = formula
    for sheet in (first, other):
        sheet.range("5:5").delete()
    gone.delete()
    assert first["D19"].formula == left
    first.delete()
    other.delete()


def test_constants_have_their_text(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["123", 123, "=1+1", None, "'=x"]]
    assert written(sheet["A1:E1"]) == (("123", "123", "=1+1", "", "=x"),)


def test_formulas_among_values(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1*2", "文字"], ["=SUM(A1,1)", "007", '=自评表!Z9&""']]
    assert sheet["A1:C2"].value == [[1.0, 2.0, "文字"], [2.0, "007", None]]
    assert written(sheet["A1:C2"]) == (("1", "=A1*2", "文字"), ("=SUM(A1,1)", "007", '=自评表!Z9&""'))


def test_formula2_is_formula(sheet: xw.Sheet) -> None:
    sheet["A1"].formula2 = "=SUM(B1,2)"
    assert sheet["A1"].formula2 == sheet["A1"].formula == "=SUM(B1,2)"
