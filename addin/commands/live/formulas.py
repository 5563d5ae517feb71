"""A formula as it would read in another row. Pure text: no spreadsheet here."""

import re
from collections.abc import Callable

_LAST_ROW = 1_048_576
# A text, a quoted sheet or file name, or a reference; not a function such as LOG10( and no part of a longer name.
_PART = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|(?<![\w.$])(?P<column>\$?[A-Za-z]{1,3})(?P<fixed>\$?)(?P<row>[1-9]\d{0,6})(?![\w.(])"
)


def shifted(formula: str, rows: int) -> str:
    """The formula with its relative rows moved, as copying the cell so many rows down would do."""
    return _with_rows(formula, lambda row: row + rows)


def redirected(formula: str, old: int, new: int) -> str:
    """The formula with its relative references to one row turned to another row."""
    return _with_rows(formula, lambda row: new if row == old else row)


def _with_rows(formula: str, change: Callable[[int], int]) -> str:
    def part(match: re.Match[str]) -> str:
        if match["row"] is None or match["fixed"]:
            return match[0]
        row = change(int(match["row"]))
        return f"{match['column']}{row}" if 1 <= row <= _LAST_ROW else "#REF!"

    return _PART.sub(part, formula)
