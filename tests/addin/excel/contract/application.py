"""Application and its workbooks."""

import ntpath
import shutil
from functools import cache
from typing import Any

import win32con
import win32gui

from tests.addin.excel.contract.dialog import FileDialog
from tests.addin.excel.contract.gateway import FAILED, RECORD, ExcelObject, refusal
from tests.addin.excel.contract.grid import Box, Cell
from tests.addin.excel.contract.looks import Name, Names
from tests.addin.excel.contract.ranges import Range
from tests.addin.excel.contract.sheets import VISIBLE, Worksheet, named

AUTOMATIC, MANUAL = -4105, -4135
EDITING = -2146777998  # 0x800AC472: a cell is being edited
_CLASSES = ("XLMAIN", "XLDESK", "EXCEL7")  # the windows by which programs find an Excel, the outermost first


class Sheets(ExcelObject):
    CLASS = "Sheets"

    def __init__(self, book: "Workbook") -> None:
        self.book = book

    @property
    def gone(self) -> bool:  # type: ignore[override]
        return self.book.gone

    def items(self) -> list[Worksheet]:
        return list(self.book.sheets)

    def get_count(self) -> int:
        return len(self.book.sheets)

    def get_parent(self) -> "Workbook":
        return self.book

    def get_item(self, which: Any) -> Worksheet:
        return named(self.book.sheets, which)

    get__default = get_item

    def call_add(
        self, before: Worksheet | None = None, after: Worksheet | None = None, *_more: Any
    ) -> Worksheet:
        self.book.application.may_change()
        if self.book.fixed:
            raise refusal(FAILED, "the structure is protected")
        beside = before or after or self.book.active
        sheet = Worksheet(self.book, f"Sheet{len(self.book.sheets) + 1}")
        self.book.sheets.insert(
            self.book.sheets.index(beside) + (before is None and after is not None), sheet
        )
        self.book.active = sheet
        return sheet


class Workbook(ExcelObject):
    """path: "" for one that was never saved; a cloud's address for one that was opened from there."""

    CLASS = "Workbook"

    def __init__(self, application: "Application", path: str, data: dict[str, Any]) -> None:
        self.application, self.path = application, path
        self.read_only, self.fixed = False, False
        self.names: dict[str, Name] = {}
        self.sheets = [self._sheet(one) for one in data["sheets"]]
        self.active = next(sheet for sheet in self.sheets if sheet.visible == VISIBLE)

    def _sheet(self, data: dict[str, Any]) -> Worksheet:
        sheet = Worksheet(self, data["name"])
        for row, column, *said in data["cells"]:
            sheet.cells[row, column] = Cell(*said)
        sheet.merged = [Box(*box) for box in data["merged"]]
        sheet.hidden, sheet.visible = set(data["hidden"]), data["visible"]
        sheet.filtered = data["filtered"]
        sheet.protection, sheet.used = data["protection"], tuple(data["used"])
        return sheet

    def remove(self, sheet: Worksheet) -> None:
        self.sheets.remove(sheet)
        if self.active is sheet:
            self.active = next(one for one in self.sheets if one.visible == VISIBLE)

    def close(self) -> None:
        self.gone = True
        self.application.books.remove(self)

    def get_name(self) -> str:
        return ntpath.basename(self.path) or "工作簿1"

    def get_full_name(self) -> str:
        return self.path or self.get_name()

    def get_path(self) -> str:
        return ntpath.dirname(self.path)

    def get_worksheets(self) -> Sheets:
        return Sheets(self)

    get_sheets = get_worksheets

    def get_names(self) -> Names:
        return Names(self)

    def get_active_sheet(self) -> Worksheet:
        return self.active

    def get_application(self) -> "Application":
        return self.application

    def get_read_only(self) -> bool:
        return self.read_only

    def get_protect_structure(self) -> bool:
        return self.fixed

    def call_activate(self) -> None:
        self.application.active_book = self

    def call_save_copy_as(self, path: str) -> None:
        """As it was opened: what was entered since is not in it."""
        shutil.copyfile(self.path, path)


class Workbooks(ExcelObject):
    CLASS = "Workbooks"

    def __init__(self, application: "Application") -> None:
        self.application = application

    def items(self) -> list[Workbook]:
        return list(self.application.books)

    def get_count(self) -> int:
        return len(self.application.books)

    def get_application(self) -> "Application":
        return self.application

    def get_item(self, which: Any) -> Workbook:
        books = self.application.books
        found = [book for at, book in enumerate(books, 1) if which in (book.get_name(), at)]
        if not found:
            raise refusal(-2147352565, "Subscript out of range")
        return found[0]

    get__default = get_item

    def call_open(self, path: str, *_how: Any) -> Workbook:
        RECORD.events.append(f"open {path}")
        return self.application.open(path, {"sheets": [EMPTY]})


