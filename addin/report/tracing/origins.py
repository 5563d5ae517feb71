"""What was taken from other files: the figures of a report say from which, while their cells still hold it."""

import re
from collections.abc import Iterator

from addin.form.model import MONEY, TOTAL_FUNDS, SelfEvaluation
from addin.report.facts.colours import Source
from udfs.decimals import show

TAKEN = "，汇总自{sources}"
_LONGEST = 300
_CELL = r"([A-Z]{1,3})(\d{1,7})"
_PLACE = re.compile(rf"([^!、； ÷：]{{1,40}})!{_CELL}(?::{_CELL})?")
_ADDRESS = re.compile(rf"(.{{1,40}})!{_CELL}")


def tell_origin(source: Source, figure: str, text: str, form: SelfEvaluation) -> Source:
    """The source with what its cells were filled from: those that hold the figure itself, else those of the rows named
    in the text beside it.
    """
    cells = [cell for cell in _list_taken(form) if _is_in(cell, source.place)]
    named = {
        cell
        for rows in form.tables.values()
        for row in rows
        if row.typed.get("name", "") in text
        for cell in row.cells.values()
    }
    same = [cell for cell in cells if form.origins[cell].value == figure]
    found = [form.origins[cell].source for cell in same or [cell for cell in cells if cell in named]]
    told = "；".join(dict.fromkeys(found))
    return source._replace(words=source.words + TAKEN.format(sources=told[:_LONGEST])) if told else source


def _list_taken(form: SelfEvaluation) -> Iterator[str]:
    """The cells that still hold what was taken."""
    if not form.origins:
        return
    there = {
        line.cells.get(field, ""): show(amount)
        for line in form.funds
        if line.item != TOTAL_FUNDS
        for field in MONEY
        if (amount := line.amount(field)) is not None
    }
    rows = (row for rows in form.tables.values() for row in rows)
    there |= {row.cells.get(key, ""): said for row in rows for key, said in row.typed.items()}
    yield from (cell for cell, origin in form.origins.items() if there.get(cell) == origin.value)


def _is_in(cell: str, places: str) -> bool:
    """Whether a cell is one of those that are named, or in a block of them."""
    found = _ADDRESS.fullmatch(cell)
    if found is None:
        return False
    column, row = _count(found[2]), int(found[3])
    for sheet, left, top, right, bottom in _PLACE.findall(places):
        across = _count(left) <= column <= _count(right or left)
        if sheet == found[1] and across and int(top) <= row <= int(bottom or top):
            return True
    return False


def _count(letters: str) -> tuple[int, str]:
    """Columns in their order: Z comes before AA."""
    return len(letters), letters
