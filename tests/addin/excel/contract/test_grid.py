"""What Excel makes of a text that is entered, and of formulas when rows come and go."""

import pytest

from tests.addin.excel.contract.grid import Box, Cell, box, letters, moved


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("98%", "number←98%"),
        ("1,234.5", "number←1,234.5"),
        ("1e5", "number←1e5"),
        ("１２３", "number←１２３"),
        ("－５％", "number←－５％"),
        ("￥12", "number←￥12"),
        ("(12)", "number←(12)"),
        ("1 1/2", "number←1 1/2"),
        ("3-5", "date←3-5"),
        ("2021年12月", "date←2021年12月"),
        ("二〇二一年三月五日", "date←二〇二一年三月五日"),
        ("12:30", "time←12:30"),
        ("下午3时", "time←下午3时"),
        ("TRUE", True),
        ("=1+1", "=1+1"),
        ("＝1+1", "=1+1"),
        ("≥95%", "≥95%"),
        ("完成", "完成"),
        ("'=1+1", "=1+1"),
        ("'１２３", "１２３"),
        ("", None),
        (5.0, 5.0),
    ],
)
def test_what_a_typed_text_becomes(typed: object, shown: object) -> None:
    cell = Cell()
    cell.enter(typed)
    assert cell.shown() == shown


def test_a_cell_of_text_keeps_what_is_typed() -> None:
    cell = Cell(format="@")
    cell.enter("98%")
    assert cell.shown() == "98%"
    cell.enter("=1+1")
    assert (cell.shown(), cell.formula) == ("=1+1", "")


@pytest.mark.parametrize(
    ("formula", "inserted", "deleted"),
    [
        ("=G5", "=G6", "=#REF!"),
        ("=SUM(G5:G9)", "=SUM(G6:G10)", "=SUM(G5:G8)"),
        ("=SUM(G1:G5)", "=SUM(G1:G6)", "=SUM(G1:G4)"),
        ("=$G$7*LOG10(2)", "=$G$8*LOG10(2)", "=$G$6*LOG10(2)"),
        ('="G5"&G4', '="G5"&G4', '="G5"&G4'),
        ("=甲!G7+乙!G7", "=甲!G8+乙!G7", "=甲!G6+乙!G7"),
    ],
)
def test_formulas_follow_their_rows(formula: str, inserted: str, deleted: str) -> None:
    assert moved(formula, "甲", "甲", 5, 1) == inserted
    assert moved(formula, "甲", "甲", 5, -1) == deleted


def test_addresses() -> None:
    assert box("$B$3:A1") == Box(1, 1, 3, 2)
    assert box("3:4") == Box(3, 1, 4, 16384)
    assert box("A:A") == Box(1, 1, 1048576, 1)
    assert (letters(1), letters(27), letters(16384)) == ("A", "AA", "XFD")
    with pytest.raises(ValueError, match="nowhere"):
        box("nowhere")