EMPTY = {
    "name": "Sheet1", "cells": [], "merged": [], "hidden": [], "filtered": False, "visible": VISIBLE, "protection": None, "used": (1, 1),
}  # fmt: skip


class Application(ExcelObject):
    """editing: a cell is being edited, which refuses every change. calculations: how often a change led to one.

    chosen: what the officer chooses in a dialog, "" when he closes it.

    window: one that is there already.
    """

    CLASS = "Application"

    def __init__(self, window: int = 0) -> None:
        self.books: list[Workbook] = []
        self.active_book: Workbook | None = None
        self.selection: ExcelObject | None = None
        self.screen_updating, self.display_alerts, self.status_bar = True, True, False
        self.calculation, self.calculations, self.stale = AUTOMATIC, 0, False
        self.editing, self.chosen = False, ""
        self.path = r"C:\Program Files\Microsoft Office\root\Office16"
        self.window = window or show_window("Excel")

    def open(self, path: str, data: dict[str, Any]) -> Workbook:
        book = Workbook(self, path, data)
        self.books.append(book)
        self.active_book, self.selection = book, Range(book.active, (Box(1, 1, 1, 1),))
        return book

    def may_change(self) -> None:
        if self.editing:
            raise refusal(EDITING, "a cell is being edited")

    def changed(self, _sheet: Worksheet) -> None:
        self.stale = self.calculation == MANUAL
        self.calculations += not self.stale

    def is_read(self, sheet: Worksheet) -> None:
        if self.stale:
            RECORD.events.append(f"read before it was calculated: {sheet.name}")

    def call_calculate(self) -> None:
        self.stale = False
        self.calculations += 1

    def get_calculation(self) -> int:
        return self.calculation

    def put_calculation(self, value: int) -> None:
        self.may_change()
        self.calculation = value
        if value == AUTOMATIC and self.stale:
            self.call_calculate()

    def call_get_open_filename(
        self, kinds: str = "", _first: int = 1, title: str = "", *_how: Any
    ) -> str | bool:
        labels, patterns = kinds.split(",")[::2], kinds.split(",")[1::2]
        if len(labels) != len(patterns) or not title:
            raise refusal(FAILED, "GetOpenFilename method of Application class failed")
        return self.chosen or False

    def get_file_dialog(self, kind: int) -> FileDialog:
        return FileDialog(kind, self.chosen)

    def get_hwnd(self) -> int:
        return self.window

    def get_name(self) -> str:
        return "Microsoft Excel"

    def get_version(self) -> str:
        return "16.0"

    def get_path(self) -> str:
        return self.path

    def get_workbooks(self) -> Workbooks:
        return Workbooks(self)

    def get_active_workbook(self) -> Workbook | None:
        return self.active_book

    def get_active_sheet(self) -> Worksheet | None:
        return None if self.active_book is None else self.active_book.active

    def get_selection(self) -> ExcelObject | None:
        return self.selection

    def get_screen_updating(self) -> bool:
        return self.screen_updating

    def put_screen_updating(self, value: bool) -> None:
        self.screen_updating = value

    def get_display_alerts(self) -> bool:
        return self.display_alerts

    def put_display_alerts(self, value: bool) -> None:
        self.display_alerts = value

    def get_enable_events(self) -> bool:
        return True

    def get_status_bar(self) -> bool | str:
        return self.status_bar

    def put_status_bar(self, value: bool | str) -> None:
        self.status_bar = value  # type: ignore[assignment]
        RECORD.events.append(f"status bar: {value}")


@cache
def _register(name: str) -> None:
    """A kind of window; once in a process."""
    kind = win32gui.WNDCLASS()
    kind.lpszClassName = name
    kind.lpfnWndProc = {}
    win32gui.RegisterClass(kind)


def show_window(title: str) -> int:
    """As an Excel shows itself; gives its handle."""
    handles = [0]
    for name in _CLASSES:
        _register(name)
        inside = handles[-1]
        style = win32con.WS_VISIBLE | (win32con.WS_CHILD if inside else win32con.WS_OVERLAPPEDWINDOW)
        made = win32gui.CreateWindow(name, "" if inside else title, style, 0, 0, 300, 200, inside, 0, 0, None)
        handles.append(made)
    return int(handles[1])
