"""The sheet 检查结果 of a live workbook: a headline, and a line for every finding with a link to its cell."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase

import xlwings as xw

from addin.checks import CHECKS, Finding
from addin.commands.assessment import Assessed
from addin.commands.live import host
from addin.commands.live.literal import literal
from addin.commands.live.protection import unprotected
from addin.commands.output import lines
from addin.files import FileProblem
from addin.files.grid import Grid, address
from addin.form.reader import FORM_SHEET, Table, find_table
from workbook_templates.sheets.findings import FIRST, HEADER, HEADERS, SHEET, SUMMARY, TITLE

FIXED_SHEETS = (
    "工作簿的结构受保护，不能增加“{sheet}”表：请在“审阅—保护工作簿”（LibreOffice 是“工具—保护电子表格结构”）中"
    "取消保护后再试。"
)
HIDDEN = (
    "“{sheet}”表是隐藏的，工作簿的结构受保护，不能显示它：请在“审阅—保护工作簿”（LibreOffice 是“工具—保护电子表格结构”）中"
    "取消保护后再试。"
)
WHOLE = "全表"
NOTHING_FOUND = "没有发现问题。"

_LINES_OF_HEADLINE = 3
_HEIGHT_OF_HEADLINE = 52
_LINK = "#0563C1"
_PLACE, _WORDS = 2, 3  # columns of the link and of the message, counted from 0
_TYPED = {
    "score": "manual",
    "system": "manual",
    "note": "reason",
}  # what is computed → where one types instead
_BASIS = {check.code: check.basis for check in CHECKS}


def write(book: xw.Book, found: Assessed, there: Mapping[str, Grid]) -> xw.Sheet:
    """Replace what the sheet says; it is made where it is missing. there: what the sheets say now. Raises FileProblem."""
    sheet = book.sheets[SHEET] if SHEET in there else _new(book)
    last = max(len(there.get(SHEET, ())), FIRST + 1)
    with unprotected(sheet):
        _reveal(sheet)
        host.show_all_rows(sheet)
        block(sheet, FIRST, last - 1).clear_contents()
        summary = sheet.range((SUMMARY + 1, 1))
        summary.value = literal(headline(found))
        summary.row_height = _HEIGHT_OF_HEADLINE
        rows = list(_rows(found.findings, find_table(there))) or [_nothing()]
        area = block(sheet, FIRST, FIRST + len(rows) - 1)
        area.raw_value = rows  # as one block; xlwings' own way of writing a list asks a great deal
        area.wrap_text = True
        area.vertical_alignment = "top"
        sheet.range((FIRST + 1, _PLACE + 1), (FIRST + len(rows), _PLACE + 1)).font.color = _LINK
        area.rows.autofit()
    return sheet


def headline(found: Assessed) -> str:
    """Project, total, grade, rule and how many findings of each level: what `jixiao check` prints first."""
    return "\n".join(line for line, _ in zip(lines(*found), range(_LINES_OF_HEADLINE), strict=False))


def link(cell: str, target: str) -> str:
    """A formula that names a cell and leads to another, or the same, when it is clicked. A link of the sheet's own would
    outlive its text in Excel.
    """
    shown, place = (text.replace('"', '""') for text in (cell, target))
    return f'=HYPERLINK("#{place}","{shown}")'


def changeable(cell: str, table: Table) -> str:
    """Where the officer can do something about a cell of the table that is computed; any other cell is that itself."""
    sheet, _, place = cell.rpartition("!")
    if sheet != table.sheet:
        return cell
    row = int(place.lstrip(ascii_uppercase)) - 1
    if table.header < row < table.end:
        for computed, typed in _TYPED.items():
            there = {computed, typed} <= table.columns.keys()
            if there and cell == address(sheet, row, table.columns[computed]):
                return address(sheet, row, table.columns[typed])
    return cell


def _rows(findings: tuple[Finding, ...], table: Table) -> Iterator[list[object]]:
    for number, finding in enumerate(findings, 1):
        yield [
            number,
            finding.level.value,
            link(finding.cell, changeable(finding.cell, table)) if finding.cell else WHOLE,
            *(literal(text) or "" for text in (finding.message, _BASIS[finding.code], finding.code)),
        ]


def _nothing() -> list[object]:
    return [NOTHING_FOUND if column == _WORDS else "" for column in range(len(HEADERS))]


def block(sheet: xw.Sheet, first: int, last: int) -> xw.Range:
    """All columns of these rows, counted from 0."""
    return sheet.range((first + 1, 1), (last + 1, len(HEADERS)))


def _reveal(sheet: xw.Sheet) -> None:
    if sheet.visible:
        return
    if host.has_fixed_sheets(sheet.book):
        raise FileProblem(HIDDEN.format(sheet=SHEET))
    sheet.visible = True


def _new(book: xw.Book) -> xw.Sheet:
    """After 自评表; the officer stays where he is."""
    if host.has_fixed_sheets(book):
        raise FileProblem(FIXED_SHEETS.format(sheet=SHEET))
    shown = book.sheets.active
    names = book.sheet_names
    sheet = book.sheets.add(SHEET, after=book.sheets[FORM_SHEET if FORM_SHEET in names else names[-1]])
    title, heads = sheet.range((TITLE + 1, 1)), block(sheet, HEADER, HEADER)
    title.value = SHEET
    heads.value = [name for name, _ in HEADERS]
    for bold in (title, heads):
        bold.font.bold = True
    for column, (_, width) in enumerate(HEADERS, 1):
        sheet.range((1, column)).column_width = width
    block(sheet, SUMMARY, SUMMARY).merge()
    sheet.range((SUMMARY + 1, 1)).wrap_text = True
    host.show(shown)
    return sheet
