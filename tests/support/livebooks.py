"""Workbooks open in LibreOffice as the commands see them, and a workbook's make-up as an independent reader does."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import xlwings as xw

from addin.calc import xlwings_uno
from addin.calc.office import Document, Office
from addin.commands import dispatch as commands
from addin.form import layout
from addin.form.reader import OVERVIEW_SHEET as OVERVIEW
from workbook_templates.build import build

SHEET = "自评表"
_PROTECTION = (
    "sheet", "password", "objects", "scenarios", "formatCells", "formatRows", "formatColumns", "insertRows", "sort",
    "autoFilter", "selectLockedCells", "selectUnlockedCells",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class LiveBook:
    book: xw.Book
    document: Document

    @property
    def form(self) -> xw.Sheet:
        return self.book.sheets[SHEET]

    def at(self, cell: str) -> xw.Book:
        """The book, after the officer clicked a cell of 自评表."""
        self.form.activate()
        self.form.range(cell).select()
        return self.book

    def setting(self, label: str) -> xw.Range:
        """The cell beside a label on the sheet 参数."""
        sheet = self.book.sheets["参数"]
        labels = sheet.range("A1:A60").value
        return sheet.range((labels.index(label) + 1, 2))

    @property
    def clicked(self) -> str:
        """The address of what is selected."""
        chosen = self.book.selection
        return "" if chosen is None else str(chosen.address)

    def saved(self, path: Path) -> Path:
        self.document.save_as(path)
        return path


def run(name: str, live: LiveBook) -> str:
    """What the officer is told."""
    return commands.run(name, live.book.app, live.book)


@contextmanager
def opened(office: Office, path: Path) -> Iterator[LiveBook]:
    document = office.open(path, macros=False)  # the commands need none
    try:
        yield LiveBook(xlwings_uno.book(document.model, office.context), document)
    finally:
        document.close()


def built_with(block: int, rows: int) -> bytes:
    """The blank template as the layout would give it with so many rows more in one of its blocks."""
    standard = layout.load()
    table, at = standard.indicators, 0
    blocks = []
    for one in table.blocks:
        names = {}
        for name, count in one.level2.items():
            names[name] = count + (rows if at == block else 0)
            at += 1
        blocks.append(one._replace(level2=names))
    changed = table._replace(rows=table.rows + rows, blocks=tuple(blocks))
    sections = tuple(changed if section is table else section for section in standard.sections)
    return build(layout=standard._replace(sections=sections))


def make_up(path: Path) -> dict[str, Any]:
    """All that makes the sheet 自评表 what it is, and what 得分一览 takes from it, but for the looks of each cell and the row heights."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        "cells": {cell.coordinate: cell.value for cell in cells if cell.value is not None},
        "open": {cell.coordinate for cell in cells if not cell.protection.locked},
        "formats": {cell.coordinate: cell.number_format for cell in cells},
        "looks": {
            cell.coordinate: (cell.font.sz, cell.border.top.style, cell.fill.fgColor.rgb) for cell in cells
        },
        "merged": {str(area) for area in sheet.merged_cells.ranges},
        "names": {name: defined.attr_text for name, defined in book.defined_names.items()},
        "printed": (sheet.print_area, sheet.print_title_rows),
        "filter": sheet.auto_filter.ref,
        "marked": sorted(
            (str(area.sqref), [rule.formula for rule in area.rules]) for area in sheet.conditional_formatting
        ),
        "allowed": sorted(
            (str(rule.sqref), str(rule.type), str(rule.formula1))
            for rule in sheet.data_validations.dataValidation
        ),
        "protection": {name: getattr(sheet.protection, name) for name in _PROTECTION},
        "overview": {
            cell.coordinate: cell.value
            for row in book[OVERVIEW].iter_rows()
            for cell in row
            if cell.value is not None  # Calc writes fewer blank cells the second time
        },
        "hidden": {row for row, dimension in sheet.row_dimensions.items() if dimension.hidden},
    }
