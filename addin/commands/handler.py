"""What a command is made of: what it does on a live workbook, on a file, for the program that asks."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import xlwings as xw

Application = xw.App | None  # None where no program asks


class Host(NamedTuple):
    """The program that a command runs for. diagnose: what 诊断 says there; only a host knows how it is installed."""

    application: Application
    diagnose: Callable[[Application], str]


class Handler(NamedTuple):
    """Each gives what the officer is told, "" when nothing need be said; None where the command does nothing there.

    They raise Problem with a sentence, and OSError.
    """

    on_book: Callable[[xw.Book], str] | None = None
    on_file: Callable[[Path], str] | None = None
    on_application: Callable[[Host], str] | None = None
