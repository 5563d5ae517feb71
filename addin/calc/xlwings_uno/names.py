"""Defined names: those of the workbook, and those of one sheet."""

import re
from collections.abc import Iterator
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from addin.calc.xlwings_uno.bridge import exception
from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.parts import Workbook

NO_NAME = "没有名称“{name}”"
NO_RANGE = "名称“{name}”指的不是单元格区域：{refers_to}"
BAD_NAME = "不能定义名称“{name}”：{reason}"

_PLAIN_SHEET = re.compile(r"(?!(?:.*\])?[A-Za-z]{1,3}\d+$)(?:\[[\w.]+\])?[^\W\d][\w.]*")


@complete()
class Names(base_classes.Names):
    """ranges: the UNO collection. sheet: the name of the sheet that they belong to, "" for the workbook's."""

    def __init__(self, book: Workbook, ranges: Any, sheet: str = "") -> None:
        self.book = book
        self._ranges = ranges
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._ranges

    def snapshot(self) -> list[tuple[str, "Name"]]:
        found = [Name(self.book, self._ranges, item, self._sheet) for item in self._ranges.ElementNames]
        if not self._sheet:  # as in Excel, a workbook's names include those of its sheets
            for sheet in self.book.model.Sheets:
                scoped = sheet.NamedRanges
                found += [Name(self.book, scoped, item, sheet.Name) for item in scoped.ElementNames]
        return [(name.name, name) for name in found]

    def __len__(self) -> int:
        return len(self.snapshot())

    def __iter__(self) -> Iterator["Name"]:
        return (name for _, name in self.snapshot())

    def __call__(self, name_or_index: int | str) -> "Name":
        if isinstance(name_or_index, int):
            return self.snapshot()[name_or_index - 1][1]
        found = self._find(name_or_index)
        if found is None:
            raise NoSuchObjectError(NO_NAME.format(name=name_or_index))
        return found

    def contains(self, name_or_index: int | str) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self._find(name_or_index) is not None

    def add(self, name: str, refers_to: str) -> "Name":
        """As in Excel, "Sheet!name" belongs to that sheet, and a name that is there gets the new meaning."""
        sheet, plain = _split(name)
        ranges, owner = (self._ranges, self._sheet)
        if sheet:
            ranges, owner = self.book.model.Sheets.getByName(sheet).NamedRanges, sheet
        position = self.book.address(self._base_sheet(owner), 0, 0)
        formula = refers_to if refers_to.startswith("=") else f"={refers_to}"
        content = self.book.formulas.to_calc([formula], position)[0][1:]
        if ranges.hasByName(plain):
            ranges.getByName(plain).setContent(content)
        else:
            try:
                ranges.addNewByName(plain, content, position, 0)
            except exception("uno.RuntimeException") as problem:
                raise ValueError(BAD_NAME.format(name=name, reason=problem)) from problem
        return Name(self.book, ranges, plain, owner)

    def _base_sheet(self, sheet: str) -> int:
        return int(self.book.model.Sheets.getByName(sheet).RangeAddress.Sheet) if sheet else 0

    def _find(self, name: str) -> "Name | None":
        sheet, plain = _split(name)
        for _, known in self.snapshot():
            if known.plain.lower() == plain.lower() and (not sheet or known.sheet.lower() == sheet.lower()):
                return known
        return None


@complete()
class Name(base_classes.Name):
    def __init__(self, book: Workbook, ranges: Any, plain: str, sheet: str) -> None:
        self.book = book
        self._ranges = ranges
        self.plain = plain
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self._ranges.getByName(self.plain)

    @property
    def name(self) -> str:
        return f"{quote(self.sheet)}!{self.plain}" if self.sheet else self.plain

    @name.setter
    def name(self, value: str) -> None:
        plain = _split(value)[1]
        self.api.setName(plain)
        self.plain = plain

    @property
    def refers_to(self) -> str:
        named = self.api
        return self.book.formulas.tokens_to_excel(named.getTokens(), named.ReferencePosition)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        formula = value if value.startswith("=") else f"={value}"
        named = self.api
        named.setContent(self.book.formulas.to_calc([formula], named.ReferencePosition)[0][1:])

    @property
    def refers_to_range(self) -> base_classes.Range:
        cells = self.api.ReferredCells
        if cells is None:
            raise ValueError(NO_RANGE.format(name=self.name, refers_to=self.refers_to))
        return self.book.range(cells)

    def delete(self) -> None:
        self._ranges.removeByName(self.plain)


def quote(sheet: str, book: str = "") -> str:
    """A sheet's name, with its workbook's where there is one, as it stands before "!" in Excel."""
    whole = f"[{book}]{sheet}" if book else sheet
    return whole if _PLAIN_SHEET.fullmatch(whole) else "'" + whole.replace("'", "''") + "'"


def _split(name: str) -> tuple[str, str]:
    sheet, _, plain = name.rpartition("!")
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, plain
