"""What the parts of the engine ask of the parts above them: a range of its workbook, a workbook of its application."""

import datetime as dt
from typing import Any, Protocol
from weakref import WeakSet

from xlwings import base_classes

from addin.calc.xlwings_uno.formats import Formats
from addin.calc.xlwings_uno.formulas import Formulas


class Application(Protocol):
    """The running office."""

    deletions: int  # how often cells were deleted: older objects of cells may be in pieces
    copied: Any  # the range that Range.paste pastes, None for none

    @property
    def api(self) -> Any: ...
    @property
    def handles(self) -> WeakSet[Any]: ...


class Workbook(Protocol):
    """A workbook; it makes the ranges and sheets that lead on from one another."""

    @property
    def app(self) -> Application: ...
    @property
    def model(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> Any: ...
    @property
    def epoch(self) -> dt.datetime: ...
    @property
    def formats(self) -> Formats: ...
    @property
    def formulas(self) -> Formulas: ...
    def range(self, cells: Any) -> base_classes.Range: ...
    def sheet(self, native: Any) -> base_classes.Sheet: ...
    def address(self, sheet: int, row: int, column: int) -> Any: ...
    def to_pdf(self, path: str, quality: str | None = None, cells: Any = None) -> None: ...
