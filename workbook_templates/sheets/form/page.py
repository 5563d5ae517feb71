"""How the sheet 自评表 looks on screen and on paper: widths, heights, what stays in sight, the printed page."""

from collections.abc import Sequence

from addin.form.layout import Column, Layout
from workbook_templates.canvas import Canvas
from workbook_templates.sheets.form.sheet import FormSheet


def set_page(form: FormSheet) -> None:
    """Rows that a filled form does not use are hidden by the filter on the column 打印."""
    sheet, layout = form.canvas.sheet, form.layout
    for column, spec in enumerate(layout.columns):
        sheet.set_column(column, column, spec.width, None, {"hidden": spec.hidden})
    filled = len(form.form.indicators)
    for row, height in heights(form, layout.columns).items():
        unused = bool(filled) and form.first + filled <= row <= form.last
        sheet.set_row(row, height, None, {"hidden": unused})
    sheet.freeze_panes(_below_frozen(form), 0)
    top, bottom = form.printed
    paper(form.canvas, layout, (top, 0, bottom, form.right), form.header)
    column = layout.at("print")
    sheet.autofilter(form.header, column, form.last, column)
    if filled:
        sheet.filter_column(column, "x == √")


def paper(canvas: Canvas, layout: Layout, box: tuple[int, int, int, int], header: int) -> None:
    """The layout's page. box: first row, first column, last row, last column. header: repeated on each page."""
    sheet, page = canvas.sheet, layout.page
    sheet.print_area(*box)
    sheet.repeat_rows(header)
    canvas.page(paper=page.paper, landscape=page.landscape)
    sheet.center_horizontally()
    sheet.set_margins(**page.margins._asdict())
    sheet.set_footer(page.footer)
    if page.black_and_white:
        sheet.print_black_and_white()


def heights(form: FormSheet, columns: Sequence[Column]) -> dict[int, float]:
    """Row → height in points, so that no text is cut. columns: those that are there, from the left."""
    layout, canvas = form.layout, form.canvas
    found: dict[int, float] = dict.fromkeys((form.top(layout.funds), *form.fund_rows), layout.funds.height)
    for section in layout.of_cells():
        for at, height in enumerate(section.heights):
            row = form.top(section) + at
            widths = {
                left: sum(column.width for column in layout.columns[left : right + 1])
                for cell in section.cells
                if cell.row == at and at in section.grows
                for left, right in [layout.span(cell.at)]
            }
            found[row] = canvas.height(row, widths, height) if widths else height
    for table in layout.tables:
        rows = form.table_rows(table)
        spans = {layout.span(column.at) for column in table.columns}
        wide = {
            left: sum(column.width for column in layout.columns[left : right + 1]) for left, right in spans
        }
        for row in (rows[0] - 1, *rows, *([rows[-1] + 1] if table.sum else [])):
            found[row] = canvas.height(row, wide, table.height)
    found[form.header] = layout.indicators.header_height
    wrapped = {
        at: spec.width for at, spec in enumerate(columns) if spec.style.startswith("text") or _is_input(spec)
    }
    for row in range(form.first, form.last + 1):
        found[row] = canvas.height(row, wrapped, layout.indicators.height)
    return found


def _is_input(column: Column) -> bool:
    return column.style.endswith("_input")


def _below_frozen(form: FormSheet) -> int:
    """The row below the section that stays in sight with all above it."""
    section = next(section for section in form.layout.sections if section.kind == form.layout.page.frozen)
    after = form.layout.sections.index(section) + 1
    return [*form.tops, form.end][after]
