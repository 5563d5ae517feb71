"""Rectangles of marked cells, so that one call serves many."""

from collections.abc import Iterator, Sequence

Box = tuple[int, int, int, int]  # top, left, bottom, right, from 0, last included


def runs(marked: Sequence[Sequence[bool]]) -> Iterator[Box]:
    """The marked cells as disjoint rectangles: equal stretches of neighbouring rows together."""
    growing: dict[tuple[int, int], int] = {}
    for number, row in enumerate([*marked, ()]):
        stretches = set(_stretches(row))
        for stretch in [stretch for stretch in growing if stretch not in stretches]:
            yield growing.pop(stretch), stretch[0], number - 1, stretch[1]
        for stretch in stretches - set(growing):
            growing[stretch] = number


def _stretches(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for number, mark in enumerate([*row, False]):
        if mark and start is None:
            start = number
        elif not mark and start is not None:
            yield start, number - 1
            start = None
