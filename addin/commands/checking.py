"""检查: the findings as a sheet with links and marks in a live workbook, as lines for a file."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import xlwings as xw

from addin.checks import Severity
from addin.commands.assessment import Assessed, assess, checkable
from addin.commands.handler import Done, Handler
from addin.commands.live import damage, findings, fitting, host, marks, style_list, traces
from addin.commands.live.protection import unprotected
from addin.commands.live.reading import read_sheets
from addin.commands.live.screen import hold_still
from addin.commands.output import lines
from addin.files import FileProblem
from addin.files.grid import Grid
from addin.form import read_form
from addin.form.formfile import read_file
from addin.form.reader import find_table

NOTHING_FOUND = "没有发现问题。"
FOUND = "发现 {counts}"
LISTED = "，已列在“{sheet}”表。"
READ_ONLY = "这个工作簿是以只读方式打开的，检查结果不能保存。"
READ_ONLY_LIST = "这个工作簿是以只读方式打开的，检查结果没有写入表中："
TAKEN_BACK = "“检查结果”表和行旁的标记恢复到检查以前。"
MORE = "……其余 {count} 个请另存工作簿后再检查。"

_SHOWN_IN_MESSAGE = 8


def check_book(book: xw.Book) -> Done:
    sheets = read_sheets(book)
    wanted, form_there = damage.as_laid_out(sheets), read_form(sheets)
    if wanted is not None:
        form_there = damage.seen(book, wanted, form_there)
    found = assess(checkable(form_there))
    read_only = host.is_read_only(book)
    if read_only and not host.is_excel(book):  # Calc writes nothing then, and does not say so
        return Done(_list_in_message(found))
    form = book.sheets[find_table(sheets).sheet]
    before = traces.read(book, sheets)
    with hold_still(book.app):
        listed = findings.write(book, found, sheets)
        unmarked = _mark(form, sheets, found, wanted)
        offered = style_list.renew(book, sheets)
    host.show(listed if found.findings else form)
    said = _count(found)
    if found.findings:
        said += LISTED.format(sheet=listed.name)
    lines_said = [said, *unmarked, *offered, *([READ_ONLY] if read_only else [])]
    return Done("\n".join(lines_said), partial(_take_back, before))


def _take_back(before: traces.Traces, book: xw.Book) -> str:
    with hold_still(book.app):
        traces.write(book, before)
    return TAKEN_BACK


def check_file(path: Path) -> str:
    """Every form of the file, one after the other."""
    return "\n".join(
        line for named in read_file(path).forms for line in lines(*assess(checkable(named.form)))
    )


HANDLER = Handler(on_book=check_book, on_file=check_file)


def _mark(
    form: xw.Sheet, sheets: Mapping[str, Grid], found: Assessed, wanted: damage.Expected | None
) -> list[str]:
    """The marks beside the rows, and rows as high as their texts; a sentence where a password keeps the sheet closed: the
    list is there all the same.
    """
    table = find_table(sheets)
    grid = sheets[table.sheet]
    at = marks.column(grid, table)
    try:
        with unprotected(form):
            filtered = host.is_filtered(form)
            if at is not None:
                marks.put(form, grid, at, marks.wanted(found.findings, table.sheet), filtered=filtered)
            if wanted is not None:
                fitting.fit(form, wanted, grid, filtered=filtered)
    except FileProblem as problem:
        return [problem.sentence]
    return []


def _count(found: Assessed) -> str:
    counts = [(found.count(level), level.value) for level in Severity]
    if not found.findings:
        return NOTHING_FOUND
    return FOUND.format(counts="、".join(f"{count} 个{level}" for count, level in counts if count))


def _list_in_message(found: Assessed) -> str:
    if not found.findings:
        return NOTHING_FOUND
    shown = [f"{finding.cell} {finding.message}" for finding in found.findings[:_SHOWN_IN_MESSAGE]]
    left = len(found.findings) - len(shown)
    more = [MORE.format(count=left)] if left else []
    return "\n".join([f"{_count(found)}。{READ_ONLY_LIST}", *shown, *more])
