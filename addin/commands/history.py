"""撤销上一次命令: what the last command did is taken back, for as long as the program that asks is there.

Neither host can: Excel forgets its own steps after a macro, and Calc's, undone one by one, would leave half a row.
"""

from typing import NamedTuple

import xlwings as xw

from addin.commands.handler import Done, Handler, Undo
from addin.commands.live import host
from addin.files import FileProblem

NOTHING = "没有可以撤销的命令：打开工作簿以后还没有用过检查、导出、填表、结转、增减指标行，或者已经撤销了。"
ELSEWHERE = "上一次命令“{label}”是在“{book}”里做的：请切换到那个工作簿再撤销。"
UNDONE = "已撤销“{label}”：{text}"


class _Step(NamedTuple):
    """label: on the button. identity, name: of the workbook."""

    label: str
    identity: str
    name: str
    undo: Undo


class History:
    """One step: what the last command did."""

    def __init__(self) -> None:
        self._last: _Step | None = None

    def record(self, label: str, book: xw.Book, undo: Undo) -> None:
        """Plain values only: an object of Excel's that is kept would keep Excel alive."""
        self._last = _Step(label, host.identity(book), str(book.name), undo)

    def forget(self) -> None:
        self._last = None

    def take_back(self, book: xw.Book) -> Done:
        """Raises FileProblem, and what the step raises; it can then be tried again."""
        if self._last is None:
            raise FileProblem(NOTHING)
        last = self._last
        if last.identity != host.identity(book):
            raise FileProblem(ELSEWHERE.format(label=last.label, book=last.name))
        text = last.undo(book)
        self._last = None
        return Done(UNDONE.format(label=last.label, text=text))


HISTORY = History()
HANDLER = Handler(on_book=HISTORY.take_back)
