"""Rectangles of marked cells."""

from hypothesis import given
from hypothesis import strategies as st

from addin.calc.xlwings_uno.runs import runs

TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLES)
def test_every_marked_cell_is_in_one_rectangle(marked: list[list[bool]]) -> None:
    covered = [
        (row, column)
        for top, left, bottom, right in runs(marked)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    wanted = [(y, x) for y, row in enumerate(marked) for x, mark in enumerate(row) if mark]
    assert sorted(covered) == wanted


def test_equal_stretches_are_one_rectangle() -> None:
    assert list(runs([[True, True, False]] * 3)) == [(0, 0, 2, 1)]
