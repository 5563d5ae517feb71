"""The drop-down of 报告样式 in a live workbook, brought up to date with the styles that there are."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import xlwings as xw

from addin.commands.live import host
from addin.commands.live.grids import grid
from addin.commands.live.literal import literal
from addin.commands.live.protection import unprotected
from addin.files import FileProblem
from addin.files.grid import Grid, cell
from addin.report.template.styles import available
from addin.system import folders
from workbook_templates.sheets.style_list import COLUMN, LONGEST, SHEET

NEW = "“参数”表的“报告样式”可选：{names}（新）。"


def renew(book: xw.Book, sheets: Mapping[str, Grid] | None = None) -> list[str]:
    """Write the styles that there are now, where they differ; a sentence when some are new, else nothing.

    A workbook that is not ours, or cannot be changed, stays as it is: the cell takes any name. sheets: what stands in it,
    where that was read already.
    """
    if SHEET not in (book.sheet_names if sheets is None else sheets):
        return []
    there = _listed(grid(book.sheets[SHEET]) if sheets is None else sheets[SHEET])
    wanted = _names(book)
    if there == wanted or host.is_read_only(book):
        return []
    sheet = book.sheets[SHEET]
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


def _listed(rows: Grid) -> list[str]:
    values = (cell(rows, row, COLUMN) for row in range(min(len(rows), LONGEST)))
    return [value for value in values if isinstance(value, str) and value]


def _column(sheet: xw.Sheet, rows: int) -> xw.Range:
    return sheet.range((1, COLUMN + 1), (rows, COLUMN + 1))
