"""What xlwings does not say of a sheet's looks, in Excel's words."""

from collections.abc import Iterable, Mapping
from typing import Any

import xlwings as xw

_NONE, _SOLID, _THIN, _AUTOMATIC = -4142, 1, 2, -4105
_ANY, _LIST, _DECIMAL, _STOP, _BETWEEN, _AT_LEAST = 0, 3, 2, 1, 1, 7
_MANUAL = -4135  # xlPageBreakManual
_PORTRAIT, _LANDSCAPE, _POINTS_PER_INCH = 1, 2, 72


def wear(cells: Any, look: Mapping[str, Any]) -> None:
    """look: properties of a format as XlsxWriter has them."""
    cells.Locked, cells.ShrinkToFit = look.get("locked", True), look.get("shrink", False)
    cells.Font.Underline, cells.Font.Strikethrough = _NONE, False
    borders = cells.Borders
    borders.LineStyle = _SOLID if look["border"] else _NONE
    if look["border"]:
        borders.Weight, borders.ColorIndex = _THIN, _AUTOMATIC


def allow(cells: Any, limit: Mapping[str, Any]) -> None:
    """limit: a rule for what may be typed as XlsxWriter has it."""
    rule = cells.Validation
    rule.Delete()
    if limit["validate"] == "list":
        rule.Add(_LIST, _STOP, _BETWEEN, ",".join(limit["source"]))
    elif limit["validate"] == "any":
        rule.Add(_ANY)
    elif "minimum" in limit:
        rule.Add(_DECIMAL, _STOP, _BETWEEN, str(limit["minimum"]), str(limit["maximum"]))
    else:
        rule.Add(_DECIMAL, _STOP, _AT_LEAST, str(limit["value"]))
    rule.ShowError = limit.get("show_error", True)
    rule.InputTitle, rule.InputMessage = limit.get("input_title", ""), limit.get("input_message", "")
    rule.ErrorTitle, rule.ErrorMessage = limit.get("error_title", ""), limit.get("error_message", "")


def fit_rows(rows: Any) -> None:
    """As high as their texts; merged cells do not count."""
    rows.AutoFit()


def break_pages(sheet: Any, rows: Iterable[int]) -> None:
    """A page ends above each of these rows, counted from 1, and nowhere else but where it is full."""
    sheet.ResetAllPageBreaks()
    for row in rows:
        sheet.Range(f"{row}:{row}").PageBreak = _MANUAL


def print_as(sheet: xw.Sheet, header: int, page: Any) -> None:
    """header: the row, counted from 1, that every page repeats. page: of the layout."""
    setup = sheet.api.PageSetup
    setup.PrintTitleRows = f"${header}:${header}"
    setup.Orientation = _LANDSCAPE if page.landscape else _PORTRAIT
    setup.PaperSize = page.paper
    setup.Zoom, setup.FitToPagesWide, setup.FitToPagesTall = False, 1, False
    setup.CenterHorizontally, setup.BlackAndWhite = True, page.black_and_white
    setup.CenterFooter, setup.FirstPageNumber = page.footer.removeprefix("&C"), 1
    margins = page.margins
    setup.LeftMargin, setup.RightMargin = margins.left * _POINTS_PER_INCH, margins.right * _POINTS_PER_INCH
    setup.TopMargin, setup.BottomMargin = margins.top * _POINTS_PER_INCH, margins.bottom * _POINTS_PER_INCH
