"""The sheets of a workbook."""

import numbers
from collections.abc import Iterator
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.parts import Workbook
from addin.calc.xlwings_uno.sheet import Sheet

NO_SHEET = "没有工作表“{name}”"


@complete()
class Sheets(base_classes.Sheets):
    def __init__(self, book: Workbook) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.model.Sheets

    @property
    def active(self) -> Sheet:
        controller = self.book.model.CurrentController
        return Sheet(self.book, self.api.getByIndex(0) if controller is None else controller.ActiveSheet)

    def __call__(self, name_or_index: int | str) -> Sheet:
        if isinstance(name_or_index, numbers.Number):
            number = int(name_or_index)
            if not 1 <= number <= len(self):
                raise NoSuchObjectError(NO_SHEET.format(name=number))
            return Sheet(self.book, self.api.getByIndex(number - 1))
        wanted = str(name_or_index).lower()
        for name in self.api.ElementNames:
            if name.lower() == wanted:
                return Sheet(self.book, self.api.getByName(name))
        raise NoSuchObjectError(NO_SHEET.format(name=name_or_index))

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, self.api.getByIndex(number)) for number in range(len(self)))

    def __contains__(self, name: str) -> bool:
        return name.lower() in (known.lower() for known in self.api.ElementNames)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """As in Excel, without a place it comes before the active sheet, and it becomes the active one."""
        reference = before or after or self.active
        place = reference.index if after and not before else reference.index - 1
        known = {other.lower() for other in self.api.ElementNames}
        number = 1
        while not name and f"sheet{number}" in known:
            number += 1
        self.api.insertNewByName(name or f"Sheet{number}", place)
        sheet = Sheet(self.book, self.api.getByIndex(place))
        sheet.activate()
        return sheet
