"""What is entered in the cell of a workbook: a number by the format of the cell, or words."""

from decimal import Decimal
from typing import NamedTuple

from addin.files.grid import Percent, text
from addin.files.numformat import format_by
from addin.fill.plan import Change
from addin.fill.words import holds_number
from udfs.decimals import to_decimal

FORMULA = "单元格里是公式"
LOCKED = "工作表受保护，这一格已锁定"
_TEXT_FORMAT = "@"


class Entry(NamedTuple):
    """number: None for words. shown: what the cell will show where that is something else than was computed, else ""."""

    number: Decimal | None
    shown: str = ""


def entry(change: Change, code: str, *, is_text: bool) -> Entry:
    """code: the number format of the cell. is_text: it holds words now."""
    number, shown = change.proposed.number, format_by(code)
    said = None if number is None or shown is None else shown(float(number))
    as_words = code == _TEXT_FORMAT or (is_text and holds_number(change.before))
    if number is None or as_words or (change.proposed.rate and not isinstance(said, Percent)):
        return Entry(None)
    return Entry(number, "" if said is None or _says(said, number) else text(said))


def _says(said: object, number: Decimal) -> bool:
    """Whether a format shows the whole number, whatever stands around it."""
    shown = to_decimal(said) if isinstance(said, (int, float)) else to_decimal(said, ("分", "%"))
    return isinstance(said, Percent) or shown == number
