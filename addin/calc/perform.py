"""One command, inside LibreOffice: the workbook it is meant for, its run, and a sentence whatever happens.

Runs inside LibreOffice only.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from com.sun.star.lang import DisposedException

from addin.calc import libraries, log, macro_level, names
from workbook_templates.actions import ACTIONS, QUESTION, Action

UNKNOWN = "没有“{name}”这个命令：加载项与工作簿的版本可能不同，请安装最新的绩效自评加载项。"
NO_WORKBOOK = "“{label}”要在打开的自评表中使用，请先打开自评表。"
CLOSED = "工作簿在“{label}”完成之前关闭了，请重新打开后再试。"
UNEXPECTED = "“{label}”遇到没有预料到的问题（{kind}），没有完成；问题已记入 {log}，请把这个文件交给维护人员。"

_ACTIONS = {action.name: action for action in ACTIONS}
_WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"


class Outcome(NamedTuple):
    """done: the command ran to its end. text: what the user is told; "" when nothing need be said.

    question: put to the user before anything is done; "" where there is none.
    """

    done: bool
    text: str
    question: str = ""


def title(name: str) -> str:
    """Of the message box."""
    action = _ACTIONS.get(name)
    return f"{names.TITLE}：{action.label}" if action else names.TITLE


def carry_out(context: Any, frame: Any, name: str, *, may_ask: bool = False) -> Outcome:
    """Run the action of that name on the workbook shown in the frame, or in the active one; never raises.

    may_ask: where there is a question, nothing is done; a Yes is the same call without it.
    """
    action = _ACTIONS.get(name)
    if action is None:
        return Outcome(False, UNKNOWN.format(name=name))
    workbook = _workbook(context, frame)
    if workbook is None and action.subject == "form":
        return Outcome(False, NO_WORKBOOK.format(label=action.label))
    steps = _undo_steps(workbook)
    with libraries.watch_for_missing() as asked:
        outcome = _run(context, workbook, action, may_ask)
    if asked:
        return Outcome(False, libraries.missing(f"“{action.label}”"))
    if workbook is not None and _is_closed(workbook):
        return Outcome(False, CLOSED.format(label=action.label))
    if _undo_steps(workbook) != steps:
        # As Excel after a macro: undone step by step, a command would leave half a row and a sheet without protection.
        workbook.UndoManager.clear()
    return outcome


def _run(context: Any, workbook: Any, action: Action, may_ask: bool) -> Outcome:
    try:
        said = _command(context, workbook, may_ask)(action.name)
        return Outcome(True, "", said[1:]) if said.startswith(QUESTION) else Outcome(True, said)
    except Exception as problem:  # the last net: the office stays up and the user learns what to do
        file = log.write(context, action.name, problem)
        text = UNEXPECTED.format(label=action.label, kind=type(problem).__name__, log=file)
        return Outcome(False, text)


def _command(context: Any, workbook: Any, may_ask: bool) -> Callable[[str], str]:
    log.start(context)
    libraries.carry()
    from addin import collecting  # noqa: PLC0415 - a workbook opens without them
    from addin.calc import xlwings_uno  # noqa: PLC0415
    from addin.commands import dispatch as commands  # noqa: PLC0415
    from addin.commands import installation  # noqa: PLC0415

    xlwings_uno.register(context)
    app = xlwings_uno.app(context)
    book = None if workbook is None else xlwings_uno.book(workbook, context)

    def diagnose(application: Any) -> str:
        lines = [installation.describe(application), macro_level.say_silent(context)]
        return "\n".join(filter(None, lines))

    further = collecting.HANDLERS
    return lambda name: commands.run(name, app, book, diagnose=diagnose, may_ask=may_ask, further=further)


def _workbook(context: Any, frame: Any) -> Any:
    if frame is not None:
        controller = frame.getController()
        model = None if controller is None else controller.getModel()
    else:
        model = _desktop(context).getCurrentComponent()
    return model if model is not None and model.supportsService(_WORKBOOK) else None


def _undo_steps(workbook: Any) -> tuple[str, ...]:
    return () if workbook is None else workbook.UndoManager.getAllUndoActionTitles()


def _is_closed(workbook: Any) -> bool:
    try:
        workbook.getURL()
    except DisposedException:
        return True
    return False


def _desktop(context: Any) -> Any:
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
