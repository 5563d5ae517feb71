"""The open workbooks."""

import numbers
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.bridge import properties, url
from addin.calc.xlwings_uno.missing import Unsupported, complete
from addin.calc.xlwings_uno.parts import Application
from addin.calc.xlwings_uno.workbook import Book

NOT_OPENED = "LibreOffice 打不开“{path}”：文件可能已损坏、有密码，或者不是工作簿"
NO_BOOK = "没有打开的工作簿"

_WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"
# com.sun.star.document: MacroExecMode.ALWAYS_EXECUTE_NO_WARN, as Excel does when a program opens a file.
_RUN_MACROS = 4
_UPDATE_LINKS = {True: 3, False: 0, None: 1}  # UpdateDocMode: FULL_UPDATE, NO_UPDATE, QUIET_UPDATE
_OPTIONS = (
    "update_links",
    "read_only",
    "format",
    "password",
    "write_res_password",
    "ignore_read_only_recommended",
    "origin",
    "delimiter",
    "editable",
    "notify",
    "converter",
    "add_to_mru",
    "local",
    "corrupt_load",
)


@complete()
class Books(base_classes.Books):
    def __init__(self, app: Application) -> None:
        self.app = app

    def models(self) -> Iterator[Any]:
        """The documents themselves, the oldest first."""
        components = self.app.api.Components.createEnumeration()
        found = []
        while components.hasMoreElements():
            component = components.nextElement()
            if component.supportsService(_WORKBOOK):
                found.append(component)
        return iter(found)

    @property
    def api(self) -> Any:
        return self.app.api.Components

    @property
    def active(self) -> Book:
        current = self.app.api.CurrentComponent
        if current is not None and current.supportsService(_WORKBOOK):
            return Book(self.app, current)
        for model in self.models():
            return Book(self.app, model)
        raise LookupError(NO_BOOK)

    def __call__(self, name_or_index: int | str) -> Book:
        books = list(self)
        if isinstance(name_or_index, numbers.Number):
            return books[int(name_or_index) - 1]
        wanted = str(name_or_index).lower()
        for book in books:
            if wanted in (book.name.lower(), book.fullname.lower()):
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return sum(1 for _ in self.models())

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, model) for model in self.models())

    def __contains__(self, name: str) -> bool:
        return any(name.lower() == book.name.lower() for book in self)

    def add(self) -> Book:
        return Book(self.app, self._load("private:factory/scalc"))

    def open(self, fullname: str, *positional: object, **named: object) -> Book:
        """Only update_links, read_only and password mean something here; any other option raises Unsupported."""
        options = dict(zip(_OPTIONS, positional, strict=False)) | named
        update = options.pop("update_links", None)
        read_only = options.pop("read_only", None)
        password = options.pop("password", None)
        for name, value in options.items():
            if value is not None:
                raise Unsupported(f"Books.open({name}=…)")
        model = self._load(
            url(fullname),
            MacroExecutionMode=_RUN_MACROS,
            UpdateDocMode=_UPDATE_LINKS[None if update is None else bool(update)],
            ReadOnly=bool(read_only) or None,
            Password=password,
        )
        if model is None or not model.supportsService(_WORKBOOK):
            if model is not None:
                model.close(True)  # any text opens as a Writer document
            raise OSError(NOT_OPENED.format(path=fullname))
        return Book(self.app, model)

    def _load(self, address: str, **options: object) -> Any:
        # Not hidden: a hidden load runs no document jobs.
        return self.app.api.loadComponentFromURL(address, "_blank", 0, properties(**options))
