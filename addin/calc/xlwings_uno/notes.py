"""Notes at cells, which Calc calls comments."""

from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.parts import Workbook

GONE = "这个批注已经删除"


@complete()
class Note(base_classes.Note):
    """position: a CellAddress."""

    def __init__(self, book: Workbook, sheet: Any, position: Any) -> None:
        self._book = book
        self._sheet = sheet
        self._position = position

    @property
    def api(self) -> Any:
        number = find(self._sheet, self._position)
        if number is None:
            raise LookupError(GONE)
        return self._sheet.Annotations.getByIndex(number)

    @property
    def text(self) -> str:
        return str(self.api.String)

    @text.setter
    def text(self, value: str) -> None:
        self.api.String = value

    @property
    def author(self) -> str:
        return str(self.api.Author)

    @property
    def location(self) -> base_classes.Range:
        return self._book.range(self.api.Parent)

    def delete(self) -> None:
        number = find(self._sheet, self._position)
        if number is None:
            raise LookupError(GONE)
        self._sheet.Annotations.removeByIndex(number)


def find(sheet: Any, position: Any) -> int | None:
    """The number of the note at this cell, None without one."""
    for number, note in enumerate(sheet.Annotations):
        if note.Position == position:
            return number
    return None
