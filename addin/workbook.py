"""A workbook file → plain grids; every kind of bad file gets its sentence."""

import re
import zipfile
from pathlib import Path
from typing import Any

from addin.files import FileProblem
from addin.form.grid import Grid

LARGEST_FILE = 50 * 2**20
LARGEST_CONTENT = 500 * 2**20
MOST_ROWS, MOST_COLUMNS = 5000, 200
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ESCAPED_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")

MISSING = "找不到文件“{name}”，请核对路径和文件名。"
FOLDER = "“{name}”是文件夹，请选择其中的工作簿文件。"
EMPTY = "“{name}”是空文件，请重新取得该工作簿。"
TOO_LARGE = "“{name}”太大，不像一张自评表，请确认选对了文件。"
LOCKED = "“{name}”无法读取，可能正被占用或没有读取权限，请关闭后重试。"
ENCRYPTED = "“{name}”设有打开密码，请在 Excel 中取消密码后再试。"
OLD = "“{name}”是旧版 .xls 格式，请在 Excel 中另存为 .xlsx 后再试。"
NOT_A_WORKBOOK = "“{name}”不是 Excel 工作簿，可能改过扩展名，请选择 .xlsm 或 .xlsx 文件。"
DAMAGED = "“{name}”已损坏或下载不完整，请重新取得该文件，或在 Excel 中打开并修复后另存。"


def read_sheets(path: Path) -> dict[str, Grid]:
    """Sheet name → rows of values (formulas by their stored results). Raises FileProblem."""
    _look_at(path)
    return _load(path)


def _look_at(path: Path) -> None:
    if path.is_dir():
        raise FileProblem(FOLDER.format(name=path.name))
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            old = start == _OLE and _ENCRYPTED not in start + file.read(LARGEST_FILE)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise FileProblem(MISSING.format(name=path.name)) from problem
    except OSError as problem:
        raise FileProblem(LOCKED.format(name=path.name)) from problem
    if not size:
        raise FileProblem(EMPTY.format(name=path.name))
    if size > LARGEST_FILE:
        raise FileProblem(TOO_LARGE.format(name=path.name))
    if start == _OLE:
        raise FileProblem((OLD if old else ENCRYPTED).format(name=path.name))
    if not start.startswith(b"PK"):
        raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))


def _load(path: Path) -> dict[str, Grid]:
    import openpyxl  # noqa: PLC0415 - a tenth of a second that a bad path need not wait for

    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
        if sum(part.file_size for part in parts) > LARGEST_CONTENT:
            raise FileProblem(TOO_LARGE.format(name=path.name))
        if "[Content_Types].xml" in package.NameToInfo and "xl/workbook.xml" not in package.NameToInfo:
            raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            return {sheet.title: _rows(sheet) for sheet in book.worksheets}
        finally:
            book.close()
    except FileProblem:
        raise
    except Exception as problem:  # damaged parts make openpyxl raise nearly anything
        raise FileProblem(DAMAGED.format(name=path.name)) from problem


def _rows(sheet: Any) -> Grid:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return [[_value(value) for value in row] for row in rows]


def _value(value: Any) -> Any:
    """Control characters stand in the file as _x0007_."""
    if isinstance(value, str) and "_x00" in value:
        return _ESCAPED_CONTROL.sub(lambda match: chr(int(match[1], 16)), value)
    return value
