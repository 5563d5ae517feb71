"""Built workbooks as an independent reader sees them."""

import io

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def book(data: bytes, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def form_sheet(data: bytes, *, values: bool = False) -> Worksheet:
    sheet = book(data, values=values)["自评表"]
    assert isinstance(sheet, Worksheet)
    return sheet
