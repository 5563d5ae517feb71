"""A file with forms → plain grids: .xlsx, .xlsm, .xls or .docx, told by content; every kind of bad file gets its sentence."""

import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

from addin.files import FileProblem
from addin.files.grid import Grid
from addin.files.xlsx import TooLarge, sheets

LARGEST_FILE = 50 * 2**20
LARGEST_CONTENT = 50 * 2**20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_WORKBOOK_PART = re.compile(r"xl/workbook\d*\.xml")  # Excel for the web numbers it
_WORD_PART = "word/document.xml"
_WEB_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|meta|\?xml)", re.IGNORECASE
)

MISSING = "找不到文件“{name}”，请核对路径和文件名。"
FOLDER = "“{name}”是文件夹，请选择其中的工作簿文件。"
EMPTY = "“{name}”是空文件，请重新取得该工作簿。"
TOO_LARGE = "“{name}”太大，不像一张自评表，请确认选对了文件。"
LOCKED = "“{name}”无法读取，可能正被占用或没有读取权限，请关闭后重试。"
ENCRYPTED = "“{name}”设有打开密码，请在 Excel 中取消密码后再试。"
OLD_WORD = "“{name}”是旧版文字文档（.doc 或 .wps），请在 Word 或 WPS 中另存为 .docx 后再试。"
UNKNOWN_OLE = "“{name}”是旧版办公软件的格式，请在 Excel 或 WPS 中另存为 .xlsx 后再试。"
PDF = "“{name}”是 PDF 文件，读不出表格，请用填表时的 Excel 或 Word 文件，或转换为 .xlsx、.docx 后再试。"
WEB_PAGE = "“{name}”的内容是网页格式，请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。"
NOT_A_WORKBOOK = (
    "“{name}”不是 Excel 工作簿或 Word 文档，可能改过扩展名，请选择 .xlsx、.xlsm、.xls 或 .docx 文件。"
)
DAMAGED = "“{name}”已损坏或下载不完整，请重新取得该文件，或在 Excel 中打开并修复后另存。"

Load = Callable[[Path], dict[str, Grid]]


def read_sheets(path: Path) -> dict[str, Grid]:
    """Sheet name → rows of values (formulas by their stored results); the tables of a .docx are one sheet "".

    Raises FileProblem.
    """
    return _guarded(path, _look_at(path))


def _look_at(path: Path) -> Load:
    """What reads the file. Raises FileProblem where nothing does."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(FOLDER.format(name=path.name))
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))
        with path.open("rb") as file:
            start = file.read(64)
            old = start + file.read(LARGEST_FILE) if start.startswith(_OLE) else b""
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise FileProblem(MISSING.format(name=path.name)) from problem
    except OSError as problem:
        raise FileProblem(LOCKED.format(name=path.name)) from problem
    if not status.st_size:
        raise FileProblem(EMPTY.format(name=path.name))
    if status.st_size > LARGEST_FILE:
        raise FileProblem(TOO_LARGE.format(name=path.name))
    if start.startswith(b"PK"):
        return _package
    refused = _refused(start, old)
    if refused:
        raise FileProblem(refused.format(name=path.name))
    return _old_workbook


def _refused(start: bytes, old: bytes) -> str:
    """The sentence for what is neither a zip nor an .xls; "" for an .xls. old: the whole of an OLE file."""
    if old:
        streams = (
            ("EncryptedPackage", ENCRYPTED), ("Workbook", ""), ("Book", ""), ("WordDocument", OLD_WORD),
        )  # fmt: skip
        return next((said for name, said in streams if name.encode("utf-16-le") in old), UNKNOWN_OLE)
    if start.startswith(b"%PDF"):
        return PDF
    return WEB_PAGE if _WEB_PAGE.match(start) else NOT_A_WORKBOOK


def _guarded(path: Path, load: Load) -> dict[str, Grid]:
    try:
        return load(path)
    except FileProblem:
        raise
    except TooLarge as problem:
        raise FileProblem(TOO_LARGE.format(name=path.name)) from problem
    except Exception as problem:  # damaged parts raise nearly anything
        raise FileProblem(DAMAGED.format(name=path.name)) from problem


def _package(path: Path) -> dict[str, Grid]:
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > LARGEST_CONTENT:
            raise TooLarge
        if any(_WORKBOOK_PART.fullmatch(part.filename) for part in parts):
            return sheets(package)
        if any(part.filename == _WORD_PART for part in parts):
            from addin.files.docx import tables  # noqa: PLC0415 - a workbook is read without it

            return {"": tables(package)}
        raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))


def _old_workbook(path: Path) -> dict[str, Grid]:
    from addin.files import xls  # noqa: PLC0415 - xlrd is needed by the old format alone

    try:
        return xls.sheets(path.read_bytes())
    except xls.Encrypted as problem:
        raise FileProblem(ENCRYPTED.format(name=path.name)) from problem
