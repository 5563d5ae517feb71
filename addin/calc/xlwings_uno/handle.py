"""UNO's objects of cells, kept right.

They follow insertions and deletions by themselves, with two faults. Deleting some cells breaks the objects around them
into pieces; and when a sheet goes, its objects slide to the sheet that takes its place.
"""

from typing import Any

from addin.calc.xlwings_uno.bridge import exception
from addin.calc.xlwings_uno.parts import Workbook

DELETED = "这些单元格已经删除"


class Handle:
    """A range or a sheet, for as long as there is one."""

    def __init__(self, book: Workbook, native: Any) -> None:
        self._book = book
        self._native = native
        self._deletions = book.app.deletions
        self._is_deleted = False
        book.app.handles.add(self)

    @property
    def book(self) -> Workbook:
        return self._book

    @property
    def native(self) -> Any:
        """The UNO object. Raises LookupError when the cells have been deleted."""
        if self._is_deleted:
            raise LookupError(DELETED)
        if self._deletions != self.book.app.deletions:
            self._native = self._make_whole()
            self._deletions = self.book.app.deletions
        return self._native

    def sheet_number(self) -> int | None:
        """From 0; None when it has none any more."""
        try:
            return int(self.native.RangeAddress.Sheet)
        except (LookupError, exception("uno.RuntimeException")):
            return None

    def discard(self) -> None:
        """Its sheet has been deleted."""
        self._is_deleted = True

    def _make_whole(self) -> Any:
        """The object again, or the block around its pieces."""
        try:
            name = self._native.AbsoluteName
        except exception("uno.RuntimeException"):
            name = ""
        if not name:
            raise LookupError(DELETED)
        if "," not in name:
            return self._native
        sheet = self.book.model.Sheets.getByIndex(self._native.RangeAddress.Sheet)
        if self._native.supportsService("com.sun.star.sheet.Spreadsheet"):
            return sheet
        pieces = self._native.queryIntersection(sheet.RangeAddress).RangeAddresses
        return sheet.getCellRangeByPosition(
            min(piece.StartColumn for piece in pieces),
            min(piece.StartRow for piece in pieces),
            max(piece.EndColumn for piece in pieces),
            max(piece.EndRow for piece in pieces),
        )


def delete_sheet(book: Workbook, number: int, name: str) -> None:
    """Delete a sheet, number from 0, and discard what stands on it."""
    gone = [
        handle
        for handle in book.app.handles
        if handle.book.model == book.model and handle.sheet_number() == number
    ]
    book.model.Sheets.removeByName(name)
    for handle in gone:
        handle.discard()
