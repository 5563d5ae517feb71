"""What a protected sheet forbids. Calc itself ignores many such writes without a word, and carries out others."""

from typing import Any

from addin.calc.xlwings_uno.bridge import common

LOCKED = "“{sheet}”中的 {address} 受保护，不能修改：请先撤销工作表保护"
PROTECTED = "工作表“{sheet}”受保护，不能{task}：请先撤销工作表保护"


class Locked(PermissionError):  # noqa: N818
    """The sheet is protected; nothing was changed."""


def demand_unlocked(sheet: Any, cells: Any) -> None:
    """Raises Locked when one of these cells must not be written."""
    if not sheet.isProtected():
        return
    shared = common(cells, "CellProtection")
    parts = cells.UniqueCellFormatRanges if shared is None else [cells]
    if any(part.CellProtection.IsLocked for part in parts):
        name = cells.AbsoluteName.rpartition(".")[2].replace("$", "")
        raise Locked(LOCKED.format(sheet=sheet.Name, address=name))


def demand_unprotected(sheet: Any, task: str) -> None:
    """Raises Locked when the sheet is protected at all. task: what was asked for, in Chinese."""
    if sheet.isProtected():
        raise Locked(PROTECTED.format(sheet=sheet.Name, task=task))
