"""The very hidden sheet JX_RULES: what each rule is called and says, for the drop-down and the texts of 参数."""

from functools import lru_cache
from typing import Any

from xlsxwriter.utility import xl_range_abs

from udfs import rules
from udfs.rules.listing import by_place
from udfs.rules.parameters import PARAMETERS
from workbook_templates.canvas import Canvas, Styles

SHEET = "JX_RULES"
LIST = "评分规则列表"
_FIRST = 1  # row


def write(book: Any, styles: Styles) -> None:
    """A row a rule: its name, its title with source and mark, what each parameter says, its title alone."""
    canvas = Canvas(book, styles, SHEET)
    for row, words in enumerate(((*_HEADERS,), *_rows())):
        for column, text in enumerate(words):
            canvas.put(row, column, text, "carried")
    book.define_name(LIST, f"={_column(_TITLE)}")
    canvas.sheet.very_hidden()
    canvas.sheet.protect("")


def texts(name: str) -> tuple[str, ...]:
    """The row of a rule without its name and title; empty for one that does not come with the application."""
    return next((row[1:_TITLE] for row in _rows() if row[0] == name), ())


def all_texts(column: int) -> list[str]:
    """What every rule says in that column, as lookup() counts."""
    return [row[column + 1] for row in _rows()]


def lookup(column: int, name: str) -> str:
    """A formula for a text of the rule whose name an expression gives; an error where the list has none.

    column: 0 for the title, then one a parameter.
    """
    return f"INDEX({_column(column + 1)},{_match(name)})"


def name_of(words: str) -> str:
    """A formula for the name of the rule whose title an expression gives; else for what it gives."""
    return f"IFERROR(INDEX({_column(0)},MATCH({words},{_column(_TITLE)},0)),{words})"


def is_known(name: str) -> str:
    """A formula that tells whether the rule whose name an expression gives comes with the application."""
    return f"ISNUMBER({_match(name)})"


def _match(name: str) -> str:
    return f"MATCH({name},{_column(0)},0)"


def _column(at: int) -> str:
    last = _FIRST + len(rules.names()) - 1
    return f"{SHEET}!{xl_range_abs(_FIRST, at, last, at)}"


_HEADERS = ("名称", "依据", *(parameter.label for parameter in PARAMETERS), "规则")
_TITLE = len(_HEADERS) - 1


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    """In the order of the drop-down."""
    found = []
    for rule in (rule for rules_there in by_place().values() for rule in rules_there):
        said = rules.tell_over_time(rule.name)
        found.append(
            (rule.name, rule.statement, *(said[parameter.key] for parameter in PARAMETERS), rule.title)
        )
    return tuple(found)
