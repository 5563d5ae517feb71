"""修复表格: the sheet 自评表 as its template has it again, whatever was cut, pasted over or deleted; no input is touched."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import xlwings as xw

from addin.commands.handler import Done, Handler
from addin.commands.live import damage, host
from addin.commands.live.damage import Expected
from addin.commands.live.dress import block, dress
from addin.commands.live.fitting import fit
from addin.commands.live.literal import literal
from addin.commands.live.protection import protect, unprotected
from addin.commands.live.reading import read_sheets
from addin.commands.live.screen import hold_still
from addin.commands.rebuilding import repair_file
from addin.files import FileProblem
from addin.files.grid import Grid, cell, text

if TYPE_CHECKING:
    from workbook_templates.sheets.form.sheet import Place

READ_ONLY = "这个工作簿是以只读方式打开的，不能修复：请另存为一份再操作。"
DONE = "“{sheet}”已照模板修复：{formulas}；格式、下拉列表和填写限制、列宽、打印设置、工作表保护已恢复。填写的内容没有改动。"
FORMULAS, NO_FORMULAS = "恢复公式 {count} 处（{cells}）", "公式都在"
REPLACED = "原来不是公式而是数字或文字的：{cells}，已换回公式；要自行定分的，请填在“自评得分（人工）”列。"
AS_TEXT = "{cells}粘贴的是日期，已写成文字。"
NOT_MERGED = "{cells}没有恢复合并：其中别的单元格填了内容，请先移开再点一次。"
_SHOWN = 8


def repair_book(book: xw.Book) -> Done:
    """Raises NoForm and FileProblem."""
    if host.is_read_only(book):
        raise FileProblem(READ_ONLY)
    sheets = read_sheets(book)
    wanted = damage.expected(sheets)
    sheet, grid = book.sheets[wanted.table.sheet], sheets[wanted.table.sheet]
    with hold_still(book.app):
        with unprotected(sheet):
            there = damage.formulas(sheet, wanted.corner)
            _rename(book, wanted)
            split = list(_merge(sheet, grid, wanted))
            dated = list(_dates_as_text(sheet, grid, wanted))
            dress(sheet, wanted)
            lost = damage.damaged(wanted, there)
            _write(sheet, wanted, lost, grid)
            fit(sheet, wanted, grid, filtered=host.is_filtered(sheet))
        protect(sheet)
    return Done(_say(wanted, there, lost, split, dated))


HANDLER = Handler(on_book=repair_book, on_file=repair_file)


def _write(sheet: xw.Sheet, wanted: Expected, lost: list["Place"], grid: Grid) -> None:
    """The formulas that are not there, and the words of the form that somebody has changed."""
    for row, column in lost:
        sheet.range((row + 1, column + 1)).formula = wanted.sketch.formulas[row, column]
    for (row, column), words in wanted.sketch.texts.items():
        if text(cell(grid, row, column)) != text(words):
            sheet.range((row + 1, column + 1)).value = literal(words)


def _rename(book: xw.Book, wanted: Expected) -> None:
    """Defined names follow cells that are cut, as formulas do."""
    for name, place in wanted.sketch.names.items():
        refers_to = f"={wanted.table.sheet}!{place}"
        if name not in book.names:
            book.names.add(name, refers_to)
        elif str(book.names[name].refers_to).replace("'", "") != refers_to:
            book.names[name].refers_to = refers_to


def _merge(sheet: xw.Sheet, grid: Grid, wanted: Expected) -> Iterator[str]:
    """What the template merges; gives the addresses of what cannot be, because it would lose something."""
    for box in wanted.sketch.merged:
        area = block(sheet, box)
        if area[0, 0].merge_area.address == area.address:
            continue
        top, left, bottom, right = box
        inside = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if any(text(cell(grid, row, column)) for row, column in inside[1:]):
            yield area.get_address(False, False)
            continue
        area.unmerge()
        area.merge()


def _dates_as_text(sheet: xw.Sheet, grid: Grid, wanted: Expected) -> Iterator[str]:
    """A date in a cell of text would be shown as a number once it has its format again."""
    for (row, column), style in wanted.sketch.looks.items():
        value = cell(grid, row, column)
        if style.endswith("_input") and style != "number_input" and isinstance(value, dt.datetime):
            area = sheet.range((row + 1, column + 1))
            area.value = literal(text(value))
            yield area.get_address(False, False)


def _say(
    wanted: Expected, there: list[list[Any]], lost: list["Place"], split: list[str], dated: list[str]
) -> str:
    names: Mapping[Place, str] = {place: damage.named(wanted, place).rpartition("!")[2] for place in lost}
    formulas = FORMULAS.format(count=len(lost), cells=_list(list(names.values()))) if lost else NO_FORMULAS
    overwritten = [
        f"{name}“{value}”"
        for (row, column), name in names.items()
        if (value := str(there[row][column])) and not value.startswith("=")
    ]
    lines = [DONE.format(sheet=wanted.table.sheet, formulas=formulas)]
    lines += [REPLACED.format(cells=_list(overwritten))] if overwritten else []
    lines += [AS_TEXT.format(cells=_list(dated))] if dated else []
    lines += [NOT_MERGED.format(cells=_list(split))] if split else []
    return "\n".join(lines)


def _list(cells: list[str]) -> str:
    return "、".join(cells[:_SHOWN]) + (" 等" if len(cells) > _SHOWN else "")
