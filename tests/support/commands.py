"""Running a command as its users do, and what it left behind."""

import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from addin.cli import main
from addin.files.grid import address, places
from tests.support.bad_files import EXAMPLE

Capture = pytest.CaptureFixture[str]
REPORT = "2021年度城市基层党建工作经费绩效自评报告.docx"


def run(*arguments: object) -> int:
    """The exit code of `jixiao ARGUMENTS`."""
    return main([str(argument) for argument in arguments])


def refused(folder: Path, capsys: Capture, *arguments: object) -> str:
    """The one sentence of a command that must do nothing but refuse."""
    before = _state(folder)
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.fullmatch(r"[^\n。]*[\u4e00-\u9fff][^\n。]*。\n", printed.err)
    assert _state(folder) == before
    return printed.err


def _state(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder; None for what is no file, or too large to compare."""
    found = sorted(folder.rglob("*"))
    kept = (path.is_file() and path.stat().st_size < 2**24 for path in found)
    return {str(path): path.read_bytes() if keep else None for path, keep in zip(found, kept, strict=True)}


def everything(docx: Path) -> str:
    """All the text of a Word file, tables included."""
    document = Document(str(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def below(header: str, rows: int = 1) -> str:
    """The address in the example so many rows below a column title of the form."""
    sheet = openpyxl.load_workbook(EXAMPLE)["自评表"]
    r, c = next(places(list(sheet.values), header))
    return address("", r + rows, c)


def edited(path: Path, **values: object) -> Path:
    """The example as openpyxl saves it, without any computed result; address=value."""
    book = openpyxl.load_workbook(EXAMPLE)
    for place, value in values.items():
        book["自评表"][place] = value  # type: ignore[assignment]
    book.save(path)
    return path
