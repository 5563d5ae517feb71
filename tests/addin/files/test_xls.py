"""Workbooks of Excel 97–2003 give the values that .xlsx gives."""

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlwt

from addin.files import FileProblem, xls
from addin.files.budget import Budget, TooLarge
from addin.files.grid import Percent, Rows
from addin.files.opening import read_sheets


def saved(folder: Path, *cells: tuple[Any, str]) -> Path:
    """One row of (value, number format)."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for column, (value, form) in enumerate(cells):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=form))
    path = folder / "旧.xls"
    book.save(str(path))
    return path


def test_every_kind_of_value(tmp_path: Path) -> None:
    path = saved(
        tmp_path, ("文字", "General"), (697, "General"), (0.5, "0.00"), (0.95, "0%"), (True, "General"), (None, "General"),
        (dt.datetime(2021, 12, 31), "yyyy-mm-dd"), (1.05, "0.00"),
    )  # fmt: skip
    [row] = read_sheets(path)["表"]
    assert row == ["文字", 697, 0.5, 0.95, True, None, dt.datetime(2021, 12, 31), 1.05]
    assert [type(value) for value in row] == [str, int, float, Percent, bool, type(None), dt.datetime, float]


def test_errors_are_their_text(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("表").row(0).set_cell_error(0, "#DIV/0!")
    book.save(str(tmp_path / "错.xls"))
    assert read_sheets(tmp_path / "错.xls")["表"] == [["#DIV/0!"]]


def test_a_date_that_is_none_stays_a_number(tmp_path: Path) -> None:
    assert read_sheets(saved(tmp_path, (-40.0, "yyyy-mm-dd")))["表"] == [[-40.0]]


def test_merged_cells(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("表").write_merge(0, 1, 0, 2, "甲")
    book.save(str(tmp_path / "合并.xls"))
    grid = read_sheets(tmp_path / "合并.xls")["表"]
    assert isinstance(grid, Rows)
    assert list(grid.merged) == [(0, 0, 1, 2)]


def test_more_cells_than_any_form_has(tmp_path: Path) -> None:
    path = saved(tmp_path, ("甲", "General"), ("乙", "General"))
    with pytest.raises(TooLarge):
        xls.sheets(path.read_bytes(), Budget(cells=1))
    with pytest.raises(TooLarge):
        xls.sheets(path.read_bytes(), Budget(marks=100))


def test_damaged_workbooks_are_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    data = saved(tmp_path, ("项目名称", "General"), (0.95, "0%"), (697, "General")).read_bytes()
    dice, path = Random(1), tmp_path / "坏.xls"
    refused = 0
    for _ in range(60):
        torn = bytearray(data)
        for _ in range(20):
            torn[dice.randrange(8, len(torn))] = dice.randrange(256)
        path.write_bytes(torn)
        try:
            read_sheets(path)
        except FileProblem as problem:
            refused += "坏.xls" in str(problem)
    assert refused
