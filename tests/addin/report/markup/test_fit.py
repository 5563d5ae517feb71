"""How high rows are, and what goes on which page."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.report.markup import fit
from addin.report.markup.fit import SMALL, USUAL, Cell

ONE_LINE = 320


@pytest.mark.parametrize(
    ("text", "width", "size", "lines"),
    [
        ("", 700, USUAL, 1),
        ("四个汉字", 4 * 180 + 80, USUAL, 1),
        ("四个汉字", 4 * 180 + 79, USUAL, 2),
        ("四个汉字", 4 * 160 + 80, SMALL, 1),
        ("两\n行", 700, USUAL, 2),
        ("完成率118.36%，超", 1300, USUAL, 2),
        ("一二，三", 2 * 180 + 80, USUAL, 3),  # the comma takes its character along
        ("一（二", 2 * 180 + 80, USUAL, 2),  # and the bracket its own
        ("字" + "1234567890" * 2, 1080, USUAL, 3),  # a number that no line holds begins one and is broken
    ],
)
def test_lines_of_a_cell(text: str, width: int, size: fit.Size, lines: int) -> None:
    (high,) = fit.heights([[Cell(text)]], (width,), size)
    assert high == max(310, lines * size.line + 40) + 10


def test_the_highest_cell_makes_the_row_and_spans_count_together() -> None:
    row = [Cell("字" * 8, span=2), Cell("字" * 8)]
    assert fit.heights([row], (400, 400, 800), USUAL) == [2 * 220 + 50 if 8 * 180 > 720 else ONE_LINE]
    assert fit.heights([[Cell("字" * 8, span=2), Cell("字")]], (760, 760, 800), USUAL) == [ONE_LINE]


def test_what_a_merged_cell_needs_beyond_its_rows_goes_to_the_last() -> None:
    high = Cell("一\n二\n三\n四", merge="restart")
    goes_on = Cell(merge="continue")
    rows = [[high, Cell("一")], [goes_on, Cell("二")], [Cell("另"), Cell("三")]]
    whole = 4 * 220 + 40 + 10
    assert fit.heights(rows, (700, 700), USUAL) == [ONE_LINE, whole - ONE_LINE, ONE_LINE]
    assert fit.heights(rows[:1], (700, 700), USUAL) == [whole]
    assert fit.heights([*rows[:2], *rows[:2]], (700, 700), USUAL) == [ONE_LINE, whole - ONE_LINE] * 2


HEIGHTS = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=6), max_size=8)


@given(HEIGHTS, st.integers(0, 100))
def test_every_row_is_on_one_page_in_order_and_groups_stay_whole_where_they_should(
    heights: list[list[int]], first: int
) -> None:
    other = 100
    groups = [[((number, at), high) for at, high in enumerate(group)] for number, group in enumerate(heights)]
    found = fit.pages(groups, first, other)
    assert [row for page in found for row in page] == [row for group in groups for row, _ in group]
    high = {row: height for group in groups for row, height in group}
    for number, page in enumerate(found):
        assert sum(high[row] for row in page) <= (other if number else first)
    for number, (page, below) in enumerate(pairwise(found)):
        free = (other if number else first) - sum(high[row] for row in page)
        divided = bool(page) and page[-1][0] == below[0][0]
        whole = sum(heights[below[0][0]])
        assert free < high[below[0]] if divided else free < whole
        if divided and whole <= other:
            before = sum(high[row] for row in page if row[0] == below[0][0])
            assert free + before > other / 4
