"""What xlwings does not ask of a workbook: the few questions that Excel and Calc answer in different ways."""

from contextlib import suppress
from pathlib import Path

import xlwings as xw

from addin.files import FileProblem

EXCEL = "excel"  # xlwings' name of its engine
_WINDOWS = "xl"  # where that keeps Excel's own object: to see it asks Excel nothing

NEVER_SAVED = "这个工作簿还没有保存过，导出的文件要放在它旁边：请先保存工作簿，再点一次。"
IN_THE_CLOUD = "这个工作簿是从 OneDrive 或网络位置打开的，不知道它在本机的位置：请先用“另存为”保存到本机的文件夹，再点一次。"


def is_excel(book: xw.Book) -> bool:
    """Whether the workbook is open in Excel; otherwise it is open in LibreOffice Calc."""
    return hasattr(book.impl, _WINDOWS) or bool(book.app.engine.name == EXCEL)


def is_read_only(book: xw.Book) -> bool:
    return bool(book.api.ReadOnly if is_excel(book) else book.api.isReadonly())


def has_fixed_sheets(book: xw.Book) -> bool:
    """Whether no sheet can be added, because the structure of the workbook is protected."""
    return bool(book.api.ProtectStructure if is_excel(book) else book.api.isProtected())


def identity(book: xw.Book) -> str:
    """The same for as long as the workbook is open; in Excel until it is saved under another name.

    Two Excels may each have a 工作簿1.
    """
    return f"{book.app.pid} {book.api.FullName}" if is_excel(book) else str(book.api.RuntimeUID)


def path(book: xw.Book) -> Path:
    """The file of a workbook. Raises FileProblem where it has none on this computer."""
    found = ""
    with suppress(xw.XlwingsError):  # a cloud address for which xlwings finds no local copy
        found = book.fullname
    if not found or "://" in found:
        raise FileProblem(IN_THE_CLOUD)
    place = Path(found)
    if not place.is_absolute():
        raise FileProblem(NEVER_SAVED)
    return place


def folder(book: xw.Book) -> str:
    """Where the workbook stands; "" for one that was never saved."""
    try:
        return str(path(book).parent)
    except FileProblem:
        return ""


def selection(book: xw.Book) -> xw.Range | None:
    """What is selected; None for anything but one area of cells. xlwings itself asks for it eight times."""
    impl = book.app.impl.selection
    return None if impl is None else xw.Range(impl=impl)


def show(sheet: xw.Sheet) -> None:
    """Bring a sheet to the front of its own program.

    xlwings' own activate fails while the window of another Excel is on top of this one's.
    """
    sheet.book.impl.activate()
    sheet.impl.activate()


def is_filtered(sheet: xw.Sheet) -> bool:
    """Whether Excel has filtered rows away, and leaves them out when a block is written; Calc writes all rows."""
    return is_excel(sheet.book) and bool(sheet.api.FilterMode)


def takes_block(sheet: xw.Sheet, first: int, last: int, *, filtered: bool) -> bool:
    """Whether a block written to these rows (counted from 1) reaches all of them. filtered: see is_filtered."""
    return not filtered or sheet.range(f"{first}:{last}").api.Hidden is False


def show_all_rows(sheet: xw.Sheet) -> None:
    if is_filtered(sheet):
        sheet.api.ShowAllData()
