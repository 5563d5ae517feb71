"""How high the rows of the sheet 自评表 are, so that no text is cut, in merged cells either."""

from collections.abc import Iterator, Sequence

from addin.form.layout import CellSection, Column, TableSection
from workbook_templates.canvas import TALLEST, Box, height_of, lines_of
from workbook_templates.sheets.form.sheet import FormSheet

_UNWRAPPED = ("title", "subtitle")


def heights(form: FormSheet, columns: Sequence[Column]) -> dict[int, float]:
    """Row → height in points. columns: those that are there, from the left."""
    layout = form.layout
    found: dict[int, float] = dict.fromkeys((form.top(layout.funds), *form.fund_rows), layout.funds.height)
    for section in layout.of_cells():
        found |= dict(_of_cells(form, section))
    for table in layout.tables:
        found |= dict(_of_table(form, table))
    found[form.header] = layout.indicators.header_height
    joined = {(row, left) for top, left, bottom, _ in _tall(form, columns) for row in range(top, bottom + 1)}
    wrapped = {
        at: spec.width for at, spec in enumerate(columns) if spec.style.startswith("text") or _is_input(spec)
    }
    for row in range(form.first, form.last + 1):
        widths = {at: width for at, width in wrapped.items() if (row, at) not in joined}
        found[row] = form.canvas.height(row, widths, layout.indicators.height)
    for box in _tall(form, columns):
        _stretch(form, box, columns, found)
    return found


def _of_cells(form: FormSheet, section: CellSection) -> Iterator[tuple[int, float]]:
    """What is not printed keeps its height: it does not scroll."""
    for at, height in enumerate(section.heights):
        row = form.top(section) + at
        widths = {
            left: sum(column.width for column in form.layout.columns[left : right + 1])
            for cell in section.cells
            if section.printed and (cell.row, cell.rows) == (at, 1) and cell.look not in _UNWRAPPED
            for left, right in [form.layout.span(cell.at)]
        }
        yield row, form.canvas.height(row, widths, height)


def _of_table(form: FormSheet, table: TableSection) -> Iterator[tuple[int, float]]:
    columns, rows = form.layout.columns, form.table_rows(table)
    spans = {form.layout.span(column.at) for column in table.columns}
    widths = {left: sum(column.width for column in columns[left : right + 1]) for left, right in spans}
    for row in (rows[0] - 1, *rows, *([rows[-1] + 1] if table.sum else [])):
        yield row, form.canvas.height(row, widths, table.height)


def _tall(form: FormSheet, columns: Sequence[Column]) -> list[Box]:
    """The cells that are merged over several rows of the form."""
    return [box for box in form.canvas.merged if box[2] > box[0] and box[3] < len(columns)]


def _stretch(form: FormSheet, box: Box, columns: Sequence[Column], found: dict[int, float]) -> None:
    """The last row of a merged cell takes what its text needs beyond the rows."""
    top, left, bottom, right = box
    width = sum(column.width for column in columns[left : right + 1])
    needed = height_of(lines_of(form.canvas.text(top, left), width))
    short = needed - sum(found[row] for row in range(top, bottom + 1))
    found[bottom] = min(TALLEST, found[bottom] + max(short, 0))


def _is_input(column: Column) -> bool:
    return column.style.endswith("_input")
