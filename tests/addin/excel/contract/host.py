"""The fake Excel's own process, a Windows Python under Wine: does what the tests ask for, one line of JSON after another.

Like Excel it goes on answering COM while it waits.
"""

import contextlib
import json
import sys
import threading
import time
import traceback
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pythoncom
import pywintypes
import win32gui
from win32com.client import Dispatch

from addin.excel.names import CLSID
from tests.addin.excel.contract import busy, gateway
from tests.addin.excel.contract.application import Application, Workbook, show_window
from tests.addin.excel.contract.gateway import RECORD
from tests.addin.excel.contract.grid import letters
from tests.addin.excel.contract.ranges import Range
from tests.addin.excel.contract.sheets import Worksheet, named

_PAUSE = 0.01


class Desk:
    """What a test can ask for; every public method takes and gives what JSON knows."""

    def __init__(self) -> None:
        self._application = Application()
        self._books: list[Workbook] = []
        self._kinds: dict[str, dict[str, Any]] = {}
        self._server: Any = None

    def learn(self, kind: str, data: dict[str, Any]) -> None:
        """What stands in workbooks of this kind."""
        self._kinds[kind] = data

    def open(self, path: str, kind: str) -> int:
        """A workbook; gives its number."""
        self._books.append(self._application.open(path, self._kinds[kind]))
        return len(self._books) - 1

    def fresh(self) -> None:
        """An Excel without workbooks."""
        for book in list(self._application.books):
            book.close()
        # With the same window: Wine takes two seconds to end one.
        self._application, self._books = Application(self._application.window), []
        RECORD.clear()

    def change(self, what: dict[str, Any], book: int | None = None, sheet: str | None = None) -> None:
        """Attributes of the application, of a workbook or of a sheet."""
        target: Any = self._application if book is None else self._books[book]
        if sheet is not None:
            target = self._sheet(book or 0, sheet)
        for name, value in what.items():
            if not hasattr(target, name):
                raise AttributeError(name)
            setattr(target, name, set(value) if name == "hidden" else value)

    def enter(self, book: int, sheet: str, cells: dict[str, Any]) -> None:
        """As the officer types, whatever is protected."""
        target = self._sheet(book, sheet)
        for where, value in cells.items():
            box = target.get_range(where).box
            target.enter(box.top, box.left, value)

    def enter_again(self, book: int, sheet: str) -> None:
        """F2 and Enter in every cell that holds a text."""
        for cell in self._sheet(book, sheet).cells.values():
            cell.enter_again()

    def select(self, book: int, sheet: str, where: str) -> None:
        """What the officer clicked last."""
        target = self._sheet(book, sheet)
        target.book.active, self._application.active_book = target, target.book
        self._application.selection = target.get_range(where)

    def activate(self, book: int) -> None:
        """The officer goes to another workbook, where the first cell is selected."""
        self.select(book, self._books[book].active.name, "A1")

    def remove(self, book: int, sheet: str) -> None:
        self._books[book].remove(self._sheet(book, sheet))

    def close_after(self, calls: int, book: int) -> None:
        """The officer closes a workbook while a command is at work."""
        RECORD.after[calls] = self._books[book].close

    def close(self, name: str) -> None:
        """The officer closes a workbook that a command has opened."""
        next(book for book in self._application.books if book.get_name() == name).close()

    def busy_for(self, calls: int) -> None:
        """So many calls are refused from outside, as while a dialog is open."""
        busy.refuse(calls)

    def perform(self, name: str, book: int | None, path: str = "") -> dict[str, Any]:
        """A command of the real server; gives what it said and what it did to this Excel on the way."""
        server = self._connect()
        for kept in (RECORD.calls, RECORD.faults, RECORD.events):
            kept.clear()
        RECORD.questions = 0
        self._application.calculations = 0
        started = time.perf_counter()
        workbook = path or (None if book is None else gateway.wrap(self._books[book]))
        said = server.Perform(name, gateway.wrap(self._application), workbook)
        return {
            "said": said,
            "seconds": round(time.perf_counter() - started, 3),
            "calls": RECORD.calls.total(),
            "questions": RECORD.questions,
            "members": [[*call, count] for call, count in sorted(RECORD.calls.items())],
            "faults": list(dict.fromkeys(RECORD.faults)),
            "events": list(RECORD.events),
            "calculations": self._application.calculations,
        }

    def compute(self, name: str, arguments: list[Any]) -> Any:
        return self._connect().Compute(name, arguments)

    def call(self, code: str) -> dict[str, Any]:
        """A line of a client's own, for the fake itself: `excel` is its Application as pywin32 shows it."""
        RECORD.clear()
        answer, problem = None, ""
        try:
            answer = eval(code, {"excel": Dispatch(gateway.wrap(self._application))})
        except (pywintypes.com_error, AttributeError) as refused:
            problem = str(refused)
        return {"answer": answer, "problem": problem, "faults": list(RECORD.faults)}

    def application(self) -> dict[str, Any]:
        application = self._application
        chosen = application.selection
        return {
            "screen_updating": application.screen_updating,
            "display_alerts": application.display_alerts,
            "status_bar": application.status_bar,
            "calculation": application.calculation,
            "selection": chosen.get_address() if isinstance(chosen, Range) else "",
            "sheet": application.active_book.active.name if application.active_book else "",
            "books": [book.get_full_name() for book in application.books],
        }

    def sheet(self, book: int, sheet: str) -> dict[str, Any]:
        """What stands in a sheet now."""
        target = self._sheet(book, sheet)
        return {
            "cells": {
                f"{letters(column)}{row}": shown
                for (row, column), cell in sorted(target.cells.items())
                if (shown := cell.shown()) is not None
            },
            "merged": sorted(
                [letters(box.left) + str(box.top), letters(box.right) + str(box.bottom)]
                for box in target.merged
            ),
            "hidden": sorted(target.hidden),
            "filtered": target.filtered,
            "visible": target.visible,
            "protection": target.protection,
        }

    def book(self, book: int) -> dict[str, Any]:
        """All that stands in a workbook now."""
        return {name: self.sheet(book, name) for name in self.sheets(book)}

    def sheets(self, book: int) -> list[str]:
        return [sheet.name for sheet in self._books[book].sheets]

    def other_window(self) -> int:
        """Something of another program on top, of the kind that Excel shows."""
        window = show_window("another Excel")
        win32gui.SetForegroundWindow(window)
        return window

    def _sheet(self, book: int, name: str) -> Worksheet:
        return named(self._books[book].sheets, name)

    def _connect(self) -> Any:
        """The server that COM starts; anew when it has ended."""
        with contextlib.suppress(pywintypes.com_error, AttributeError):
            if self._server.Version():
                return self._server
        made = pythoncom.CoCreateInstance(
            pywintypes.IID(CLSID), None, pythoncom.CLSCTX_LOCAL_SERVER, pythoncom.IID_IDispatch
        )
        self._server = Dispatch(made)
        return self._server


def _listen(lines: "Queue[str]") -> None:
    for line in sys.stdin:
        lines.put(line)
    lines.put("")


def main(table: str, type_library: str) -> None:
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED)
    gateway.offer(Path(table), Path(type_library))
    busy.listen()
    desk, lines = Desk(), Queue[str]()
    threading.Thread(target=_listen, args=(lines,), daemon=True).start()
    while True:
        pythoncom.PumpWaitingMessages()
        try:
            line = lines.get(timeout=_PAUSE)
        except Empty:
            continue
        if not line:
            return
        print(json.dumps(_answer(desk, json.loads(line)), ensure_ascii=False), flush=True)


def _answer(desk: Desk, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"answer": getattr(desk, asked.pop("do"))(**asked)}
    except Exception:
        return {"problem": traceback.format_exc()}


if __name__ == "__main__":
    main(*sys.argv[1:])
