"""A workbook file → plain grids; every kind of bad file gets its sentence."""

import re
import stat
import zipfile
from pathlib import Path

from addin.files import FileProblem
from addin.form.grid import Grid
from addin.xlsx import TooLarge, sheets

LARGEST_FILE = 50 * 2**20
LARGEST_CONTENT = 50 * 2**20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_PART = re.compile(r"xl/workbook\d*\.xml")  # Excel for the web numbers it

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
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(FOLDER.format(name=path.name))
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))
        with path.open("rb") as file:
            start = file.read(8)
            old = start == _OLE and _ENCRYPTED not in start + file.read(LARGEST_FILE)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise FileProblem(MISSING.format(name=path.name)) from problem
    except OSError as problem:
        raise FileProblem(LOCKED.format(name=path.name)) from problem
    if not status.st_size:
        raise FileProblem(EMPTY.format(name=path.name))
    if status.st_size > LARGEST_FILE:
        raise FileProblem(TOO_LARGE.format(name=path.name))
    if start == _OLE:
        raise FileProblem((OLD if old else ENCRYPTED).format(name=path.name))
    if not start.startswith(b"PK"):
        raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))


def _load(path: Path) -> dict[str, Grid]:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > LARGEST_CONTENT:
                raise TooLarge
            if not any(_WORKBOOK_PART.fullmatch(part.filename) for part in parts):
                raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))
            return sheets(package)
    except FileProblem:
        raise
    except TooLarge as problem:
        raise FileProblem(TOO_LARGE.format(name=path.name)) from problem
    except Exception as problem:  # damaged parts raise nearly anything
        raise FileProblem(DAMAGED.format(name=path.name)) from problem
