"""The grids of a live workbook."""

from types import SimpleNamespace
from typing import Any

import pytest

from addin.commands.live import grids
from addin.files.grid import is_error
from tests.support.livebooks import LiveBook


def test_errors_are_their_texts_and_texts_stay(example: LiveBook) -> None:
    example.book.sheets["报告素材"].range("C3:C6").value = [["=1/0"], ["=NA()"], ["'3-5"], [True]]
    rows = grids.read(example.book)["报告素材"]
    assert [row[2] for row in rows[2:6]] == ["#DIV/0!", "#N/A", "3-5", True]


def sheet_with(value: object) -> Any:
    """A sheet of Excel with one cell, as xlwings gives its value."""
    region = SimpleNamespace(options=lambda **_options: SimpleNamespace(value=[[value]]))
    regions = {((1, 1), (5000, 200)): region}  # no more of a sheet is asked for than of a file
    last = SimpleNamespace(row=10**6, column=10**4)
    return SimpleNamespace(
        used_range=SimpleNamespace(row=1, column=1, last_cell=last),
        range=lambda first, end: regions[first, end],
    )


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (-2146826243, "#SPILL!"),
        (-2146826238, "#CALC!"),
        (-2146826237, "#BUSY!"),
        (-2146826243.0, -2146826243.0),
    ],
)
def test_errors_newer_than_xlwings_are_errors_too(value: object, read: object) -> None:
    assert grids.grid(sheet_with(value)) == [[read]]
    assert is_error(read) is isinstance(read, str)
