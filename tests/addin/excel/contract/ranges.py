"""Range: one or several boxes of a sheet."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.addin.excel.contract import grid, variants
from tests.addin.excel.contract.gateway import FAILED, RECORD, ExcelObject, refusal
from tests.addin.excel.contract.grid import LAST_COLUMN, LAST_ROW, Box, Cell
from tests.addin.excel.contract.looks import Borders, Interior, Kept, Looked, Validation

if TYPE_CHECKING:
    from tests.addin.excel.contract.sheets import Worksheet

OVERFLOW = -2146828282
_MOST = 2**31 - 1
_LARGE = 200_000  # cells; a format of more is looked up at the first one only


class Font(Kept):
    CLASS = "Font"
    MEMBERS = ("Name", "Size", "Bold", "Italic", "Underline", "Strikethrough", "Color", "ColorIndex")


class Areas(ExcelObject):
    CLASS = "Areas"

    def __init__(self, area: "Range") -> None:
        self._area = area

    def items(self) -> list["Range"]:
        return [Range(self._area.sheet, (one,)) for one in self._area.boxes]

    def get_count(self) -> int:
        return len(self._area.boxes)

    def get_item(self, number: int) -> "Range":
        return self.items()[int(number) - 1]

    get__default = get_item


class Range(Looked):
    """by: rows or columns, where it counts them instead of cells."""

    CLASS = "Range"

    def __init__(self, sheet: "Worksheet", boxes: tuple[Box, ...], by: str = "") -> None:
        self.sheet, self.boxes, self.by = sheet, boxes, by

    @property
    def gone(self) -> bool:  # type: ignore[override]
        return self.sheet.gone

    @property
    def box(self) -> Box:
        """The first area, which is what most members look at."""
        return self.boxes[0]

    @property
    def whole(self) -> bool:
        return (self.box.left, self.box.right) == (1, LAST_COLUMN)

    def items(self) -> list["Range"]:
        return [self._one(row, column) for box in self.boxes for row, column in box.cells()]

    def _one(self, row: int, column: int) -> "Range":
        return Range(self.sheet, (Box(row, column, row, column),))

    def _cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Of areas that are not whole sheets."""
        for box in self.boxes:
            for row, column in box.cells():
                yield row, column, self.sheet.cell(row, column)

    # where it is

    def get_row(self) -> int:
        return self.box.top

    def get_column(self) -> int:
        return self.box.left

    def get_rows(self) -> "Range":
        return Range(self.sheet, self.boxes, "rows")

    def get_columns(self) -> "Range":
        return Range(self.sheet, self.boxes, "columns")

    def get_count(self) -> int:
        top, left, bottom, right = self.box
        if self.by:
            return bottom - top + 1 if self.by == "rows" else right - left + 1
        count = sum((b.bottom - b.top + 1) * (b.right - b.left + 1) for b in self.boxes)
        if count > _MOST:
            raise refusal(OVERFLOW, "Overflow")
        return count

    def get_areas(self) -> Areas:
        return Areas(self)

    def get_worksheet(self) -> "Worksheet":
        return self.sheet

    get_parent = get_worksheet

    def get_application(self) -> ExcelObject:
        return self.sheet.get_application()

    def get_entire_row(self) -> "Range":
        return Range(self.sheet, tuple(Box(b.top, 1, b.bottom, LAST_COLUMN) for b in self.boxes))

    def get_item(self, row: int, column: int | None = None) -> "Range":
        top, left, _, right = self.box
        if self.by == "rows":
            return Range(self.sheet, (Box(top + row - 1, left, top + row - 1, right),))
        if column is None:
            down, along = divmod(int(row) - 1, right - left + 1)
            return self._one(top + down, left + along)
        return self._one(top + int(row) - 1, left + int(column) - 1)

    def get__default(self, row: int | None = None, column: int | None = None) -> Any:
        return self.get_value() if row is None else self.get_item(row, column)

    def get_range(self, text: str) -> "Range":
        inner = grid.box(text)
        down, along = self.box.top - 1, self.box.left - 1
        return Range(
            self.sheet, (Box(inner.top + down, inner.left + along, inner.bottom + down, inner.right + along),)
        )

    def get_address(self, *_how: Any) -> str:
        return ",".join(
            grid.address(b.top, b.left) + ("" if b[:2] == b[2:] else f":{grid.address(b.bottom, b.right)}")
            for b in self.boxes
        )

    # what it holds

    def _block(self, one: Callable[[Cell], Any]) -> Any:
        top, left, bottom, right = self.box
        if (top, left) == (bottom, right):
            return one(self.sheet.cell(top, left))
        if bottom - top > LAST_ROW // 2:
            raise refusal(FAILED, "out of memory")
        return [
            [one(self.sheet.cell(row, column)) for column in self.box.columns]
            for row in range(top, bottom + 1)
        ]

    def get_value(self, *_kind: Any) -> Any:
        self.sheet.is_read()
        return self._block(variants.value_of)

    def get_value2(self) -> Any:
        self.sheet.is_read()
        return self._block(variants.plain)

    def get_formula(self) -> Any:
        return self._block(variants.formula_of)

    def put_value(self, *given: Any) -> None:
        self._write(given[-1])

    put_value2 = put_value

    def put_formula(self, value: Any) -> None:
        self._write(value)

    def _write(self, value: Any) -> None:
        """A block goes to the visible rows of a filtered table only, as Excel has it."""
        self.may_write()
        for box in self.boxes:
            for row, column in box.cells():
                if self._skips(box, row):
                    RECORD.events.append(
                        f"not written: {self.sheet.name}!{grid.address(row, column)} is filtered away"
                    )
                    continue
                one = value[row - box.top][column - box.left] if isinstance(value, (tuple, list)) else value
                self.sheet.enter(row, column, one)

    def _skips(self, box: Box, row: int) -> bool:
        return self.sheet.filtered and box.bottom > box.top and row in self.sheet.hidden

    def call_clear_contents(self) -> None:
        self.may_write()
        for box in self.boxes:
            for row, column in list(box.cells()):
                if not self._skips(box, row) and (row, column) in self.sheet.cells:
                    self.sheet.enter(row, column, None)

    def may_write(self) -> None:
        self.sheet.book.application.may_change()
        if self.sheet.protection is None:
            return
        if self.box.bottom - self.box.top > LAST_ROW // 2 or any(cell.locked for *_, cell in self._cells()):
            raise refusal(FAILED, f"{self.sheet.name} is protected")

    def may_format(self) -> None:
        self.sheet.book.application.may_change()
        if self.sheet.protection is not None and not self.sheet.protection["AllowFormattingCells"]:
            raise refusal(FAILED, f"{self.sheet.name} is protected")

    def get_number_format(self) -> str | None:
        top, left, bottom, right = self.box
        if (bottom - top + 1) * (right - left + 1) > _LARGE:
            return self.sheet.cell(top, left).format
        formats = {cell.format for *_, cell in self._cells()}
        return formats.pop() if len(formats) == 1 else None

    # what it looks like

    def get_merge_cells(self) -> bool | None:
        inside = {self.sheet.merged_at(row, column) for row, column, _ in self._cells()}
        return None if len(inside) > 1 and None in inside else inside != {None}

    def get_merge_area(self) -> "Range":
        return Range(self.sheet, (self.sheet.merged_at(self.box.top, self.box.left) or self.box,))

    def call_merge(self, _across: bool | None = None) -> None:
        self.may_format()
        self.sheet.merge(self.box)

    def call_un_merge(self) -> None:
        self.may_format()
        self.sheet.merged = [box for box in self.sheet.merged if not box.meets(self.box)]

    def get_hidden(self) -> bool | None:
        if not self.whole:
            raise refusal(FAILED, "Unable to get the Hidden property of the Range class")
        found = {row in self.sheet.hidden for row in range(self.box.top, self.box.bottom + 1)}
        return found.pop() if len(found) == 1 else None

    def put_hidden(self, value: bool) -> None:
        if not self.whole:
            raise refusal(FAILED, "Unable to set the Hidden property of the Range class")
        self.may_format()
        rows = set(range(self.box.top, self.box.bottom + 1))
        self.sheet.hidden = self.sheet.hidden | rows if value else self.sheet.hidden - rows

    def put_number_format(self, value: str) -> None:
        self.may_format()
        for *_, cell in self._made():
            cell.format = value

    def get_locked(self) -> bool:
        return any(cell.locked for *_, cell in self._cells())

    def put_locked(self, value: bool) -> None:
        self.may_write_at_all()
        for *_, cell in self._made():
            cell.locked = bool(value)

    def _made(self) -> Iterator[tuple[int, int, Cell]]:
        for box in self.boxes:
            for row, column in box.cells():
                yield row, column, self.sheet.cells.setdefault((row, column), Cell())

    def may_write_at_all(self) -> None:
        """What a protected sheet never lets be changed."""
        self.sheet.book.application.may_change()
        if self.sheet.protection is not None:
            raise refusal(FAILED, f"{self.sheet.name} is protected")

    def get_font(self) -> Font:
        return Font(self.may_format)

    def get_interior(self) -> Interior:
        return Interior(self.may_format)

    def get_borders(self) -> Borders:
        return Borders(self.may_format)

    def get_validation(self) -> Validation:
        return Validation(self)

    def call_auto_fit(self) -> None:
        if not self.by and not self.whole:
            raise refusal(FAILED, "AutoFit method of Range class failed")
        self.may_format()

    def call_select(self) -> None:
        application = self.sheet.book.application
        if application.active_book is not self.sheet.book or self.sheet.book.active is not self.sheet:
            raise refusal(FAILED, "Select method of Range class failed")
        application.selection = self

    # rows that come and go

    def call_insert(self, _shift: int | None = None, _origin: int | None = None) -> None:
        self._move(1)

    def call_delete(self, _shift: int | None = None) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        if not self.whole or self.box.top != self.box.bottom or len(self.boxes) > 1:
            raise refusal(FAILED, "the fake moves one whole row")
        self.may_write()
        self.sheet.move(self.box.top, by)
