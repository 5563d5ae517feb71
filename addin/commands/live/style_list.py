"""The drop-down of 报告样式 in a live workbook, brought up to date with the styles that there are."""

from contextlib import suppress
from pathlib import Path

import xlwings as xw

from addin.commands.live import host
from addin.commands.live.literal import literal
from addin.commands.live.protection import unprotected
from addin.files import FileProblem
from addin.report.template.styles import available
from addin.system import folders
from workbook_templates.sheets.style_list import COLUMN, LONGEST, SHEET

NEW = "“参数”表的“报告样式”可选：{names}（新）。"


def renew(book: xw.Book) -> list[str]:
    """Write the styles that there are now, where they differ; a sentence when some are new, else nothing.

    A workbook that is not ours, or cannot be changed, stays as it is: the cell takes any name.
    """
    if host.is_read_only(book) or SHEET not in book.sheet_names:
        return []
    sheet, wanted = book.sheets[SHEET], _names(book)
    there = _read(sheet)
    if there == wanted:
        return []
    with suppress(FileProblem), unprotected(sheet):
        _column(sheet, max(len(there), len(wanted))).clear_contents()
        _column(sheet, len(wanted)).value = [[literal(name)] for name in wanted]
        new = [name for name in wanted if name not in there]
        return [NEW.format(names="、".join(new))] if new else []
    return []


def _names(book: xw.Book) -> list[str]:
    path: Path | None = None
    with suppress(FileProblem):  # one that was never saved has no styles beside it
        path = host.path(book)
    return list(available(folders.styles(path)))[:LONGEST]


def _read(sheet: xw.Sheet) -> list[str]:
    values = _column(sheet, LONGEST).value
    return [value for value in values if isinstance(value, str) and value]


def _column(sheet: xw.Sheet, rows: int) -> xw.Range:
    return sheet.range((1, COLUMN + 1), (rows, COLUMN + 1))
