"""What of Excel the add-in uses, for whoever has an Excel: excel_members.tsv holds what the tests' Excel was asked for.

tests/addin/excel/contract/test_members.py keeps that file; what the macros themselves use is read from their sources.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from addin.excel.vba import sources
from workbook_templates.actions import LABELS

FILE = Path(__file__).with_suffix(".tsv")
HEADS = ("成员", "在立即窗口里试", "用到它的按钮")
MACROS = "宏本身"
GET, PUT, CALL = "get", "put", "call"
EVERY, ITSELF = "_NewEnum", "_Default"
# An object of each class, as it is written in Excel's immediate window.
OBJECTS = {
    "Application": "Application",
    "Workbooks": "Workbooks",
    "Workbook": "ActiveWorkbook",
    "Sheets": "ActiveWorkbook.Sheets",
    "Worksheet": "ActiveSheet",
    "Range": 'Range("A1")',
    "Areas": 'Range("A1").Areas',
    "Font": 'Range("A1").Font',
    "Borders": 'Range("A1").Borders',
    "Interior": 'Range("A1").Interior',
    "Validation": 'Range("A1").Validation',
    "Names": "ActiveWorkbook.Names",
    "Name": "ActiveWorkbook.Names(1)",
    "Protection": "ActiveSheet.Protection",
    "PageSetup": "ActiveSheet.PageSetup",
    "FileDialog": "Application.FileDialog(4)",
    "FileDialogSelectedItems": "Application.FileDialog(4).SelectedItems",
}
_IN_MACROS = re.compile(r"\b(Application|ThisWorkbook)\.(\w+)")


class Use(NamedTuple):
    """A member, how it is used (GET, PUT or CALL), the names of the arguments that are given, and the commands that do."""

    cls: str
    member: str
    way: str
    arguments: tuple[str, ...]
    commands: tuple[str, ...]

    def line(self) -> str:
        """As the file holds it."""
        return "\t".join([self.cls, self.member, self.way, " ".join(self.arguments), " ".join(self.commands)])


def uses() -> Iterator[Use]:
    """What the file holds."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        cls, member, way, arguments, commands = line.split("\t")
        yield Use(cls, member, way, tuple(arguments.split()), tuple(commands.split()))


def rows() -> Iterator[tuple[str, str, str]]:
    """The table of the handbook."""
    for use in uses():
        labels = "、".join(LABELS[command] for command in use.commands)
        yield f"`{use.cls}.{use.member}`", f"`{_what_to_try(use)}`", labels
    modules = (*sources.modules(), *sources.modules(add_in=True))
    found = {match.groups() for module in modules for match in _IN_MACROS.finditer(module.source)}
    for owner, member in sorted(found):
        yield f"`{owner}.{member}`", "运行工作簿里的按钮和公式", MACROS


def _what_to_try(use: Use) -> str:
    owner, arguments = OBJECTS[use.cls], ", ".join(use.arguments)
    if use.member == EVERY:
        return f"For Each one In {owner}: ? TypeName(one): Next"
    if use.way == CALL:
        return f"{owner}.{use.member} {arguments}".rstrip()
    name = owner if use.member == ITSELF else f"{owner}.{use.member}"
    called = f"{name}({arguments})" if arguments else name
    return f"? TypeName({called})" if use.way == GET else f"{called} = …"
