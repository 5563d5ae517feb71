"""What stands in a range: values and formulas."""

from typing import Any

from addin.calc.xlwings_uno import values
from addin.calc.xlwings_uno.bridge import CONTENTS, FORMULAS
from addin.calc.xlwings_uno.formats import DATE, LOGICAL, TEXT
from addin.calc.xlwings_uno.place import Place
from addin.calc.xlwings_uno.protection import demand_unlocked
from addin.calc.xlwings_uno.writing import NOT_CHANGED, write

_Rows = list[list[Any]]


class Content(Place):
    """Part of Range."""

    def plain_value(self) -> _Rows:
        """Numbers, texts, None for a blank; errors as values.CellError; formats do not matter."""
        cells = self.cells
        data = [[values.whole_text(value) for value in row] for row in cells.getDataArray()]
        errors = [(y, x) for y, row in enumerate(data) for x, value in enumerate(row) if value is None]
        for y, x in errors:
            cell = cells.getCellByPosition(x, y)
            data[y][x] = values.CellError.of(cell.getError(), cell.String)
        if any(value == "" for row in data for value in row):
            whole = cells.RangeAddress
            for area in cells.queryEmptyCells().RangeAddresses:
                left, right = area.StartColumn - whole.StartColumn, area.EndColumn - whole.StartColumn + 1
                for row in data[area.StartRow - whole.StartRow : area.EndRow - whole.StartRow + 1]:
                    row[left:right] = [None] * (right - left)
        return data

    @property
    def raw_value(self) -> _Rows:
        data = self.plain_value()
        if not any(isinstance(value, float) for row in data for value in row):
            return data  # formats matter to numbers only, and asking for them takes longer than the values
        epoch = self.book.epoch
        for block in self.book.formats.blocks(self.cells, DATE | LOGICAL):
            for row in data[block.top : block.bottom + 1]:
                for x in range(block.left, block.right + 1):
                    if isinstance(row[x], float):
                        is_date = block.kind & DATE
                        row[x] = values.from_serial(row[x], epoch) if is_date else bool(row[x])
        return data

    @raw_value.setter
    def raw_value(self, data: object) -> None:
        epoch = self.book.epoch
        if isinstance(data, str) and values.prepare(data, epoch).kind == "formula":
            data = self._fill(data)
        table = [[values.prepare(value, epoch) for value in row] for row in values.matrix(data, self.shape)]
        demand_unlocked(self.cells.Spreadsheet, self.cells)
        for block in self.book.formats.blocks(self.cells, TEXT):
            for row in table[block.top : block.bottom + 1]:
                for x in range(block.left, block.right + 1):
                    row[x] = values.Prepared("text", values.as_text(row[x], epoch))
        write(self.book.formats, self.book.formulas, self.cells, table)

    def _fill(self, formula: str) -> object:
        """As in Excel, a formula for a whole range is meant for its first cell, and shifts from there."""
        area = self.area
        if self.shape == (1, 1):
            return formula
        return [
            self.book.formulas.shift(
                formula,
                [
                    self.book.address(area.Sheet, row, column)
                    for column in range(area.StartColumn, area.EndColumn + 1)
                ],
                self.book.address(area.Sheet, area.StartRow, area.StartColumn),
            )
            for row in range(area.StartRow, area.EndRow + 1)
        ]

    @property
    def formula(self) -> Any:
        """One text for a cell, else rows of texts, as Excel gives them; constants as they would be typed."""
        cells = self.cells
        rows = [[values.as_typed(value) for value in row] for row in self.plain_value()]
        formulas = cells.queryContentCells(FORMULAS).RangeAddresses
        if formulas:
            self._put_formulas(rows, cells.getFormulaArray(), cells.RangeAddress, formulas)
        return rows[0][0] if self.shape == (1, 1) else tuple(map(tuple, rows))

    @formula.setter
    def formula(self, data: object) -> None:
        self.raw_value = data

    def _put_formulas(self, rows: _Rows, texts: Any, whole: Any, areas: Any) -> None:
        for area in areas:
            position = self.book.address(area.Sheet, area.StartRow, area.StartColumn)
            left, right = area.StartColumn - whole.StartColumn, area.EndColumn - whole.StartColumn + 1
            for y in range(area.StartRow - whole.StartRow, area.EndRow - whole.StartRow + 1):
                rows[y][left:right] = self.book.formulas.to_excel(texts[y][left:right], position)

    @property
    def formula2(self) -> Any:
        return self.formula

    @formula2.setter
    def formula2(self, data: object) -> None:
        self.raw_value = data

    @property
    def formula_array(self) -> str | None:
        if not self.cells.ArrayFormula:  # its text has lost the lines of a constant array
            return None
        first = self.cells.getCellByPosition(0, 0)
        return self.book.formulas.to_excel([first.getFormulaArray()[0][0]], first.CellAddress)[0]

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        demand_unlocked(self.cells.Spreadsheet, self.cells)
        position = self.cells.getCellByPosition(0, 0).CellAddress
        self.cells.setArrayFormula(self.book.formulas.to_calc([value], position)[0])

    @property
    def has_array(self) -> bool:
        return bool(self.cells.getCellByPosition(0, 0).ArrayFormula)

    def clear_contents(self) -> None:
        demand_unlocked(self.cells.Spreadsheet, self.cells)
        self.cells.clearContents(CONTENTS)
        if self.cells.queryContentCells(CONTENTS).Count:  # Calc says nothing
            raise ValueError(NOT_CHANGED.format(address=self.address))
