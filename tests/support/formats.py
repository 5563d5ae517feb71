"""Numbers with a format in a living LibreOffice: days, months, percentages."""

from typing import Any


def put(document: Any, sheet: str, address: str, form: str, number: float) -> None:
    """A number as it is pasted with the format of its cell. document: the office's model."""
    from com.sun.star.lang import Locale  # noqa: PLC0415 - there once the office runs

    cell, formats, here = (
        document.Sheets.getByName(sheet).getCellRangeByName(address),
        document.NumberFormats,
        Locale("en", "US", ""),
    )
    known = formats.queryKey(form, here, False)
    cell.NumberFormat = formats.addNew(form, here) if known < 0 else known
    cell.Value = number
