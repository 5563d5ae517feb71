"""How the sheet 自评表 looks on screen and on paper: widths, heights, what stays in sight, the printed page."""

from addin.form.layout import Layout
from workbook_templates.canvas import Canvas
from workbook_templates.sheets.form.heights import heights
from workbook_templates.sheets.form.paging import breaks
from workbook_templates.sheets.form.sheet import FormSheet


def set_page(form: FormSheet) -> None:
    """Rows that a filled form does not use are hidden by the filter on the column 打印."""
    sheet, layout = form.canvas.sheet, form.layout
    for column, spec in enumerate(layout.columns):
        sheet.set_column(column, column, spec.width, None, {"hidden": spec.hidden})
    filled = len(form.form.indicators)
    unused = range(form.first + filled, form.last + 1) if filled else range(0)
    high = heights(form, layout.columns)
    for row, height in high.items():
        sheet.set_row(row, height, None, {"hidden": row in unused})
    sheet.freeze_panes(_below_frozen(form), 0)
    top, bottom = form.printed
    paper(form.canvas, layout, (top, 0, bottom, form.right), form.header)
    sheet.set_footer(layout.page.footer)
    sheet.set_start_page(1)  # whatever sheets are printed with it
    column = layout.at("print")
    sheet.autofilter(form.header, column, form.last, column)
    if filled:  # a break above a row that is filtered away later would still end the page
        sheet.set_h_pagebreaks(breaks(form, high, unused))
        sheet.filter_column(column, "x == √")


def paper(canvas: Canvas, layout: Layout, box: tuple[int, int, int, int], header: int) -> None:
    """The layout's page. box: first row, first column, last row, last column. header: repeated on each page."""
    sheet, page = canvas.sheet, layout.page
    sheet.print_area(*box)
    sheet.repeat_rows(header)
    canvas.page(paper=page.paper, landscape=page.landscape)
    sheet.center_horizontally()
    sheet.set_margins(**page.margins._asdict())
    if page.black_and_white:
        sheet.print_black_and_white()


def _below_frozen(form: FormSheet) -> int:
    """The row below the section that stays in sight with all above it."""
    section = next(section for section in form.layout.sections if section.kind == form.layout.page.frozen)
    after = form.layout.sections.index(section) + 1
    return [*form.tops, form.end][after]
