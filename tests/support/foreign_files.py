"""A form as a table of cells that span rows and columns, written as .xlsx, .xls and .docx, with real merged cells."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
import xlwt
from docx import Document
from docx.document import Document as WordDocument

from addin.files.grid import Box, Rows


class Cell(NamedTuple):
    """A text over so many columns and rows."""

    text: str | None
    columns: int = 1
    rows: int = 1


Line = Sequence["Cell | str | None"]
Placed = tuple[int, int, Cell]
_PERCENT = re.compile(r"-?\d+(?:\.\d+)?%")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def placed(lines: Sequence[Line]) -> Iterator[Placed]:
    """Every cell with its row and column; a cell that spans rows pushes those of the rows below to the right."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(lines):
        column = 0
        for one in line:
            cell = one if isinstance(one, Cell) else Cell(one)
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            column += cell.columns


def grid(lines: Sequence[Line]) -> list[list[str | None]]:
    """As a reader sees it that knows nothing of merged cells."""
    cells = list(placed(lines))
    width = max(column + cell.columns for _, column, cell in cells)
    rows: list[list[str | None]] = [[None] * width for _ in lines]
    for row, column, cell in cells:
        rows[row][column] = cell.text
    return rows


def sheet(*lines: Line) -> Rows:
    """The lines with their merged cells, as a file gives them."""
    cells = list(placed(lines))
    width = max(column + cell.columns for _, column, cell in cells)
    rows = Rows([None] * width for _ in lines)
    boxes: list[Box] = []
    for row, column, cell in cells:
        rows[row][column] = cell.text
        if cell.rows > 1 or cell.columns > 1:
            boxes.append((row, column, row + cell.rows - 1, column + cell.columns - 1))
    rows.merged = boxes
    return rows


def xlsx(path: Path, sheets: dict[str, Sequence[Line]], *, typed: bool = False) -> Path:
    """typed: numbers as numbers, percentages as numbers formatted 0.00%, as Excel makes of what is typed."""
    with xlsxwriter.Workbook(path) as book:
        percent = book.add_format({"num_format": "0.00%"})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for row, column, cell in placed(lines):
                if cell.columns > 1 or cell.rows > 1:
                    sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, "")
                if typed and _PERCENT.fullmatch(cell.text or ""):
                    sheet.write_number(row, column, float((cell.text or "")[:-1]) / 100, percent)
                elif typed and _NUMBER.fullmatch(cell.text or ""):
                    sheet.write_number(row, column, float(cell.text or ""))
                elif cell.text:
                    sheet.write_string(row, column, cell.text)
    return path


def xls(path: Path, sheets: dict[str, Sequence[Line]]) -> Path:
    book = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str="0.00%")
    plain = xlwt.easyxf()
    for name, lines in sheets.items():
        sheet = book.add_sheet(name)
        for row, column, cell in placed(lines):
            value: Any = cell.text or ""
            style = plain
            if _PERCENT.fullmatch(value):
                value, style = float(value[:-1]) / 100, percent
            elif _NUMBER.fullmatch(value):
                value = float(value)
            sheet.write_merge(row, row + cell.rows - 1, column, column + cell.columns - 1, value, style)
    book.save(str(path))
    return path


def docx(path: Path, *parts: "str | Sequence[Line]") -> Path:
    """Paragraphs and tables in order."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _table(document, part)
    document.save(str(path))
    return path


def _table(document: WordDocument, lines: Sequence[Line]) -> None:
    cells = list(placed(lines))
    width = max(column + cell.columns for _, column, cell in cells)
    table = document.add_table(len(lines), width)
    places = table._cells  # asked once: each table.cell() would look through them all
    for row, column, cell in cells:
        first = places[row * width + column]
        if cell.columns > 1 or cell.rows > 1:
            last = (row + cell.rows - 1) * width + column + cell.columns - 1
            first = first.merge(places[last])
        first.text = cell.text or ""
