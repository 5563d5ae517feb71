"""The page set-up of a sheet, and its frozen panes."""

from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.missing import Unsupported, complete
from addin.calc.xlwings_uno.parts import Workbook
from addin.calc.xlwings_uno.reference import locate


@complete()
class PageSetup(base_classes.PageSetup):
    def __init__(self, book: Workbook, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._book.model.StyleFamilies.getByName("PageStyles").getByName(self._sheet.PageStyle)

    @property
    def print_area(self) -> str | None:
        areas = [
            self._sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
            for area in self._sheet.PrintAreas
        ]
        return ",".join(self._book.range(cells).address for cells in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        parts = value.split(",") if value else []
        self._sheet.setPrintAreas(
            tuple(locate(self._book.model, self._sheet, part).RangeAddress for part in parts)
        )


@complete()
class FreezePanes(base_classes.FreezePanes):
    def __init__(self, book: Workbook, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """All rows and columns of the range stay in view; a range of whole rows or columns freezes only these."""
        area = locate(self._book.model, self._sheet, frozen_range).RangeAddress
        whole = self._sheet.RangeAddress
        columns = 0 if area.EndColumn == whole.EndColumn else area.EndColumn + 1
        rows = 0 if area.EndRow == whole.EndRow else area.EndRow + 1
        self._freeze(columns, rows)

    def unfreeze(self) -> None:
        self._freeze(0, 0)

    def _freeze(self, columns: int, rows: int) -> None:
        controller = self._book.model.CurrentController
        if controller is None:
            raise Unsupported("Sheet.freeze_panes（工作簿没有窗口）")
        shown = controller.ActiveSheet
        controller.setActiveSheet(self._sheet)
        controller.freezeAtPosition(columns, rows)
        controller.setActiveSheet(shown)
