"""The way to a command: by its name, on a live workbook (Excel or Calc, through xlwings) or on a closed file.

Whatever happens, the officer gets one or two Chinese sentences; the log gets the kind of problem and its place in the
code, never a value of a cell.
"""

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType

import xlwings as xw

from addin.commands import (
    bureau_form,
    checking,
    handbook,
    history,
    installation,
    new_form,
    next_year,
    repair,
    reporting,
    submission,
    updating,
)
from addin.commands.handler import Application, Handler, Host
from addin.commands.history import HISTORY
from addin.commands.live import rows
from addin.commands.live.host import folder
from addin.files import FileProblem
from addin.files.given import path
from addin.system.problems import foreseen, sentence, trace
from udfs import rules
from workbook_templates.actions import LABELS, QUESTION

UNKNOWN = "没有“{name}”这个命令：加载项与工作簿的版本可能不同，请安装最新的绩效自评加载项。"
NO_BOOK = "没有可以处理的工作簿：请先打开自评表。如果窗口上方显示“受保护的视图”，请先点“启用编辑”。"
ONLY_LIVE = "“{label}”要在打开的自评表中使用。"

HANDLERS: Mapping[str, Handler] = {
    "check": checking.HANDLER,
    "export_report": reporting.HANDLER,
    "update_report": updating.HANDLER,
    "submission_copy": submission.HANDLER,
    "fill_back": bureau_form.BACK,
    "fill_blank": bureau_form.BLANK,
    "add_row": Handler(on_book=rows.add),
    "delete_row": Handler(on_book=rows.delete, ask=rows.ask_delete),
    "repair": repair.HANDLER,
    "undo": history.HANDLER,
    "new_form": new_form.HANDLER,
    "carry_over": next_year.HANDLER,
    "open_handbook": handbook.HANDLER,
    "diagnosis": installation.HANDLER,
}
_log = logging.getLogger(__name__)


def run(
    name: str,
    app: Application,
    book: xw.Book | None,
    *,
    diagnose: Callable[[Application], str] = installation.describe,
    may_ask: bool = False,
    further: Mapping[str, Handler] = MappingProxyType({}),
) -> str:
    """A command of the catalogue; never raises. Gives what the officer is told, "" when nothing need be said.

    app: the program that asks; None where there is none. book: the workbook that the command is meant for.
    diagnose: what the host says when it is asked for a 诊断. may_ask: the host can put a question; what begins with
    QUESTION is one, nothing is done then, and a Yes is the same call without may_ask. further: commands of the rooms
    above this one, which the host brings.
    """
    handler = HANDLERS.get(name) or further.get(name)
    if handler is None:
        return UNKNOWN.format(name=name)
    return _tell(name, lambda: _perform(name, handler, Host(app, diagnose), book, may_ask))


def run_on_file(name: str, given: str) -> str:
    """A command that takes closed workbooks; never raises, and changes nothing in the workbook. given: its path."""
    handler = HANDLERS.get(name)
    if handler is None:
        return UNKNOWN.format(name=name)
    on_file = handler.on_file
    if on_file is None:
        return ONLY_LIVE.format(label=LABELS[name])
    return _tell(name, lambda: on_file(path(given)))


def _perform(name: str, handler: Handler, host: Host, book: xw.Book | None, may_ask: bool) -> str:
    if handler.on_application is not None:
        done = handler.on_application(host)
    elif book is None or handler.on_book is None:
        raise FileProblem(NO_BOOK)
    else:
        with rules.beside(folder(book)):  # an office's own rules stand beside its workbook
            question = handler.ask(book) if may_ask and handler.ask is not None else ""
            if question:
                return QUESTION + question
            done = handler.on_book(book)
    if done.undo is not None and book is not None:
        HISTORY.record(LABELS[name], book, done.undo)
    return done.text


def _tell(name: str, command: Callable[[], str]) -> str:
    try:
        return command()
    except Exception as problem:  # the last net: an officer gets a sentence, never a stack trace
        if not foreseen(problem):
            _log.error("%s: %s", name, trace(problem))
        return sentence(problem)
