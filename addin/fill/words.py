"""How a value is written where words stand, and which words of a cell may give way to it."""

import re
from decimal import Decimal

from udfs.decimals import LONGEST, compact, show, show_percent
from udfs.totals import NOTHING

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_UNITS = {"分", "%"}


def in_words(number: Decimal, before: str, *, rate: bool, known: bool) -> str | None:
    """The text of a cell with its number in the place of the one before: 9分 becomes 9.5分, 总分：89 becomes 总分：95.

    before: what the cell says now. rate: number is a fraction, and % stands behind it unless the cell has another way.
    known: the number before could be read. None where the cell says something else.
    """
    plain = compact(before[:LONGEST])
    if plain in NOTHING or plain in _UNITS:
        shown = show_percent(number) if rate else show(number)
        return shown if plain in NOTHING or rate else shown + plain
    found = list(_NUMBER.finditer(before.replace("％", "%")))
    if not known or len(found) != 1 or len(before) > LONGEST:
        return None
    start, end = found[0].span()
    return before[:start] + _digits(number, found[0][0], before[end:], rate=rate) + before[end:]


def replaced(text: str, before: str, stated: str) -> str | None:
    """A cell's text with a word in the place of the one that it states: 等级：良 becomes 等级：优."""
    if compact(before[:LONGEST]) in NOTHING:
        return text
    return before.replace(stated, text) if stated and before.count(stated) == 1 else None


def holds_number(before: str) -> bool:
    return _NUMBER.search(before) is not None


def _digits(number: Decimal, old: str, behind: str, *, rate: bool) -> str:
    """A rate as it was written before: 95 before %, else the fraction, or 95 where the header has the %."""
    if not rate:
        return show(number)
    if behind.lstrip().startswith(("%", "％")) or abs(Decimal(old)) > 2:
        return show_percent(number).removesuffix("%")
    return show(number)
