"""The merged labels of 一级指标 and 二级指标: which rows each spans, before and after a row comes or goes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import xlwings as xw

from addin.commands.live.literal import literal


class Span(NamedTuple):
    """One label with its rows, first and last, counted from 1."""

    top: int
    bottom: int
    text: str


def read(sheet: xw.Sheet, column: int, first: int, values: Sequence[object]) -> list[Span]:
    """The labels of a column (counted from 1), from above; a row that is merged with none is a span of its own.

    first: the first row. values: what stands in it and below.
    """
    texts = ["" if value is None else str(value) for value in values]
    last = first + len(texts) - 1
    found, row = [], first
    while row <= last:
        end = row  # of the rows without a text of their own: what is merged has none but in its first row
        while end < last and not texts[end + 1 - first]:
            end += 1
        bottoms = list(_bottoms(sheet, column, row, end))
        found += [
            Span(top, bottom, texts[top - first])
            for top, bottom in zip(_tops(row, bottoms), bottoms, strict=True)
        ]
        row = end + 1
    return found


def _tops(first: int, bottoms: Sequence[int]) -> list[int]:
    return [first, *(bottom + 1 for bottom in bottoms[:-1])]


def _bottoms(sheet: xw.Sheet, column: int, first: int, last: int) -> Iterator[int]:
    """The last row of each merged block or single cell; where one is single, the others are asked for as a whole."""
    row = first
    while row < last:
        area = sheet.range((row, column)).merge_area
        bottom = min(area.row + area.shape[0] - 1, last)
        if bottom == row and sheet.range((row, column), (last, column)).merge_cells is False:
            break
        yield bottom
        row = bottom + 1
    yield from range(row, last + 1)


def grown(spans: Sequence[Span], below: int) -> Iterator[Span]:
    """After a new row below this one, in its block; below a free row without a label stands another free row."""
    for top, bottom, text in spans:
        if top == bottom == below and not text:
            yield Span(top, bottom, text)
            yield Span(top + 1, bottom + 1, text)
        else:
            yield Span(top + (top > below), bottom + (bottom >= below), text)


def without(spans: Sequence[Span], row: int) -> list[Span]:
    """After this row is gone; a block keeps its label as long as it has a row."""
    return [
        Span(top - (top > row), bottom - (bottom >= row), text)
        for top, bottom, text in spans
        if not top == bottom == row
    ]


def around(spans: Sequence[Span], row: int) -> Iterator[Span]:
    """With a row more that is about to go, so that its going leaves exactly the spans given."""
    for top, bottom, text in spans:
        if top == row:
            yield Span(row, row, "")
        yield Span(top + (top >= row), bottom + (bottom >= row), text)
    if spans[-1].bottom == row - 1:
        yield Span(row, row, "")


def apply(sheet: xw.Sheet, column: int, spans: Sequence[Span], near: int | None = None) -> None:
    """Make the merged blocks and the labels of a column what the spans say; leaves alone what is so already.

    near: the row that came or is to go, where nothing else can differ: what lies beyond its neighbours has only moved.
    """
    asked = [span for span in spans if near is None or span.top - 1 <= near <= span.bottom + 1]
    first, last = asked[0].top, asked[-1].bottom
    values = sheet.range((first, column), (last, column)).options(ndim=1).value
    there = read(sheet, column, first, values)
    wrong = [span for span in asked if span not in there]
    for top, bottom, _ in wrong:
        sheet.range((top, column), (bottom, column)).unmerge()
    for top, bottom, text in wrong:
        for row in range(top, bottom + 1):  # one by one: Excel writes no block to rows that are filtered away
            label = text if row == top else ""
            if label != (values[row - first] or ""):
                sheet.range((row, column)).value = literal(label)
        if bottom > top:
            sheet.range((top, column), (bottom, column)).merge()
