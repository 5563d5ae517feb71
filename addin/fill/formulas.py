"""Which formulas reach a changed cell: what they had computed before is no longer so, and must not be shown."""

import re
from collections.abc import Mapping

from addin.files.grid import Box
from addin.fill.parts import Element
from addin.fill.sheetpart import SheetPart, box_of

Cell = tuple[str, int, int]  # sheet, row, column
Reach = tuple[list[tuple[str, Box]], bool]  # the ranges that a formula names; whether it may reach further
_STRING = re.compile(r'"(?:[^"]|"")*"')
_REFERENCE = re.compile(
    r"(?:(?P<sheet>(?<!')'(?:[^']|'')+'|(?<![^\s'!(),;:+*/^&=<>{}\"-])[^\s'!(),;:+*/^&=<>{}\"-]+)!)?"
    r"(?P<range>\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?![\w(.])"
)
_PLAIN = re.compile(r"[A-Z][A-Z0-9.]*\(|TRUE|FALSE|\d+(?:\.\d+)?(?:E[+-]?\d+)?")
_INDIRECT = re.compile(r"\b(?:INDIRECT|OFFSET)\(", re.IGNORECASE)


def forget_results(sheets: Mapping[str, SheetPart], changed: set[Cell]) -> list[Cell]:
    """Take the stored result from every formula that reaches a changed cell, straight or over other formulas."""
    waiting: dict[Cell, Reach] = {
        (name, *place): _reach(name, formula)
        for name, part in sheets.items()
        for place, formula in part.formulas()
    }
    gone: list[Cell] = []
    stale = set(changed)
    while fresh := [cell for cell, reach in waiting.items() if _reaches(reach, stale)]:
        for cell in fresh:
            del waiting[cell]
            stale.add(cell)
            if sheets[cell[0]].forget(cell[1:]):
                gone.append(cell)
    return gone


def _reach(sheet: str, formula: Element) -> Reach:
    """It may reach further over a name, or as the copy of another formula."""
    said = _STRING.sub("", formula.text or "")
    ranges = []
    for match in _REFERENCE.finditer(said):
        named = match["sheet"]
        box = box_of(match["range"])
        if box is not None:
            ranges.append((sheet if named is None else named.strip("'").replace("''", "'"), box))
    left = _PLAIN.sub("", _REFERENCE.sub("", said))
    open_ended = not said or _INDIRECT.search(said) is not None or re.search(r"[^\W\d]", left) is not None
    return ranges, open_ended


def _reaches(reach: Reach, stale: set[Cell]) -> bool:
    ranges, open_ended = reach
    return open_ended or any(
        sheet == name and top <= row <= bottom and left <= column <= right
        for name, (top, left, bottom, right) in ranges
        for sheet, row, column in stale
    )
