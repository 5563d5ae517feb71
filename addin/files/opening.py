"""A file with forms → plain grids: .xlsx, .xlsm, .xls or .docx, told by content; every kind of bad file gets its sentence."""

import re
import stat
import zipfile
from pathlib import Path

from addin.files import FileProblem
from addin.files.budget import LARGEST_CONTENT, Budget, TooLarge
from addin.files.grid import Grid
from addin.files.package import Package
from addin.files.xlsx import read_workbook

LARGEST_FILE = 50 * 2**20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BARE_XLS = re.compile(rb"\x09(?:\x08.{2}|[\x00\x02\x04][\x04\x06])\x00", re.DOTALL)
_WEB_PAGE = re.compile(
    rb"\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype html|html|table|head|meta|\?xml)", re.IGNORECASE
)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(workbook|document)[\s>]")

MISSING = "找不到文件“{name}”，请核对路径和文件名。"
FOLDER = "“{name}”是文件夹，请选择其中的工作簿文件。"
EMPTY = "“{name}”是空文件，请重新取得该工作簿。"
TOO_LARGE = "“{name}”太大或太复杂，不像一张自评表，请确认选对了文件。"
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


def read_sheets(path: Path, budget: Budget | None = None) -> dict[str, Grid]:
    """Sheet name → rows of values (formulas by their stored results); the tables of a .docx are one sheet "".

    budget: what the file may cost, to be handed on to whoever reads the grids. Raises FileProblem.
    """
    start = _look_at(path)
    try:
        return _read(path, start, budget or Budget())
    except FileProblem:
        raise
    except TooLarge as problem:
        raise FileProblem(TOO_LARGE.format(name=path.name)) from problem
    except Exception as problem:  # damaged parts raise nearly anything
        raise FileProblem(DAMAGED.format(name=path.name)) from problem


def _look_at(path: Path) -> bytes:
    """The first bytes. Raises FileProblem where the path leads to nothing that could be read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(FOLDER.format(name=path.name))
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise FileProblem(NOT_A_WORKBOOK.format(name=path.name))
        with path.open("rb") as file:
            start = file.read(64)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise FileProblem(MISSING.format(name=path.name)) from problem
    except OSError as problem:
        raise FileProblem(LOCKED.format(name=path.name)) from problem
    if not status.st_size:
        raise FileProblem(EMPTY.format(name=path.name))
    if status.st_size > LARGEST_FILE:
        raise FileProblem(TOO_LARGE.format(name=path.name))
    return start


def _read(path: Path, start: bytes, budget: Budget) -> dict[str, Grid]:
    if start.startswith(b"PK"):
        return _read_package(path, budget)
    data = path.read_bytes() if start.startswith(_OLE) else b""
    refused = _refused(start, data.upper())
    if refused:
        raise FileProblem(refused.format(name=path.name))
    return _read_xls(path, data or path.read_bytes(), budget)


def _refused(start: bytes, old: bytes) -> str:
    """The sentence for what is neither a zip nor an .xls; "" for an .xls. old: the whole of an OLE file in capitals."""
    if old:
        streams = (
            ("EncryptedPackage", ENCRYPTED), ("Workbook", ""), ("Book", ""), ("WordDocument", OLD_WORD),
        )  # fmt: skip
        found = (said for name, said in streams if name.upper().encode("utf-16-le") in old)
        return next(found, UNKNOWN_OLE)
    if _BARE_XLS.match(start):
        return ""
    if start.startswith(b"%PDF"):
        return PDF
    return WEB_PAGE if _WEB_PAGE.match(start) else NOT_A_WORKBOOK


def _read_package(path: Path, budget: Budget) -> dict[str, Grid]:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
            raise TooLarge
        package = Package(archive, budget)
        main = package.main()
        root = _ROOT.search(package.read(main)[:4096]) if main in package else None
        if root is not None and root[1] == b"workbook":
            return read_workbook(package, main)
        if root is not None:
            from addin.files.docx import tables  # noqa: PLC0415 - a workbook is read without it

            return {"": tables(package, main)}
        known = any(name.startswith(("xl/", "word/")) for name in package.names)
        raise FileProblem((DAMAGED if known else NOT_A_WORKBOOK).format(name=path.name))


def _read_xls(path: Path, data: bytes, budget: Budget) -> dict[str, Grid]:
    from addin.files import xls  # noqa: PLC0415 - xlrd is needed by the old format alone

    try:
        return xls.sheets(data, budget)
    except xls.Encrypted as problem:
        raise FileProblem(ENCRYPTED.format(name=path.name)) from problem
