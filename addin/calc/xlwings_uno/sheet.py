"""A sheet."""

from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.bridge import CONTENTS, EVERYTHING, FORMATS
from addin.calc.xlwings_uno.handle import Handle, delete_sheet
from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.names import Names
from addin.calc.xlwings_uno.notes import Note
from addin.calc.xlwings_uno.page import FreezePanes, PageSetup
from addin.calc.xlwings_uno.protection import demand_unprotected
from addin.calc.xlwings_uno.range import Range
from addin.calc.xlwings_uno.reference import locate

NAME_TAKEN = "已经有名为“{name}”的工作表"
BAD_NAME = "不能用“{name}”作工作表的名称"
LAST_VISIBLE = "至少要有一张看得见的工作表，不能隐藏“{name}”"
LAST_SHEET = "工作簿中至少要有一张工作表，不能删除“{name}”"

_VERY_HIDDEN = 2  # xlSheetVeryHidden


@complete("pivot_tables")
class Sheet(Handle, base_classes.Sheet):
    @property
    def api(self) -> Any:
        return self.native

    @property
    def name(self) -> str:
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        if value != self.name:
            taken = value.lower() in (other.lower() for other in self.book.model.Sheets.ElementNames)
            if taken and value.lower() != self.name.lower():
                raise ValueError(NAME_TAKEN.format(name=value))
            self.api.setName(value)
            if self.name != value:  # Calc says nothing
                raise ValueError(BAD_NAME.format(name=value))

    @property
    def names(self) -> Names:
        return Names(self.book, self.api.NamedRanges, self.name)

    @property
    def index(self) -> int:
        return int(self.api.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool | int) -> None:
        wanted = bool(value) and value != _VERY_HIDDEN
        self.api.IsVisible = wanted
        if self.visible != wanted:  # Calc says nothing
            raise ValueError(LAST_VISIBLE.format(name=self.name))

    @property
    def cells(self) -> Range:
        return Range.of(self.book, self.api)

    @property
    def used_range(self) -> Range:
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range.of(self.book, cursor)

    @property
    def notes(self) -> list[Note]:
        return [Note(self.book, self.api, note.Position) for note in self.api.Annotations]

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self.book, self.api)

    @property
    def freeze_panes(self) -> FreezePanes:
        return FreezePanes(self.book, self.api)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        cells = locate(self.book.model, self.api, arg1, arg2)
        return Range.of(self.book, cells, arg1 if isinstance(arg1, str) else "")

    def activate(self) -> None:
        controller = self.book.model.CurrentController
        if controller is not None:
            controller.setActiveSheet(self.api)

    select = activate

    def clear_contents(self) -> None:
        demand_unprotected(self.api, "清除内容")
        self.api.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        demand_unprotected(self.api, "清除格式")
        self.api.clearContents(FORMATS)

    def clear(self) -> None:
        demand_unprotected(self.api, "清除")
        self.api.clearContents(EVERYTHING)

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        sheets = self.book.model.Sheets
        if sheets.Count == 1:
            raise ValueError(LAST_SHEET.format(name=self.name))
        delete_sheet(self.book, self.index - 1, self.name)

    def copy(self, before: "Sheet | None" = None, after: "Sheet | None" = None) -> None:
        """Before or after a sheet of this or of another open workbook; named like "自评表 (2)", as in Excel."""
        target, place = _place(before, after)
        sheets = target.book.model.Sheets
        if target.book.model == self.book.model:
            sheets.copyByName(self.name, _free_name(self.name, sheets.ElementNames), place)
        else:
            sheets.importSheet(self.book.model, self.name, place)

    def move(self, before: "Sheet | None" = None, after: "Sheet | None" = None) -> None:
        _, place = _place(before, after)
        self.book.model.Sheets.moveByName(self.name, place)


def _place(before: Any, after: Any) -> tuple[Sheet, int]:
    """The sheet beside which, and the number that a new one gets there. xlwings gives one of the two."""
    return (before, before.index - 1) if before is not None else (after, after.index)


def _free_name(name: str, taken: tuple[str, ...]) -> str:
    number = 2
    while f"{name} ({number})".lower() in (other.lower() for other in taken):
        number += 1
    return f"{name} ({number})"
