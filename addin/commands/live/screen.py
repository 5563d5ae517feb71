"""What the officer sees while a command works; afterwards it is as it was."""

from collections.abc import Iterator
from contextlib import contextmanager

import xlwings as xw

from addin.commands.live.host import EXCEL

AUTOMATIC, MANUAL = "automatic", "manual"
WORKING = "正在{label}……"


@contextmanager
def hold_still(app: xw.App) -> Iterator[None]:
    """Without flicker; in Excel also without computing after each change, but once at the end, unless the officer does
    that by hand.
    """
    shown = app.screen_updating
    automatic = app.engine.name == EXCEL and app.calculation == AUTOMATIC
    if automatic:
        app.calculation = MANUAL
    app.screen_updating = False
    try:
        yield
    finally:
        app.screen_updating = shown
        if automatic:
            app.calculation = AUTOMATIC


@contextmanager
def tell_progress(app: xw.App, label: str) -> Iterator[None]:
    """What is being done stands in the status bar, which afterwards is the program's own again."""
    app.status_bar = WORKING.format(label=label)
    try:
        yield
    finally:
        app.status_bar = False
