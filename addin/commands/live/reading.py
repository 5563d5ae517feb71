"""What a live workbook says now."""

import xlwings as xw

from addin.commands.live import grids, host
from addin.files import FileProblem
from addin.files.grid import Grid
from udfs import rules


def read_sheets(book: xw.Book) -> dict[str, Grid]:
    """The grids of its sheets, also where the officer has switched to manual calculation."""
    if book.app.calculation == "manual":
        book.app.calculate()
    rules.use(_folder(book))
    return grids.read(book)


def _folder(book: xw.Book) -> str:
    """Where an office's own rules stand; "" for a workbook that was never saved."""
    try:
        return str(host.path(book).parent)
    except FileProblem:
        return ""
