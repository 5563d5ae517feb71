"""Menu and toolbar 绩效自评, the handler behind their entries, and the jobs around a document."""

from collections.abc import Sequence
from itertools import groupby

from addin.calc import names
from addin.calc.oxt.xcu import configuration, node, number_entries, texts, value
from workbook_templates.actions import Action

_WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"
_MENU = f"{names.EXTENSION}.menu"
_TOOLBAR = f"{names.EXTENSION}.toolbar"
_SEPARATOR = "private:separator"
_EVENTS = ("OnLoad", "OnNew", "OnSaveDone", "OnSaveAsDone")  # OnCopyToDone does not say where the copy is


def menu_and_toolbar(actions: Sequence[Action]) -> str:
    """Addons.xcu: every action, in every workbook; a line between what works on the form and what needs none."""
    menu = (
        texts("Title", names.TITLE)
        + value("Context", _WORKBOOK)
        + node("Submenu", number_entries(_entries(actions)), operation="")
    )
    return configuration(
        "Addons",
        node(
            "AddonUI",
            node("OfficeMenuBar", node(_MENU, menu), operation="")
            + node("OfficeToolBar", node(_TOOLBAR, number_entries(_entries(actions))), operation=""),
            operation="",
        ),
    )


def toolbar_state() -> str:
    """CalcWindowState.xcu: the toolbar's name, and that it shows words, at the top, below the others."""
    state = (
        texts("UIName", names.TITLE)
        + value("ContextSensitive", "false")
        + value("Visible", "true")
        + value("Docked", "true")
        + value("DockPos", "0,3")
        + value("Style", "1")  # text only: there are no pictures
    )
    entry = node(f"private:resource/toolbar/addon_{_TOOLBAR}", state)
    return configuration(
        "CalcWindowState",
        node("UIElements", node("States", entry, operation=""), operation=""),
        package="org.openoffice.Office.UI",
    )


def tips(actions: Sequence[Action]) -> str:
    """CalcCommands.xcu: what the toolbar shows under the mouse."""
    entries = "".join(
        node(names.command(action.name), texts("Label", action.label) + texts("TooltipLabel", action.help))
        for action in actions
    )
    return configuration(
        "CalcCommands",
        node("UserInterface", node("Commands", entries, operation=""), operation=""),
        package="org.openoffice.Office.UI",
    )


def keys(actions: Sequence[Action]) -> str:
    """Accelerators.xcu: the keys of the actions that have some."""
    entries = "".join(
        node(f"{action.key}_MOD1_MOD2", texts("Command", names.command(action.name)))
        for action in actions
        if action.key
    )
    modules = node("Modules", node(_WORKBOOK, entries, operation=""), operation="")
    return configuration("Accelerators", node("PrimaryKeys", modules, operation=""))


def handler() -> str:
    """ProtocolHandler.xcu: who carries out our commands. It works where macros are blocked."""
    protocols = value("Protocols", f"{names.PROTOCOL}*", kind="oor:string-list")
    return configuration("ProtocolHandler", node("HandlerSet", node(names.COMMANDS, protocols), operation=""))


def jobs() -> str:
    """Jobs.xcu: the job that resolves and restores function names."""
    job = node("Jobs", node("JiXiao", value("Service", names.JOB)), operation="")
    job_list = node("JobList", node("JiXiao", ""), operation="")
    events = "".join(node(event, job_list, operation="fuse") for event in _EVENTS)
    return configuration("Jobs", job + node("Events", events, operation=""))


def _entries(actions: Sequence[Action]) -> list[str]:
    entries: list[str] = []
    for _, group in groupby(actions, key=lambda action: action.subject):
        if entries:
            entries.append(value("URL", _SEPARATOR))
        entries += [_entry(action) for action in group]
    return entries


def _entry(action: Action) -> str:
    return (
        value("URL", names.command(action.name))
        + texts("Title", action.label)
        + value("Target", "_self")
        + value("Context", _WORKBOOK)
    )
