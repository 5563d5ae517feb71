"""The very hidden sheet JX_RULES: what each rule says, so that 参数 shows the text of the one that is chosen."""

from functools import lru_cache
from typing import Any

from xlsxwriter.utility import xl_range_abs

from udfs import rules
from udfs.rules.parameters import PARAMETERS
from workbook_templates.canvas import Canvas, Styles

SHEET = "JX_RULES"
_FIRST = 1  # row


def write(book: Any, styles: Styles) -> None:
    """A row a rule: its name, its title with source and mark, then what each parameter says."""
    canvas = Canvas(book, styles, SHEET)
    for row, words in enumerate(((*_HEADERS,), *_rows())):
        for column, text in enumerate(words):
            canvas.put(row, column, text, "carried")
    canvas.sheet.very_hidden()
    canvas.sheet.protect("")


def texts(name: str) -> tuple[str, ...]:
    """The row of a rule without its name; empty for one that does not come with the application."""
    return next((row[1:] for row in _rows() if row[0] == name), ())


def all_texts(column: int) -> list[str]:
    """What every rule says in that column, as lookup() counts."""
    return [row[column + 1] for row in _rows()]


def lookup(column: int, name: str) -> str:
    """A formula for a text of the rule whose name an expression gives; an error where the list has none.

    column: 0 for the title, then one a parameter.
    """
    return f"INDEX({_column(column + 1)},{_match(name)})"


def known(name: str) -> str:
    """A formula that tells whether the rule whose name an expression gives comes with the application."""
    return f"ISNUMBER({_match(name)})"


def _match(name: str) -> str:
    return f"MATCH({name},{_column(0)},0)"


def _column(at: int) -> str:
    last = _FIRST + len(rules.names()) - 1
    return f"{SHEET}!{xl_range_abs(_FIRST, at, last, at)}"


_HEADERS = ("名称", "依据", *(parameter.label for parameter in PARAMETERS))


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    said = {name: rules.tell_over_time(name) for name in rules.names()}
    return tuple(
        (name, rules.load(name).statement, *(texts[parameter.key] for parameter in PARAMETERS))
        for name, texts in said.items()
    )
