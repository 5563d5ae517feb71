"""What a live workbook says now."""

import xlwings as xw

from addin.commands.live import grids
from addin.files.grid import Grid


def read_sheets(book: xw.Book) -> dict[str, Grid]:
    """The grids of its sheets, also where the officer has switched to manual calculation."""
    if book.app.calculation == "manual":
        book.app.calculate()
    return grids.read(book)
