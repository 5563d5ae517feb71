"""An xlwings engine for LibreOffice Calc: `xw.Book` and its parts over UNO, in-process or through a bridge.

    import addin.calc.xlwings_uno as engine

    engine.register(context)           # makes it xlwings' active engine
    book = engine.book(model, context) # an xw.Book for an open document

The caller has loaded `uno` already: without it there would be no context.
"""

import os
from typing import Any

import xlwings as xw

from addin.calc.xlwings_uno.application import App
from addin.calc.xlwings_uno.engine import NAME, Engine
from addin.calc.xlwings_uno.missing import CalcError, Unsupported
from addin.calc.xlwings_uno.protection import Locked
from addin.calc.xlwings_uno.workbook import Book

__all__ = ["NAME", "CalcError", "Locked", "Unsupported", "app", "book", "register", "save_copy"]


def register(context: Any) -> xw.Engine:
    """Make the office of this component context xlwings' active engine; replaces what was registered before."""
    engines = xw.engines
    known: xw.Engine | None = engines.engines_by_name.get(NAME)
    if known is not None and known.impl.context == context:
        known.activate()
        return known
    engine = xw.Engine(impl=Engine(context))
    engines.engines[:] = [other for other in engines.engines if other.name != NAME]
    engines.add(engine)
    engine.activate()
    return engine


def app(context: Any) -> xw.App:
    """The running office."""
    return xw.App(impl=_impl(context))


def book(model: Any, context: Any) -> xw.Book:
    """A spreadsheet document that is open in the office."""
    return xw.Book(impl=Book(_impl(context), model))


def save_copy(book: xw.Book, path: str | os.PathLike[str]) -> None:
    """Store a copy of the book as it now is; xlwings itself has no such call, and Excel's is `book.api.SaveCopyAs`.

    Raises OSError when it cannot be written, ValueError for a kind of file that Calc does not write.
    """
    book.impl.save_copy(os.fspath(path))


def _impl(context: Any) -> App:
    found: App = register(context).impl.apps.only
    return found
