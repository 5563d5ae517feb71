"""What a live workbook says now."""

import xlwings as xw

from addin.commands.live import grids
from addin.files.grid import Grid
from addin.form.reader import demand_one


def read_sheets(book: xw.Book) -> dict[str, Grid]:
    """The grids of its sheets, also where the officer has switched to manual calculation.

    Raises NoForm where there are several forms of ours.
    """
    if book.app.calculation == "manual":
        book.app.calculate()
    sheets = grids.read(book)
    demand_one(sheets)
    return sheets
