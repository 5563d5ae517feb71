"""Where a new page of the printed form begins: no label is cut, and what belongs together stays so where it can."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from workbook_templates.canvas import Box, height_of, lines_of
from workbook_templates.sheets.form.sheet import FormSheet

_PAPERS = {9: (595.3, 841.9)}  # as Excel counts sizes → width and height in points
_INCH = 72
_SPARE = 0.97  # of a page: no two programs and printers agree on heights
_BLANK = 0.3  # of a page at most, so that a block stays whole
_DIGIT, _PADDING, _PIXEL = 7, 5, 0.75  # how wide Excel makes a column, in pixels, and a pixel in points


class _Label(NamedTuple):
    """A merged cell on the page, in points from the top of the form: where it begins and ends, and so its text."""

    top: float
    bottom: float
    first: float
    last: float

    def is_low(self, room: float) -> bool:
        """Whether it is worth a blank at the foot of a page."""
        return self.bottom - self.top <= room / 2


def breaks(
    form: FormSheet, heights: Mapping[int, float], hidden: Collection[int] = (), width: float = 0
) -> list[int]:
    """The rows (counted from 0) above which a page ends; none where the paper is not known.

    width: of the printed columns in points; without it, what Excel makes of the layout's.
    """
    if form.layout.page.paper not in _PAPERS:
        return []
    top, bottom = form.printed
    rows = [row for row in range(top, bottom + 1) if row not in hidden]
    edges = [0.0]
    for row in rows:
        edges.append(edges[-1] + heights[row])
    labels = [label for box in form.canvas.merged if (label := _label(form, box, rows, edges))]
    labels += _pairs(form, rows, edges)
    room, header = _room(form, width or _width(form)), heights[form.header]
    found: list[int] = []
    start = 0
    while edges[-1] - edges[start] > (left := room - (header if start else 0)):
        start = _next(edges, start, left, labels)
        found.append(rows[start])
    return found


def _next(edges: Sequence[float], start: int, room: float, labels: Sequence[_Label]) -> int:
    """The edge where the page that begins at an edge ends best: cutting no text, few cells, leaving little blank."""
    fits = [at for at in range(start + 1, len(edges) - 1) if edges[at] - edges[start] <= room]
    near = [at for at in fits if edges[at] - edges[start] >= room * (1 - _BLANK)]

    def harm(at: int) -> tuple[int, int, int]:
        edge = edges[at]
        texts = sum(label.first < edge < label.last for label in labels)
        return texts, sum(label.top < edge < label.bottom for label in labels if label.is_low(room)), -at

    return min(near or fits or [start + 1], key=harm)


def _room(form: FormSheet, width: float) -> float:
    """How much of the sheet a page holds, in points of the sheet, which is made as narrow as the page."""
    page = form.layout.page
    wide, high = _PAPERS[page.paper][:: -1 if page.landscape else 1]
    scale = min(1, (wide - (page.margins.left + page.margins.right) * _INCH) / width)
    return (high - (page.margins.top + page.margins.bottom) * _INCH) / scale * _SPARE


def _width(form: FormSheet) -> float:
    columns = form.layout.columns[: form.right + 1]
    return sum((column.width * _DIGIT + _PADDING) * _PIXEL for column in columns)


def _label(form: FormSheet, box: Box, rows: Sequence[int], edges: Sequence[float]) -> _Label | None:
    """None for a cell in one row, as for one that is not printed."""
    top, left, bottom, right = box
    shown = [at for at, row in enumerate(rows) if top <= row <= bottom]
    if len(shown) < 2 or right > form.right:
        return None
    first, last = edges[shown[0]], edges[shown[-1] + 1]
    width = sum(column.width for column in form.layout.columns[left : right + 1])
    half = height_of(lines_of(form.canvas.text(top, left), width)) / 2
    middle = (first + last) / 2
    return _Label(first, last, middle - half, middle + half)


def _pairs(form: FormSheet, rows: Sequence[int], edges: Sequence[float]) -> list[_Label]:
    """Rows that are nothing alone: the header stays with the first row of the table, 总分 with the last."""
    total = form.top(form.layout.total)
    alone = [at + 1 for at, row in enumerate(rows) if row == form.header]
    alone += [at for at, row in enumerate(rows) if row == total]
    return [_Label(edges[at - 1], edges[at + 1], edges[at - 1], edges[at + 1]) for at in alone]
