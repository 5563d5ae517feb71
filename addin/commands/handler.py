"""What a command is made of: what it does on a live workbook, on a file, for the program that asks."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import xlwings as xw

Application = xw.App | None  # None where no program asks
Undo = Callable[[xw.Book], str]


class Host(NamedTuple):
    """The program that a command runs for. diagnose: what 诊断 says there; only a host knows how it is installed."""

    application: Application
    diagnose: Callable[[Application], str]


class Done(NamedTuple):
    """What came of a command on a workbook.

    text: what the officer is told, "" when nothing need be said. undo: takes it back in the workbook as it is by then,
    and says so; raises Problem where that cannot be. None where there is nothing to take back.
    """

    text: str
    undo: Undo | None = None


class Handler(NamedTuple):
    """on_book, on_application and on_file give what came of it; None where the command does nothing there.

    ask: what the officer is asked before it works on a workbook, "" where nothing need be asked. They raise Problem with
    a sentence, and OSError.
    """

    on_book: Callable[[xw.Book], Done] | None = None
    on_file: Callable[[Path], str] | None = None
    on_application: Callable[[Host], Done] | None = None
    ask: Callable[[xw.Book], str] | None = None
