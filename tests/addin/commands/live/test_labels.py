"""The rows that merged labels span, before and after a row comes or goes."""

import pytest

from addin.commands.live.labels import Span, around, grown, without

SPANS = [Span(15, 17, "数量"), Span(18, 18, "质量"), Span(19, 19, ""), Span(20, 21, "成本")]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (15, [(15, 18, "数量"), (19, 19, "质量"), (20, 20, ""), (21, 22, "成本")]),
        (17, [(15, 18, "数量"), (19, 19, "质量"), (20, 20, ""), (21, 22, "成本")]),
        (18, [(15, 17, "数量"), (18, 19, "质量"), (20, 20, ""), (21, 22, "成本")]),
        (19, [(15, 17, "数量"), (18, 18, "质量"), (19, 19, ""), (20, 20, ""), (21, 22, "成本")]),
        (21, [(15, 17, "数量"), (18, 18, "质量"), (19, 19, ""), (20, 22, "成本")]),
    ],
)
def test_a_new_row_belongs_to_the_block_of_the_row_above(below: int, expected: list[Span]) -> None:
    assert list(grown(SPANS, below)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (15, [(15, 16, "数量"), (17, 17, "质量"), (18, 18, ""), (19, 20, "成本")]),
        (17, [(15, 16, "数量"), (17, 17, "质量"), (18, 18, ""), (19, 20, "成本")]),
        (18, [(15, 17, "数量"), (18, 18, ""), (19, 20, "成本")]),
        (21, [(15, 17, "数量"), (18, 18, "质量"), (19, 19, ""), (20, 20, "成本")]),
    ],
)
def test_a_block_keeps_its_label_while_it_has_a_row(row: int, expected: list[Span]) -> None:
    assert without(SPANS, row) == expected


@pytest.mark.parametrize("row", range(15, 22))
def test_the_row_about_to_go_takes_nothing_along(row: int) -> None:
    left = without(SPANS, row)
    before = list(around(left, row))
    assert [(span.top, span.bottom) for span in before][-1][1] == 21
    assert without(before, row) == left
