"""Worksheet, with its protection and its page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.addin.excel.contract import grid
from tests.addin.excel.contract.gateway import BAD_INDEX, FAILED, RECORD, ExcelObject, refusal, snake
from tests.addin.excel.contract.grid import LAST_COLUMN, LAST_ROW, Box, Cell
from tests.addin.excel.contract.looks import PageSetup
from tests.addin.excel.contract.ranges import Range

if TYPE_CHECKING:
    from tests.addin.excel.contract.application import Workbook

ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
VISIBLE, WHOLE = -1, Box(1, 1, LAST_ROW, LAST_COLUMN)


class Protection(ExcelObject):
    """What may still be done on a protected sheet."""

    CLASS = "Protection"

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet

    def __getattr__(self, name: str) -> Any:
        for allowed in ALLOWED:
            if name == f"get_{snake(allowed)}":
                return lambda: bool(self._sheet.protection and self._sheet.protection[allowed])
        raise AttributeError(name)


class Worksheet(ExcelObject):
    """protection: None where there is none. password, cancels: how the officer answers when it is to be lifted."""

    CLASS = "Worksheet"

    def __init__(self, book: "Workbook", name: str) -> None:
        self.book, self.name = book, name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Box] = []
        self.hidden: set[int] = set()
        self.filtered, self.visible = False, VISIBLE
        self.protection: dict[str, bool] | None = None
        self.password, self.cancels = "", False
        self.used = (1, 1)

    @property
    def gone(self) -> bool:  # type: ignore[override]
        return self.book.gone

    def cell(self, row: int, column: int) -> Cell:
        """Without making one: a blank cell is like any other."""
        return self.cells.get((row, column)) or Cell()

    def enter(self, row: int, column: int, value: Any) -> None:
        merged = self.merged_at(row, column)
        if merged and merged[:2] != (row, column):
            return  # the cells under a merged one take nothing
        cell = self.cells.setdefault((row, column), Cell())
        cell.enter(value)
        if cell.value is not None or cell.formula:
            self.used = max(self.used[0], row), max(self.used[1], column)
        self.book.application.changed(self)

    def is_read(self) -> None:
        self.book.application.is_read(self)

    def merged_at(self, row: int, column: int) -> Box | None:
        return next((box for box in self.merged if box.holds(row, column)), None)

    def merge(self, box: Box) -> None:
        """Excel asks before it drops what stands under the upper left cell."""
        lost = [at for at in box.cells() if at != box[:2] and self.cell(*at).shown() is not None]
        if lost:
            RECORD.events.append(f"merge of {self.name}!{grid.address(*lost[0])} loses what stands there")
        self.merged = [known for known in self.merged if not known.meets(box)] + [box]

    def move(self, at: int, by: int) -> None:
        """A row inserted, with the formats of the one above, or deleted."""
        moved = {}
        for (row, column), cell in self.cells.items():
            if by > 0 or row != at:
                moved[row + by if row >= at else row, column] = cell
            if by > 0 and row == at - 1:
                moved[at, column] = Cell(format=cell.format, locked=cell.locked)
        self.cells = moved
        self.merged = [box for old in self.merged if (box := _moved(old, at, by))]
        self.hidden = {row + by if row >= at else row for row in self.hidden if by > 0 or row != at}
        self.used = self.used[0] + by, self.used[1]
        for sheet in self.book.sheets:
            for cell in sheet.cells.values():
                cell.formula = grid.moved(cell.formula, sheet.name, self.name, at, by)
        self.book.application.changed(self)

    # members

    def get_name(self) -> str:
        return self.name

    def put_name(self, value: str) -> None:
        self._may_be_arranged()
        if any(sheet.name.casefold() == value.casefold() for sheet in self.book.sheets if sheet is not self):
            raise refusal(FAILED, "That name is already taken")
        self.name = value

    def call_delete(self) -> None:
        self._may_be_arranged()
        self.book.remove(self)

    def _may_be_arranged(self) -> None:
        self.book.application.may_change()
        if self.book.fixed:
            raise refusal(FAILED, "the structure is protected")

    def get_index(self) -> int:
        return self.book.sheets.index(self) + 1

    def get_parent(self) -> "Workbook":
        return self.book

    def get_application(self) -> ExcelObject:
        return self.book.application

    def get_visible(self) -> int:
        return self.visible

    def put_visible(self, value: int) -> None:
        self._may_be_arranged()
        self.visible = VISIBLE if value is True else int(value)

    def get_cells(self) -> Range:
        return Range(self, (WHOLE,))

    def get_used_range(self) -> Range:
        return Range(self, (Box(1, 1, *self.used),))

    def get_range(self, first: Any, second: Any = None) -> Range:
        if second is None and isinstance(first, str):
            try:
                return Range(self, tuple(grid.box(part) for part in first.split(",")))
            except ValueError:
                raise refusal(FAILED, first) from None
        boxes = [
            corner.box if isinstance(corner, Range) else grid.box(corner)
            for corner in (first, second or first)
        ]
        tops, lefts, bottoms, rights = zip(*boxes, strict=True)
        return Range(self, (Box(min(tops), min(lefts), max(bottoms), max(rights)),))

    def call_activate(self) -> None:
        if self.visible != VISIBLE:
            raise refusal(FAILED, "Activate method of Worksheet class failed")
        self.book.active = self

    def get_filter_mode(self) -> bool:
        return self.filtered

    def call_show_all_data(self) -> None:
        if not self.filtered:
            raise refusal(FAILED, "ShowAllData method of Worksheet class failed")
        self.filtered, self.hidden = False, set()

    def get_protect_contents(self) -> bool:
        return self.protection is not None

    def get_protect_drawing_objects(self) -> bool:
        return bool(self.protection and self.protection["DrawingObjects"])

    def get_protect_scenarios(self) -> bool:
        return bool(self.protection and self.protection["Scenarios"])

    def get_protection(self) -> Protection:
        return Protection(self)

    def call_unprotect(self, password: str | None = None) -> None:
        self.book.application.may_change()
        if self.cancels:
            return
        if self.password not in ("", password):
            raise refusal(FAILED, "the password is wrong")
        self.protection = None

    def call_protect(self, *given: Any) -> None:
        self.book.application.may_change()
        names = ("Password", "DrawingObjects", "Contents", "Scenarios", "UserInterfaceOnly", *ALLOWED)
        said = {name: value for name, value in zip(names, given, strict=False) if value is not None}
        usual = {"DrawingObjects": True, "Scenarios": True} | dict.fromkeys(ALLOWED, False)
        self.protection = {name: bool(said.get(name, value)) for name, value in usual.items()}

    def call_reset_all_page_breaks(self) -> None:
        self.book.application.may_change()
        if self.protection is not None:
            raise refusal(FAILED, f"{self.name} is protected")

    def call_export_as_fixed_format(self, kind: int, path: str, *_how: Any) -> None:
        if kind != 0:
            raise refusal(FAILED, "the fake makes PDFs only")
        Path(path).write_bytes(b"%PDF-1.4 of the fake Excel")

    def get_page_setup(self) -> PageSetup:
        return PageSetup(self.book.application.may_change)


def _moved(box: Box, at: int, by: int) -> Box | None:
    top, left, bottom, right = box
    if by > 0:
        return Box(top + (top >= at), left, bottom + (bottom >= at), right)
    top, bottom = top - (top > at), bottom - (bottom >= at)
    single = top == bottom and left == right
    return None if bottom < top or single else Box(top, left, bottom, right)


def named(sheets: list[Worksheet], which: Any) -> Worksheet:
    """A sheet by name or number. Raises as Excel does."""
    found = [
        sheet
        for number, sheet in enumerate(sheets, 1)
        if (sheet.name.casefold() == which.casefold() if isinstance(which, str) else number == int(which))
    ]
    if not found:
        raise refusal(BAD_INDEX, "Subscript out of range")
    return found[0]
