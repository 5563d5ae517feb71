"""Where a range stands."""

from typing import Any

from addin.calc.xlwings_uno.handle import Handle
from addin.calc.xlwings_uno.names import quote
from addin.calc.xlwings_uno.notation import column_letters
from addin.calc.xlwings_uno.parts import Workbook


class Place(Handle):
    """What all parts of Range know."""

    def __init__(self, book: Workbook, cells: Any, text: str = "") -> None:
        super().__init__(book, cells)
        self.arg1_input = text  # as it was asked for: xlwings reads there whether rows or columns are meant
        self.options: dict[str, Any] = {}

    @property
    def cells(self) -> Any:
        """A UNO cell, range, sheet or cursor. Raises LookupError when it has been deleted."""
        return self.native

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    @property
    def area(self) -> Any:
        """The CellRangeAddress, counted from 0."""
        return self.cells.RangeAddress

    @property
    def row(self) -> int:
        return int(self.area.StartRow) + 1

    @property
    def column(self) -> int:
        return int(self.area.StartColumn) + 1

    @property
    def shape(self) -> tuple[int, int]:
        area = self.area
        return area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        area = self.area
        rows, columns = area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1
        return str(self.cells.Spreadsheet.Name), area.StartRow + 1, area.StartColumn + 1, rows, columns

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(
        self, row_absolute: bool = True, col_absolute: bool = True, external: bool = False
    ) -> str:
        area, whole = self.area, self.cells.Spreadsheet.RangeAddress
        rows, columns = ("$" if row_absolute else ""), ("$" if col_absolute else "")
        first = (f"{columns}{column_letters(area.StartColumn + 1)}", f"{rows}{area.StartRow + 1}")
        last = (f"{columns}{column_letters(area.EndColumn + 1)}", f"{rows}{area.EndRow + 1}")
        if (area.StartRow, area.EndRow) == (0, whole.EndRow) and area.EndColumn != whole.EndColumn:
            text = f"{first[0]}:{last[0]}"
        elif (area.StartColumn, area.EndColumn) == (0, whole.EndColumn):
            text = f"{first[1]}:{last[1]}"
        else:
            text = "".join(first) if first == last else f"{''.join(first)}:{''.join(last)}"
        if not external:
            return text
        return f"{quote(str(self.cells.Spreadsheet.Name), self.book.name)}!{text}"
