"""Excel's own objects, as a COM client passes them, as xlwings objects."""

from typing import Any

import xlwings as xw
from win32com.client import Dispatch
from xlwings import _xlwindows

from addin.excel import classes, thrift
from addin.system import bystanders

ATTEMPTS = (
    10_000  # some seconds; xlwings would ask for ever while Excel refuses, as when a cell is being edited
)

_xlwindows.N_COM_ATTEMPTS = ATTEMPTS
bystanders.spare()
classes.install()
thrift.install()


def app(application: Any) -> xw.App | None:
    """Excel's Application; None for Nothing."""
    return None if application is None else xw.App(impl=_xlwindows.App(xl=_object(application)))


def book(workbook: Any, of: xw.App | None) -> xw.Book | None:
    """A Workbook; None for Nothing, as when a window shows 受保护的视图. of: its program, where that is known."""
    if workbook is None:
        return None
    found = _object(workbook)
    if of is not None:
        thrift.keep_app(found, of.impl)
    return xw.Book(impl=_xlwindows.Book(xl=found))


def _object(dispatch: Any) -> Any:
    """With xlwings' own retries."""
    return _xlwindows.COMRetryObjectWrapper(Dispatch(dispatch))
