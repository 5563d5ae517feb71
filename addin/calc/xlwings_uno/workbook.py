"""A workbook."""

import datetime as dt
import os
from functools import cached_property
from pathlib import Path
from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.bridge import exception, path, properties, struct, uno, url
from addin.calc.xlwings_uno.formats import Formats
from addin.calc.xlwings_uno.formulas import Formulas
from addin.calc.xlwings_uno.missing import Unsupported, complete
from addin.calc.xlwings_uno.names import Names
from addin.calc.xlwings_uno.parts import Application
from addin.calc.xlwings_uno.range import Range
from addin.calc.xlwings_uno.sheet import Sheet
from addin.calc.xlwings_uno.sheets import Sheets

NOT_SAVED = "没有能保存“{path}”：{reason}"
NO_FOLDER = "没有能保存“{path}”：没有文件夹“{folder}”"
UNKNOWN_KIND = "不能保存为“{suffix}”文件：只支持 {known}"

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
_PDF = "calc_pdf_Export"
_QUALITY = {None: 90, "standard": 90, "minimum": 50}  # of pictures, per cent


@complete()
class Book(base_classes.Book):
    def __init__(self, app: Application, model: Any) -> None:
        self._app = app
        self.model = model

    @property
    def api(self) -> Any:
        return self.model

    @property
    def app(self) -> Application:
        return self._app

    @property
    def fullname(self) -> str:
        address = self.model.URL
        return path(address) if address else str(self.model.Title)

    @property
    def name(self) -> str:
        return os.path.basename(self.fullname)  # noqa: PTH119 - also the last part of a web address

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, self.model.NamedRanges)

    def range(self, cells: Any) -> Range:
        """cells: a UNO cell, range, sheet or cursor of the workbook."""
        return Range.of(self, cells)

    def sheet(self, native: Any) -> Sheet:
        """native: a UNO sheet of the workbook."""
        return Sheet(self, native)

    @cached_property
    def epoch(self) -> dt.datetime:
        """The day whose serial number is 0."""
        day = self.model.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)

    @cached_property
    def formats(self) -> Formats:
        return Formats(self.model)

    @cached_property
    def formulas(self) -> Formulas:
        return Formulas(self.model)

    def activate(self) -> None:
        controller = self.model.CurrentController
        if controller is not None:
            controller.Frame.activate()

    def close(self) -> None:
        """Without saving, as xlwings does it."""
        self.model.setModified(False)
        self.model.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Like xlwings: without a path in place, and a new book beside the program as .xlsx.

        Raises OSError when it cannot be written, ValueError for a kind of file that Calc does not write.
        """
        if password is not None:
            raise Unsupported("Book.save(password=…)")  # for .xlsx, Calc would take it and store without it
        if path is None and self.model.URL:
            self._store(self.fullname, self.model.store)
            return
        target = Path(path or f"{self.name}.xlsx").absolute()
        options = _as_kind_of(target)
        self._store(str(target), lambda: self.model.storeAsURL(url(target), options))

    def save_copy(self, path: str) -> None:
        """Like Excel's SaveCopyAs: the book keeps its name, and what is not saved stays so. Raises as save() does."""
        target = Path(path).absolute()
        options = _as_kind_of(target)
        self._store(str(target), lambda: self.model.storeToURL(url(target), options))

    def to_pdf(self, path: str, quality: str | None = None, cells: Any = None) -> None:
        """cells: a UNO range, of which alone a page is made; None for the whole workbook."""
        only = {} if cells is None else {"Selection": cells}
        data = uno().Any(
            "[]com.sun.star.beans.PropertyValue",
            properties(Quality=_QUALITY[quality], UseLosslessCompression=False, **only),
        )
        options = properties(FilterName=_PDF, FilterData=data, Overwrite=True)
        self._store(path, lambda: self.model.storeToURL(url(path), options))

    def _store(self, target: str, store: Any) -> None:
        folder = Path(target).parent
        if not folder.is_dir():  # Calc would make it
            raise FileNotFoundError(NO_FOLDER.format(path=target, folder=folder))
        try:
            store()
        except exception("io.IOException") as problem:
            raise OSError(NOT_SAVED.format(path=target, reason=problem)) from problem

    def address(self, sheet: int, row: int, column: int) -> Any:
        """A cell's address; all numbers count from 0."""
        return struct("table.CellAddress", Sheet=sheet, Row=row, Column=column)


def _as_kind_of(target: Path) -> Any:
    suffix = target.suffix.lower()
    if suffix not in _FILTERS:
        raise ValueError(UNKNOWN_KIND.format(suffix=suffix, known="、".join(_FILTERS)))
    return properties(FilterName=_FILTERS[suffix], Overwrite=True)
