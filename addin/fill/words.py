"""How a value is written where words stand, and which words of a cell may give way to it."""

import re
from decimal import Decimal

from udfs.decimals import HUNDRED, LONGEST, compact, round_half_up, show, show_percent
from udfs.totals import NOTHING

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_UNITS = {"分", "%"}


def waits(before: str, unit: str = "") -> bool:
    """Whether a cell has nothing yet: it is blank, or says “/”, only a unit, or only its own name and a colon."""
    plain = compact(before[:LONGEST])
    return plain in NOTHING or plain in {*_UNITS, unit} or plain.endswith(":")


def in_words(
    number: Decimal, before: str, stated: Decimal | None, *, rate: bool = False, unit: str = ""
) -> str | None:
    """The text of a cell with its number in the place of the one before: 9分 becomes 9.5分, 总分：89 becomes 总分：95.

    before: what the cell says now. stated: that number as it was read, None for what is none. rate: number is a
    fraction, and % stands behind it unless the cell has another way. unit: of the number, which may stand there alone.
    None where the cell says something else.
    """
    if waits(before, unit):
        return _add(show_percent(number) if rate else show(number), before)
    found = list(_NUMBER.finditer(before)) if len(before) <= LONGEST else []
    if stated is None or len(found) != 1:
        return None
    old = Decimal(found[0][0])
    by_percent = rate and old == round_half_up(stated * HUNDRED, max(0, -int(old.as_tuple().exponent)))
    if not (by_percent or old == stated):
        return None
    digits = show_percent(number).removesuffix("%") if by_percent else show(number)
    return before[: found[0].start()] + digits + before[found[0].end() :]


def replace_word(text: str, before: str, stated: str) -> str | None:
    """A cell's text with a word in the place of the one that it states: 等级：良 becomes 等级：优."""
    if not stated and waits(before):
        return _add(text, before)
    return before.replace(stated, text) if stated and before.count(stated) == 1 else None


def _add(said: str, before: str) -> str:
    """To what waits for it: behind the name of a cell, before a unit."""
    plain = compact(before[:LONGEST])
    if plain in NOTHING:
        return said
    return before + said if plain.endswith(":") else said.removesuffix("%") + before.strip()


def holds_number(before: str) -> bool:
    return _NUMBER.search(before) is not None
