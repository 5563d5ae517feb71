"""What moves cells: insert, delete, copy, fill, merge; and links, which are fields inside a cell."""

from typing import Any

from addin.calc.xlwings_uno import values
from addin.calc.xlwings_uno.bridge import CONTENTS, EVERYTHING, enum
from addin.calc.xlwings_uno.content import Content
from addin.calc.xlwings_uno.missing import Unsupported
from addin.calc.xlwings_uno.place import Place
from addin.calc.xlwings_uno.protection import demand_unlocked, demand_unprotected
from addin.calc.xlwings_uno.writing import write

NO_LINK = "The cell doesn't seem to contain a hyperlink!"  # as xlwings says it for Excel
NOT_COPIED = "没有复制过区域，不能粘贴"
NOT_MOVED = "在 {address} 不能插入或删除单元格：会切断合并单元格或数组公式"
NOT_BESIDE = "填充的目标区域必须包含源区域，并且只向一个方向扩展"

_INSERT = {"down": "DOWN", "right": "RIGHT"}
_DELETE = {"up": "UP", "left": "LEFT"}
_FILL = {"fill_default": None, "fill_series": None, "fill_copy": "SIMPLE"}


class Editing(Content):
    """Part of Range."""

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Whole rows or columns where the range is such; the new cells look like those above or to the left."""
        if copy_origin not in (None, "format_from_left_or_above"):
            raise Unsupported(f"Range.insert(copy_origin={copy_origin!r})")
        sheet = self._sheet("插入单元格")
        before = self.area
        sheet.insertCells(before, enum("sheet.CellInsertMode", self._mode(_INSERT, shift, "DOWN")))
        if self.area == before:  # Calc says nothing
            raise ValueError(NOT_MOVED.format(address=self.address))

    def delete(self, shift: str | None = None) -> None:
        sheet = self._sheet("删除单元格")
        area, mode = self.area, self._mode(_DELETE, shift, "UP")
        sideways = mode in ("LEFT", "COLUMNS")
        row, column = (area.StartRow, area.EndColumn + 1) if sideways else (area.EndRow + 1, area.StartColumn)
        next_cell = sheet.getCellByPosition(column, row)
        before, address = next_cell.CellAddress, self.address
        sheet.removeRange(area, enum("sheet.CellDeleteMode", mode))
        self.book.app.deletions += 1
        if next_cell.CellAddress == before:  # Calc says nothing
            raise ValueError(NOT_MOVED.format(address=address))

    def _mode(self, modes: dict[str, str], shift: str | None, default: str) -> str:
        area, whole = self.area, self.cells.Spreadsheet.RangeAddress
        if (area.StartColumn, area.EndColumn) == (0, whole.EndColumn):
            return "ROWS"
        if (area.StartRow, area.EndRow) == (0, whole.EndRow):
            return "COLUMNS"
        return modes[shift] if shift else default

    def copy(self, destination: Any = None) -> None:
        """To a range of xlwings, repeated where that is a multiple in size; without one, for the next paste."""
        if destination is None:
            self.book.app.copied = self
            return
        _copy(self, destination.impl)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        source = self.book.app.copied
        if source is None:
            raise ValueError(NOT_COPIED)
        if operation or skip_blanks or transpose or paste not in (None, "all", "values"):
            raise Unsupported(f"Range.paste({paste!r}, {operation!r}, {skip_blanks}, {transpose})")
        if paste == "values":
            self._paste_values(source)
        else:
            _copy(source, self)

    def _paste_values(self, source: Content) -> None:
        target = _block(self, *source.shape)
        demand_unlocked(self.cells.Spreadsheet, target)
        table = [[values.constant(value) for value in row] for row in source.plain_value()]
        write(self.book.formats, self.book.formulas, target, table)

    def move(self, destination: Any) -> None:
        target = destination.impl
        self._sheet("移动单元格").moveRange(target.cells.getCellByPosition(0, 0).CellAddress, self.area)

    def autofill(self, destination: Any, type_: str = "fill_default") -> None:
        """destination: a range of xlwings that holds this one and reaches further in one direction."""
        if type_ not in _FILL:
            raise Unsupported(f"Range.autofill(type_={type_!r})")
        own, whole = self.area, destination.impl.area
        target = destination.impl.cells
        demand_unlocked(self.cells.Spreadsheet, target)
        rows, columns = self.shape
        same_columns = (own.StartColumn, own.EndColumn) == (whole.StartColumn, whole.EndColumn)
        same_rows = (own.StartRow, own.EndRow) == (whole.StartRow, whole.EndRow)
        if same_columns and own.StartRow == whole.StartRow:
            direction, count = "TO_BOTTOM", rows
        elif same_columns and own.EndRow == whole.EndRow:
            direction, count = "TO_TOP", rows
        elif same_rows and own.StartColumn == whole.StartColumn:
            direction, count = "TO_RIGHT", columns
        elif same_rows and own.EndColumn == whole.EndColumn:
            direction, count = "TO_LEFT", columns
        else:
            raise ValueError(NOT_BESIDE)
        if _FILL[type_]:
            _repeat(self, target)
        else:
            target.fillAuto(enum("sheet.FillDirection", direction), count)

    @property
    def merge_cells(self) -> bool | None:
        """True when all cells belong to one merged block, None when some are merged."""
        cursor = self.cells.Spreadsheet.createCursorByRange(self.cells)
        cursor.collapseToMergedArea()
        own, merged = self.area, cursor.RangeAddress
        first = self.cells.getCellByPosition(0, 0)
        if own == merged and not first.IsMerged and not self.cells.IsMerged:
            return False
        start = self.cells.Spreadsheet.createCursorByRange(first)
        start.collapseToMergedArea()
        block = start.RangeAddress
        inside = block.EndRow >= own.EndRow and block.EndColumn >= own.EndColumn
        return (
            True
            if inside and block.StartRow <= own.StartRow and block.StartColumn <= own.StartColumn
            else None
        )

    def merge(self, across: bool = False) -> None:
        """As in Excel, only the first cell's content stays."""
        self._sheet("合并单元格")
        rows, columns = self.shape
        blocks = [(0, rows - 1)] if not across else [(row, row) for row in range(rows)]
        for top, bottom in blocks:
            block = self.cells.getCellRangeByPosition(0, top, columns - 1, bottom)
            if columns > 1:
                self.cells.getCellRangeByPosition(1, top, columns - 1, bottom).clearContents(CONTENTS)
            if bottom > top:
                self.cells.getCellRangeByPosition(0, top + 1, 0, bottom).clearContents(CONTENTS)
            block.merge(True)

    def unmerge(self) -> None:
        self._sheet("取消合并")
        self.cells.merge(False)

    def clear(self) -> None:
        self._sheet("清除")
        self.cells.merge(False)
        self.cells.clearContents(EVERYTHING)

    @property
    def hyperlink(self) -> str:
        fields = self.cells.getCellByPosition(0, 0).getTextFields()
        for number in range(fields.Count):
            field = fields.getByIndex(number)
            if field.getPropertySetInfo().hasPropertyByName("URL"):
                return _excel_target(field.URL)
        raise Exception(NO_LINK)

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """screen_tip: has no counterpart, Calc shows where the link leads."""
        sheet = self.cells.Spreadsheet
        demand_unlocked(sheet, self.cells)
        field = self.book.model.createInstance("com.sun.star.text.TextField.URL")
        field.URL = _calc_target(address)
        field.Representation = text_to_display or address
        cell = self.cells.getCellByPosition(0, 0)
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)

    def _sheet(self, task: str) -> Any:
        demand_unprotected(self.cells.Spreadsheet, task)
        return self.cells.Spreadsheet


