"""The ribbon tab of 绩效自评.xlam and its menu of a right-clicked cell, and the part of the package that carries it."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from addin.excel.vba.sources import callback
from workbook_templates.actions import ACTIONS, TAB_KEY, Action

PART = "customUI/customUI14.xml"
TAB = "绩效自评"
GROUPS: Mapping[str, tuple[str, ...]] = {
    "自评": ("check", "export_report", "update_report", "submission_copy"),
    "指标行": ("add_row", "delete_row", "repair", "undo"),
    "原表": ("fill_back", "fill_blank"),
    "新表": ("new_form", "carry_over"),
    "汇总": ("collect_folder",),
    "帮助": ("open_handbook", "diagnosis"),
}
# Names of Excel's own icons.
ICONS = {
    "check": "AcceptInvitation",
    "export_report": "ExportWord",
    "update_report": "Refresh",
    "submission_copy": "FileSaveAsExcelXlsx",
    "fill_back": "PasteValues",
    "fill_blank": "FileSaveAs",
    "add_row": "TableRowsInsertBelowExcel",
    "delete_row": "TableRowsDeleteExcel",
    "repair": "TableAutoFormat",
    "undo": "Undo",
    "new_form": "FileNew",
    "carry_over": "Copy",
    "collect_folder": "Consolidate",
    "open_handbook": "Help",
    "diagnosis": "PropertySheet",
}
_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"


def xml() -> bytes:
    """The customUI document: one button for each command, and an entry of the menu for each that has a key."""
    actions = {action.name: action for action in ACTIONS}
    groups = "".join(
        f'<group id="jxGroup{number}" label={quoteattr(label)}>'
        + "".join(_button(actions[name]) for name in names)
        + "</group>"
        for number, (label, names) in enumerate(GROUPS.items(), 1)
    )
    tab = f'<tab id="jxTab" label={quoteattr(TAB)} insertAfterMso="TabHome" keytip="{TAB_KEY}">{groups}</tab>'
    entries = "".join(_entry(action) for action in ACTIONS if action.key)
    menu = f'<menu id="jxMenu" label={quoteattr(TAB)}>{entries}</menu>'
    cell = f'<contextMenus><contextMenu idMso="ContextMenuCell">{menu}</contextMenu></contextMenus>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<customUI xmlns="{_NAMESPACE}"><ribbon><tabs>{tab}</tabs></ribbon>{cell}</customUI>\n'
    ).encode()


def with_relationship(relationships: bytes) -> bytes:
    """The package's own relationships with the one that leads to the ribbon."""
    entry = f'<Relationship Id="jxRibbon" Type="{_RELATIONSHIP}" Target="{PART}"/></Relationships>'
    return relationships.replace(b"</Relationships>", entry.encode())


def _entry(action: Action) -> str:
    """Of the menu of a right-clicked cell."""
    return (
        f'<button id="jx_cell_{action.name}" label={quoteattr(action.label)} imageMso="{ICONS[action.name]}"'
        f' onAction="{callback(action.name)}"/>'
    )


def _button(action: Action) -> str:
    keytip = f' keytip="{action.key}"' if action.key else ""
    return (
        f'<button id="jx_{action.name}" label={quoteattr(action.label)} imageMso="{ICONS[action.name]}" size="large"'
        f' onAction="{callback(action.name)}" screentip={quoteattr(action.label)} supertip={quoteattr(action.help)}{keytip}/>'
    )
