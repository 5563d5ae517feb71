"""增加指标行, 删除指标行: a row comes or goes as if the template had been built with one row more or less."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

import xlwings as xw

from addin.commands.handler import Done
from addin.commands.live import host, labels, table
from addin.commands.live.protection import unprotected
from addin.commands.live.screen import hold_still
from addin.commands.live.table import Content, LiveTable
from addin.files import FileProblem
from workbook_templates.actions import LABELS

FEWEST_ROWS = 2  # what refers to the table keeps its first and its last row

READ_ONLY = "这个工作簿是以只读方式打开的，不能增减指标行：请另存为一份再操作。"
ONE_AT_A_TIME = "一次只能删除一行：请只点住要删除的指标行中“{name}”一列的单元格，再点“删除指标行”。"
TOO_FEW = "指标行只有 {rows} 行，不能再{task}：用不到的行留空即可，打印时可以筛掉。"
ADDED = "已在第 {row} 行增加一个空白指标行{block}。"
ASK = "第 {row} 行已经填写：{content}。确定要删除吗？删除后可以用“撤销上一次命令”恢复。"
DELETED = "已删除第 {row} 行：{content}。如需恢复，请点“撤销上一次命令”。"
DELETED_BLANK = "已删除第 {row} 行（空白行）。"
IN_BLOCK = "，归入“{label}”"
TAKEN_AWAY = "增加的第 {row} 行已经去掉。"
PUT_BACK = "第 {row} 行已经恢复。"
FILLED_IN = "增加的第 {row} 行已经填了内容，没有撤销：不要这一行的，请点住它，再点“删除指标行”。"
CHANGED_SINCE = "这以后又增减过指标行，不能撤销。"
BLOCK_GONE = "“{label}”只有这一行，名称随之删除。"

Spans = dict[int, list[labels.Span]]  # by column


def add(book: xw.Book) -> Done:
    """A blank row below the selected one. Raises NoForm and FileProblem."""
    found = _table(book)
    below = found.selected(LABELS["add_row"])[-1]
    if found.first == found.last:
        raise FileProblem(TOO_FEW.format(rows=1, task="增加"))
    spans = _spans(found)
    block = next(span.text for span in spans[found.labels[-1]] if span.top <= below <= span.bottom)
    with _open(found.sheet):
        _grow(found, below, spans)
    found.sheet.range((below + 1, found.columns["name"])).select()
    shown = IN_BLOCK.format(label=_one_line(block)) if block else ""
    return Done(ADDED.format(row=below + 1, block=shown), partial(_take_away, below + 1, found.rows + 1))


def ask_delete(book: xw.Book) -> str:
    """Whether what is filled in in the selected row may go; "" for a blank one. Raises NoForm and FileProblem."""
    found = _table(book)
    row = _only_row(found)
    content = _content(found, row)
    return ASK.format(row=row, content=content) if content else ""


def delete(book: xw.Book) -> Done:
    """The selected row goes. Raises NoForm and FileProblem."""
    found = _table(book)
    row = _only_row(found)
    spans, kept = _spans(found), table.contents(found.cells(row))
    with _open(found.sheet):
        _shrink(found, row, spans)
    found.sheet.range((min(row, found.last - 1), found.columns["name"])).select()
    lone = [span.text for column in found.labels for span in spans[column] if span.top == span.bottom == row]
    notes = "".join(BLOCK_GONE.format(label=_one_line(label)) for label in lone if label)
    content = _content(found, row)
    said = (DELETED if content else DELETED_BLANK).format(row=row, content=content) + notes
    return Done(said, partial(_put_back, row, found.rows - 1, kept, spans))


def _take_away(row: int, count: int, book: xw.Book) -> str:
    """The row that was added goes, as long as it is blank. count: of the rows there were then."""
    found = _unchanged(book, count)
    if found.filled(row):
        raise FileProblem(FILLED_IN.format(row=row))
    with _open(found.sheet):
        _take_out(found, row)
    return TAKEN_AWAY.format(row=row)


def _put_back(row: int, count: int, kept: list[Content], spans: Spans, book: xw.Book) -> str:
    """The row that was deleted stands there again. count: of the rows that were left. kept, spans: as they were."""
    found = _unchanged(book, count)
    first = row == found.first
    with _open(found.sheet), ExitStack() as undo:
        _grow(found, row if first else row - 1, _spans(found))
        undo.callback(_attempt, lambda: _take_out(table.find(book), row + first))
        if first:
            table.write(found.cells(row + 1), table.contents(found.cells(row), 1))
            undo.callback(
                _attempt, lambda: table.write(found.cells(row), table.contents(found.cells(row + 1), -1))
            )
        table.write(found.cells(row), kept)
        _relabel(found, spans)
        undo.pop_all()
    found.sheet.range((row, found.columns["name"])).select()
    return PUT_BACK.format(row=row)


def _unchanged(book: xw.Book, count: int) -> LiveTable:
    found = _table(book)
    if found.rows != count:
        raise FileProblem(CHANGED_SINCE)
    return found


def _grow(found: LiveTable, below: int, spans: Spans) -> None:
    """A blank row below this one; where that fails, all is as it was. spans: as they are."""
    # Inserted inside of the table always: only then Excel and Calc let grow what refers to its first and last row.
    new = min(below + 1, found.last)
    with ExitStack() as undo:
        _insert(found, new)
        undo.callback(_attempt, lambda: _relabel(found, spans))  # when the row is gone again
        undo.callback(_attempt, lambda: _whole(found.sheet, new).delete("up"))
        undo.callback(_attempt, lambda: table.redirect(found.cells(new + 1), new, new - 1))
        table.redirect(found.cells(new + 1), new - 1, new)
        _whole(found.sheet, new).rows.hidden = False  # the filter on 打印 hides what is blank
        if below == found.last:
            table.write(found.cells(new), table.contents(found.cells(new + 1), -1))
        else:
            table.copy_formulas(found.cells(new - 1), found.cells(new))
        for column in found.labels:
            labels.apply(found.sheet, column, list(labels.grown(spans[column], below)), new)
        if below == found.last:
            typed = table.contents(found.cells(new + 1))
            undo.callback(_attempt, lambda: table.write(found.cells(new + 1), typed))
            table.clear_typed(found.cells(new + 1))
        _whole(found.sheet, new).rows.autofit()  # not as high as the one above it
        undo.pop_all()


def _shrink(found: LiveTable, row: int, spans: Spans) -> None:
    """The row goes; where that fails, all is as it was. spans: as they are."""
    # Calc's conditional formats lose their references with the first row: the second one goes, after it has moved up.
    gone = row + (row == found.first)
    with ExitStack() as undo:
        undo.callback(_attempt, lambda: table.redirect(found.cells(gone + 1), gone - 1, gone))
        table.redirect(found.cells(gone + 1), gone, gone - 1)
        undo.callback(_attempt, lambda: _relabel(found, spans))
        for column in found.labels:
            left = labels.without(spans[column], row)
            labels.apply(found.sheet, column, list(labels.around(left, gone)), gone)
        if gone > row:
            kept = table.contents(found.cells(row))
            undo.callback(_attempt, lambda: table.write(found.cells(row), kept))
            table.write(found.cells(row), table.contents(found.cells(gone), row - gone))
        _whole(found.sheet, gone).delete("up")
        undo.pop_all()


def _take_out(found: LiveTable, row: int) -> None:
    _shrink(found, row, _spans(found))


def _only_row(found: LiveTable) -> int:
    rows = found.selected(LABELS["delete_row"])
    if len(rows) > 1:
        raise FileProblem(ONE_AT_A_TIME.format(name=found.inputs["name"]))
    if found.rows <= FEWEST_ROWS:
        raise FileProblem(TOO_FEW.format(rows=found.rows, task="删除"))
    return rows[0]


def _content(found: LiveTable, row: int) -> str:
    return "，".join(f"{title}“{value}”" for title, value in found.filled(row).items())


def _spans(found: LiveTable) -> Spans:
    return {
        column: labels.read(found.sheet, column, found.first, found.values(column)) for column in found.labels
    }


def _table(book: xw.Book) -> LiveTable:
    if host.is_read_only(book):
        raise FileProblem(READ_ONLY)
    return table.find(book)


@contextmanager
def _open(sheet: xw.Sheet) -> Iterator[None]:
    """Without protection and without flicker; both are put back whatever happens."""
    with unprotected(sheet), hold_still(sheet.book.app):
        yield


def _attempt(step: Callable[[], object]) -> None:
    """A step back; where it fails, the first problem is still the one to tell, and the other steps are still taken."""
    with suppress(Exception):
        step()


def _insert(found: LiveTable, row: int) -> None:
    _whole(found.sheet, row).insert("down", copy_origin="format_from_left_or_above")


def _whole(sheet: xw.Sheet, row: int) -> xw.Range:
    return sheet.range(f"{row}:{row}")


def _relabel(found: LiveTable, spans: Spans) -> None:
    for column in found.labels:
        labels.apply(found.sheet, column, spans[column])


def _one_line(label: str) -> str:
    return " ".join(label.split())
