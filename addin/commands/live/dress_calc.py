"""What xlwings does not say of a sheet's looks, in Calc's words."""

from collections.abc import Iterable, Mapping
from typing import Any

import xlwings as xw

from addin.commands.live.formulas import shifted

_SIDES = ("Top", "Bottom", "Left", "Right")
_THIN = 26  # hundredths of a millimetre: what Calc makes of Excel's thin line
_PER_INCH = 2540
_PAPER = {9: (21000, 29700)}  # as Excel counts sizes → hundredths of a millimetre


def wear(cells: Any, look: Mapping[str, Any]) -> None:
    """look: properties of a format as XlsxWriter has them."""
    first = cells.getCellByPosition(0, 0)
    protection = first.CellProtection
    protection.IsLocked = look.get("locked", True)
    cells.CellProtection = protection
    cells.ShrinkToFit = look.get("shrink", False)
    cells.CharUnderline = cells.CharStrikeout = 0
    for side in _SIDES:
        line = getattr(first, f"{side}Border")
        line.Color, line.InnerLineWidth, line.LineDistance = 0, 0, 0
        line.OuterLineWidth = _THIN if look["border"] else 0
        setattr(cells, f"{side}Border", line)


def allow(cells: Any, limit: Mapping[str, Any]) -> None:
    """limit: a rule for what may be typed as XlsxWriter has it."""
    rule = cells.getCellByPosition(0, 0).Validation
    a_list = limit["validate"] == "list"
    is_range = "minimum" in limit
    kind = {"list": "LIST", "any": "ANY"}.get(limit["validate"], "DECIMAL")
    rule.Type = _enum(rule.Type, "ValidationType", kind)
    rule.setOperator(
        _enum(
            rule.Type, "ConditionOperator", "BETWEEN" if is_range else "EQUAL" if a_list else "GREATER_EQUAL"
        )
    )
    listed = ";".join(f'"{word}"' for word in limit.get("source", ()))
    rule.setFormula1(listed if a_list else str(limit.get("minimum", limit.get("value", ""))))
    rule.setFormula2(str(limit.get("maximum", "")))
    rule.IgnoreBlankCells, rule.ShowErrorMessage = True, limit.get("show_error", True)
    rule.ErrorTitle, rule.ErrorMessage = limit.get("error_title", ""), limit.get("error_message", "")
    rule.InputTitle, rule.InputMessage = limit.get("input_title", ""), limit.get("input_message", "")
    rule.ShowInputMessage = bool(rule.InputMessage)
    cells.Validation = rule


def spread(sheet: xw.Sheet, wanted: Mapping[str, str]) -> None:
    """Conditional formats again where they belong; pasted cells have none. wanted: formula of the first cell → address.

    A format is known by its formula; it may stand in several parts.
    """
    for one in sheet.api.ConditionalFormats.getConditionalFormats():
        row, column = min((area.StartRow + 1, area.StartColumn + 1) for area in one.Range.RangeAddresses)
        for formula, place in wanted.items():
            area = sheet.range(place)
            last = area.last_cell
            inside = area.row <= row <= last.row and area.column <= column <= last.column
            if inside and one.getByIndex(0).Formula1 == shifted(formula, row - area.row):
                cells = sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
                cells.addRangeAddress(area.api.RangeAddress, False)
                one.Range = cells


def print_as(sheet: xw.Sheet, header: int, page: Any) -> None:
    """header: the row, counted from 1, that every page repeats. page: of the layout."""
    sheet.api.setPrintTitleRows(True)
    sheet.api.setTitleRows(sheet.range(f"{header}:{header}").api.RangeAddress)
    style = sheet.page_setup.api
    width, height = _PAPER.get(page.paper, (style.Width, style.Height))
    style.IsLandscape = page.landscape
    style.Width, style.Height = (height, width) if page.landscape else (width, height)
    style.ScaleToPagesX, style.ScaleToPagesY, style.CenterHorizontally = 1, 0, True
    style.FirstPageNumber = 1
    margins = page.margins
    style.LeftMargin, style.RightMargin = round(margins.left * _PER_INCH), round(margins.right * _PER_INCH)


def fit_rows(rows: Any) -> None:
    """As high as their texts; merged cells do not count."""
    rows.Rows.OptimalHeight = True


def break_pages(sheet: Any, rows: Iterable[int]) -> None:
    """A page ends above each of these rows, counted from 1, and nowhere else but where it is full."""
    sheet.removeAllManualPageBreaks()
    for row in rows:
        sheet.Rows.getByIndex(row - 1).IsStartOfNewPage = True


def _enum(like: Any, kind: str, member: str) -> Any:
    """A member of an enumeration of UNO, whose module is not at hand here."""
    return type(like)(f"com.sun.star.sheet.{kind}", member)
