"""填回原表 and 另存为原表样: the bureau's own form gets what we compute, where it is open, or what our open form says."""

from collections.abc import Iterable
from functools import partial
from itertools import islice

import xlwings as xw

from addin.commands.exporting import write_workbook
from addin.commands.filenames import filled_name
from addin.commands.former import product
from addin.commands.handler import Done, Handler
from addin.commands.live import host
from addin.commands.live.dialogs import choose_file
from addin.commands.live.reading import read_sheets
from addin.commands.live.screen import hold_still, tell_progress
from addin.commands.reporting import CANNOT_OPEN, undo_export
from addin.files import FileProblem
from addin.form import read_form
from addin.system.platform import HERE
from workbook_templates.actions import LABELS

TITLE = "选择要填的空白原表"
OURS = "“{name}”是用本模板填的自评表，得分由公式算出，不用填：要报送请用“{submit}”，要填别处发来的表请用“{fill}”。"
READ_ONLY = "这个工作簿是以只读方式打开的，不能填写：请另存为一份再操作。"
FILLED, FILLED_BACK = "已填写：{path}", "已填在打开的表里，请核对后保存。"
NOTHING = "“{name}”没有可以填写的格，什么也没有填。"
KEPT = "“未改”的保留原来的内容，要换的请自己改。"
MORE = "……其余的请把表交给 jixiao fill，它逐格列出。"
TAKEN_BACK = "填写的格恢复原样。"
CHANGED = "{count}格后来改动过，没有恢复。"
_SHOWN = 15


def fill_back(book: xw.Book) -> Done:
    """The form that is open, in whatever layout. Raises FileProblem."""
    from addin.commands.live.cells import LiveCells, put_back  # noqa: PLC0415 - only this command needs lxml
    from addin.commands.live.copy import read_as_file  # noqa: PLC0415
    from addin.fill.filling import enter  # noqa: PLC0415
    from addin.fill.plan import plan  # noqa: PLC0415
    from addin.fill.spots import Spots  # noqa: PLC0415
    from addin.fill.telling import lines  # noqa: PLC0415

    if host.is_read_only(book):
        raise FileProblem(READ_ONLY)
    with tell_progress(book.app, LABELS["fill_back"]):
        file = read_as_file(book)
        if file.forms[0].form.live:
            labels = {"submit": LABELS["submission_copy"], "fill": LABELS["fill_blank"]}
            raise FileProblem(OURS.format(name=book.name, **labels))
        spots, cells = Spots(file.sheets), LiveCells(book)
        changes = [change for named in file.forms for change in plan(named.form, spots, cells)]
        with hold_still(book.app):
            rounded = list(enter(cells, changes))
    said = [*_first(lines(changes, brief=True, remedy=KEPT)), *rounded]
    if not cells.written:
        return Done("\n".join([NOTHING.format(name=book.name), *said]))

    def take_back(again: xw.Book) -> str:
        with hold_still(again.app):
            left = put_back(again, cells.written)
        return TAKEN_BACK + (CHANGED.format(count=left) if left else "")

    return Done("\n".join([FILLED_BACK, *said]), take_back)


def fill_blank(book: xw.Book) -> Done:
    """The open form into another one, saved beside that. Raises FileProblem."""
    from addin.fill.filling import choose_same, fill_file  # noqa: PLC0415 - only this command needs lxml
    from addin.fill.telling import lines  # noqa: PLC0415
    from addin.fill.transfer import transfer  # noqa: PLC0415

    ours = read_form(read_sheets(book))
    blank = choose_file(book.app, TITLE)
    if blank is None:
        return Done("")
    with tell_progress(book.app, LABELS["fill_blank"]):
        filled = fill_file(blank, partial(transfer, ours), choose=partial(choose_same, blank, ours))
        [form] = filled.forms
        said = [*_first(lines(form.changes, brief=True, remedy=KEPT)), *filled.notices]
        if filled.data is None:
            return Done("\n".join([NOTHING.format(name=blank.name), *said]))
        written = write_workbook(filled.data, out=blank.with_name(filled_name(blank, filled.suffix)))
    shown = [] if HERE.show(written.path) else [CANNOT_OPEN]
    text = [FILLED.format(path=written.path), *said, *written.notices, *shown]
    return Done("\n".join(text), undo_export([product(written.path, written.former)]))


def _first(lines: Iterable[str]) -> list[str]:
    """As many as a box can hold."""
    left = iter(lines)
    return [*islice(left, _SHOWN), *([MORE] if next(left, None) else [])]


BACK, BLANK = Handler(on_book=fill_back), Handler(on_book=fill_blank)
