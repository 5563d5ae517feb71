"""What xlwings does and finds in a workbook. Its text also stands in for addin/commands/dispatch.py inside LibreOffice."""

from typing import Any

import xlwings as xw


def run(_name: str, app: xw.App, book: xw.Book, **_how: object) -> str:
    """Work with the first sheet in many ways; gives what was found, as text."""
    sheet: Any = book.sheets[0]
    sheet["A1"].value = [["甲", 1.5, None], ["乙", 2, "≥95%"], ["丙", 3.25, "697"]]
    sheet["E1"].formula = '=SUM(B1:B3)&"分"'
    sheet["E2"].formula = "=JX_EXEC_RATE(B1,B2)"
    sheet["A5"].options(transpose=True).value = [1, 2, 3]
    book.names.add("得分", f"='{sheet.name}'!$B$1:$B$3")
    sheet.range("2:2").insert("down")
    sheet["B1"].number_format = "0.00"
    sheet["B1"].color = (255, 227, 204)
    sheet["A1:C1"].font.bold = True
    sheet["A8"].value = "下"
    sheet["A8"].row_height = 30
    found = [
        sheet["A1"].expand().value,
        sheet["A3"].expand("right").options(ndim=2).value,
        sheet.used_range.address,
        sheet["E1"].formula,
        sheet["E1"].value,
        sheet["E3"].value,
        sheet["A6"].expand("down").value,
        book.names["得分"].refers_to_range.address,
        sheet["B1"].number_format,
        sheet["B1"].color,
        sheet["C1"].font.bold,
        sheet["A8"].row_height,
        [one.name for one in book.sheets],
        app.books.count > 0,
    ]
    sheet["A1:C1"].clear_contents()
    sheet.range("2:2").delete()
    return repr([*found, sheet.used_range.value])
