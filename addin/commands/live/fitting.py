"""The rows of a live 自评表 as high as their texts, merged or not, and its pages ending where they may."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import xlwings as xw

from addin.commands.live import dress_calc, dress_excel, host
from addin.commands.live.damage import Expected
from addin.files.grid import Grid, cell, text
from addin.form.layout import Layout
from addin.system.problems import is_out_of_reach

_LABELS = ("level1", "level2")
_USED = "√"
_Box = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0


def fit(sheet: xw.Sheet, wanted: Expected, grid: Grid, *, filtered: bool) -> None:
    """The sheet is open. grid: what it says now. filtered: see host.is_filtered."""
    from workbook_templates.sheets.form import heights  # noqa: PLC0415 - XlsxWriter is slow to import

    form, canvas = wanted.sheet, wanted.sketch
    canvas.values = {(row, at): value for row, cells in enumerate(grid) for at, value in enumerate(cells)}
    labels = list(_labels(wanted, grid))
    canvas.merged = [box for box in canvas.merged if box not in labels] + labels
    high = heights(form, form.layout.columns)
    table = range(form.first, form.last + 1)
    way = dress_excel if host.is_excel(sheet.book) else dress_calc
    shown = _shown(sheet, wanted, grid, filtered)
    for run in _runs(shown):
        way.fit_rows(_rows(sheet, run[0], run[-1]).api)
    sized = {row: high[row] for row in _typed(wanted)}
    sized |= dict(_under_labels(wanted, labels, shown))
    for height, rows in groupby(sorted(sized), key=lambda row: sized[row]):
        for run in _runs(list(rows)):
            _rows(sheet, run[0], run[-1]).row_height = height
    _break(sheet, wanted, high, [row for row in table if row not in shown])


def _break(sheet: xw.Sheet, wanted: Expected, high: Mapping[int, float], hidden: list[int]) -> None:
    """Counted by the measure, which has something to spare, and once more by the real heights where one page is too small."""
    from workbook_templates.sheets.form import breaks  # noqa: PLC0415 - XlsxWriter is slow to import

    form = wanted.sheet
    ends = breaks(form, high, hidden)
    if ends:
        top, bottom = form.printed
        real = {row: _height(sheet, row) for row in range(top, bottom + 1) if row not in hidden}
        ends = breaks(form, real, hidden, sheet.range((1, 1), (1, form.right + 1)).width)
    way = dress_excel if host.is_excel(sheet.book) else dress_calc
    try:
        way.break_pages(sheet.api, [row + 1 for row in ends])
    except Exception as problem:  # Excel knows no pages where no printer is installed
        if is_out_of_reach(problem):
            raise


def _shown(sheet: xw.Sheet, wanted: Expected, grid: Grid, filtered: bool) -> list[int]:
    """The rows of the table that no filter hides."""
    form = wanted.sheet
    table = range(form.first, form.last + 1)
    if not host.is_excel(sheet.book):
        return [row for row in table if not _rows(sheet, row, row).impl.row_hidden]
    if not filtered:
        return list(table)
    return [row for row in table if text(cell(grid, row, form.layout.at("print"))) == _USED]


def _typed(wanted: Expected) -> Iterator[int]:
    """The rows outside of the table that something is typed into."""
    for section in wanted.sheet.layout.of_cells():
        if section.printed:
            rows = {one.row for one in section.cells if one.field}
            yield from (wanted.sheet.top(section) + row for row in rows)
    for table in wanted.sheet.layout.tables:
        yield from wanted.sheet.table_rows(table)


def _labels(wanted: Expected, grid: Grid) -> Iterator[_Box]:
    """The blocks of the labels as far as their texts tell them: each goes on to the next."""
    form = wanted.sheet
    for at in map(form.layout.at, _LABELS):
        rows = range(form.first, form.last + 1)
        starts = [row for row in rows if row == form.first or text(cell(grid, row, at))]
        for top, below in zip(starts, [*starts[1:], form.last + 1], strict=True):
            if below - top > 1:
                yield top, at, below - 1, at


def _under_labels(wanted: Expected, labels: Iterable[_Box], shown: list[int]) -> Iterator[tuple[int, float]]:
    """Row → height, where all the rows of a label that are shown are too few for its text: the last of them is higher."""
    from workbook_templates.canvas import height_of, lines_of  # noqa: PLC0415 - XlsxWriter is slow to import

    layout: Layout = wanted.sheet.layout
    least = layout.indicators.height
    for top, at, bottom, _ in labels:
        rows = [row for row in shown if top <= row <= bottom]
        needed = height_of(lines_of(wanted.sketch.text(top, at), layout.columns[at].width))
        if rows and needed > len(rows) * least:
            high = wanted.sketch.height(rows[-1], {}, needed - (len(rows) - 1) * least)
            yield rows[-1], high


def _height(sheet: xw.Sheet, row: int) -> float:
    return float(sheet.range((row + 1, 1)).height)


def _rows(sheet: xw.Sheet, first: int, last: int) -> xw.Range:
    return sheet.range(f"{first + 1}:{last + 1}")


def _runs(rows: list[int]) -> list[list[int]]:
    """Neighbours together."""
    groups = groupby(enumerate(rows), key=lambda one: one[1] - one[0])
    return [[row for _, row in group] for _, group in groups]