def _copy(source: Place, target: Place) -> None:
    if source.book.model != target.book.model:
        raise Unsupported("Range.copy（到另一个工作簿）")
    rows, columns = source.shape
    wanted_rows, wanted_columns = target.shape
    down = wanted_rows // rows if wanted_rows % rows == 0 else 1
    right = wanted_columns // columns if wanted_columns % columns == 0 else 1
    start = target.area
    demand_unlocked(target.cells.Spreadsheet, _block(target, down * rows, right * columns))
    for y in range(down):
        for x in range(right):
            position = source.book.address(
                start.Sheet, start.StartRow + y * rows, start.StartColumn + x * columns
            )
            target.cells.Spreadsheet.copyRange(position, source.area)


def _block(start: Place, rows: int, columns: int) -> Any:
    top, left = start.area.StartRow, start.area.StartColumn
    return start.cells.Spreadsheet.getCellRangeByPosition(left, top, left + columns - 1, top + rows - 1)


def _repeat(source: Place, target: Any) -> None:
    own, whole = source.area, target.RangeAddress
    rows, columns = source.shape
    for row in range(whole.StartRow, whole.EndRow + 1, rows):
        for column in range(whole.StartColumn, whole.EndColumn + 1, columns):
            if (row, column) != (own.StartRow, own.StartColumn):
                position = source.book.address(whole.Sheet, row, column)
                target.Spreadsheet.copyRange(position, source.area)


def _calc_target(address: str) -> str:
    return address.replace("!", ".") if address.startswith("#") else address


def _excel_target(address: str) -> str:
    if not address.startswith("#"):
        return address
    sheet, dot, cell = address.rpartition(".")
    return f"{sheet}!{cell}" if dot else address
