"""The sheet 数字来源 of a workbook that was filled from others: which cell was taken from where."""

from addin.files.grid import cell, columns, text
from addin.form.model import Origin
from addin.form.values import Sheet

HEADERS = ("单元格", "是什么", "填的数", "来自")
_FIELDS = {header: header for header in HEADERS}


def read_origins(sheet: Sheet) -> dict[str, Origin]:
    """Address → where its content came from; {} for a workbook without the sheet."""
    found: dict[str, Origin] = {}
    for r, row in enumerate(sheet.grid):
        at = columns(row, _FIELDS)
        if len(at) == len(HEADERS):
            for below in range(r + 1, len(sheet.grid)):
                place, *said = (text(cell(sheet.grid, below, at[header])) for header in HEADERS)
                found[place] = Origin(*said)
            break
    return found
