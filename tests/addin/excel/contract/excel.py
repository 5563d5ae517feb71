"""The fake Excel as a test holds it: a process under Wine, asked over its pipes."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.windows import WINE, Program, windows_path
from tools import excel_library

ROOT = Path(__file__).parents[4]
_START = "import sys; sys.path.append(r'{root}'); from tests.addin.excel.contract import host; host.main(*sys.argv[1:])"
_PROTECTED = {
    "formatCells": "AllowFormattingCells", "formatColumns": "AllowFormattingColumns", "formatRows": "AllowFormattingRows",
    "insertColumns": "AllowInsertingColumns", "insertRows": "AllowInsertingRows",
    "insertHyperlinks": "AllowInsertingHyperlinks", "deleteColumns": "AllowDeletingColumns",
    "deleteRows": "AllowDeletingRows", "sort": "AllowSorting", "autoFilter": "AllowFiltering",
    "pivotTables": "AllowUsingPivotTables",
}  # fmt: skip
_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}


class Done(NamedTuple):
    """What a command said, and what it did to Excel.

    calls: across processes. questions: further ones, about names and types. members: with their counts.
    """

    said: str
    seconds: float
    calls: int
    questions: int
    members: list[list[Any]]
    faults: list[str]
    events: list[str]
    calculations: int


class FakeExcel:
    """One process. Every method of tests.addin.excel.contract.host.Desk can be asked by its name."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._known: set[str] = set()

    def ask(self, what: str, /, **given: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": what, **given}, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        other: list[str] = []  # what pywin32 prints
        while not (line := self._process.stdout.readline()).startswith("{"):
            assert line, "".join(["the fake Excel has ended\n", *other])
            other.append(line)
        answer = json.loads(line)
        assert "problem" not in answer, answer["problem"]
        return answer["answer"]

    def open(self, path: Path) -> int:
        """A workbook of this machine; gives its number."""
        data = path.read_bytes()
        kind = sha256(data).hexdigest()
        if kind not in self._known:
            self._known.add(kind)
            self.ask("learn", kind=kind, data=content(data))
        number: int = self.ask("open", path=windows_path(path), kind=kind)
        return number

    def perform(self, name: str, book: int | None = 0, path: str = "") -> Done:
        return Done(**self.ask("perform", name=name, book=book, path=path))


@contextmanager
def fake_excel(program: Program) -> Iterator[FakeExcel]:
    files = [windows_path(file) for file in (excel_library.TABLE, excel_library.LIBRARY)]
    python = program.folder / "python" / "python.exe"
    process = subprocess.Popen(
        [WINE, python, "-B", "-c", _START.format(root=windows_path(ROOT)), *files],
        env=program.machine.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # Wine gives a Windows Python usable handles for pipes only
        encoding="utf-8",
    )
    try:
        yield FakeExcel(process)
    finally:
        process.kill()
        process.wait()


@cache
def content(data: bytes) -> dict[str, Any]:
    """What stands in a workbook, as an independent reader finds it."""
    formulas, values = (openpyxl.load_workbook(BytesIO(data), data_only=only) for only in (False, True))
    return {"sheets": [_sheet(sheet, values[sheet.title]) for sheet in formulas.worksheets]}


def _sheet(sheet: Worksheet, values: Worksheet) -> dict[str, Any]:
    cells = []
    for row, results in zip(sheet.iter_rows(), values.iter_rows(), strict=True):
        for cell, result in zip(row, results, strict=True):
            formula = cell.value if cell.data_type == "f" else ""
            value = result.value
            if isinstance(value, dt.datetime):
                value = (value - dt.datetime(1899, 12, 30)).total_seconds() / 86400
            formula = str(getattr(formula, "text", formula))
            locked, prefix = bool(cell.protection.locked), "'" if cell.quotePrefix else ""
            cells.append([cell.row, cell.column, value, formula, cell.number_format, locked, prefix])
    return {
        "name": sheet.title,
        "cells": cells,
        "merged": [
            [area.min_row, area.min_col, area.max_row, area.max_col] for area in sheet.merged_cells.ranges
        ],
        "hidden": [row for row, look in sheet.row_dimensions.items() if look.hidden],
        "filtered": bool(sheet.auto_filter.filterColumn),
        "visible": _VISIBLE[sheet.sheet_state],
        "protection": _protection(sheet),
        "used": [sheet.max_row, sheet.max_column],
    }


def _protection(sheet: Worksheet) -> dict[str, bool] | None:
    """In a file each says what is forbidden."""
    found = sheet.protection
    if not found.sheet:
        return None
    said = {"DrawingObjects": bool(found.objects), "Scenarios": bool(found.scenarios)}
    return said | {name: not getattr(found, attribute) for attribute, name in _PROTECTED.items()}
