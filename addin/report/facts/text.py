"""Free text and figures on their way into a report: what is kept, what cannot be, how a number reads."""

import re
from decimal import Decimal

from addin.report.facts.colours import PaintedNumber
from udfs.decimals import show, show_percent

# What XML 1.0 cannot hold: most control characters, lone surrogates, U+FFFE and U+FFFF. Not as the complement of what it
# can: that takes fifty times as long to compile.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c]")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?")
_SIGNS = str.maketrans({"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "％": "%"})
_TIGHT = re.compile(r"(?<=[≥≤＞＜><＝=])\s+|\s+(?=[%‰])")
_MARK = "【待填：{}】"
_MARKED = re.compile(r"【待填：([^<】\n]*)】")
FIGURE = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+|[,，][0-9０-９]{3}(?![0-9０-９]))*[%％]?")


def lines(text: str) -> str:
    r"""The text with every kind of line end as \n."""
    return _LINE_END.sub("\n", text)


def droppable(text: str) -> str:
    """The characters of text that no Word document can hold; they are left out of the report."""
    return "".join(_FORBIDDEN.findall(lines(text)))


def clean(text: str) -> str:
    """text without its droppable characters."""
    return _FORBIDDEN.sub("", lines(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a free text: one for each line that is not blank, without blanks at its ends."""
    return [line for line in map(str.strip, clean(text).split("\n")) if line]


def one_line(text: str) -> str:
    """A name that was broken over several lines of a cell, on one line."""
    return "".join(paragraphs(text))


def set_value(text: str) -> str:
    """A target or an actual value as print sets it: “≧ 100 ％” is ≥100%."""
    return _TIGHT.sub("", one_line(text).translate(_SIGNS))


def mark(name: str) -> str:
    """What stands in the report for something missing: visible, and never a zero."""
    return _MARK.format(name)


def find_marks(text: str) -> list[str]:
    """The names of what is missing in a text."""
    return _MARKED.findall(text)


def find_figures(text: str) -> list[tuple[int, int]]:
    """Where the figures of a text stand; what is marked as missing holds none."""
    marked = [found.span() for found in _MARKED.finditer(text)]
    found = (token.span() for token in FIGURE.finditer(text))
    return [(start, end) for start, end in found if not any(low < start < high for low, high in marked)]


def print_number(number: Decimal) -> str:
    """A number without trailing zeros: every number of a report is printed by this or by share."""
    return number.paint(show(number)) if isinstance(number, PaintedNumber) else show(number)


def share(rate: Decimal, decimals: int) -> str:
    """A fraction as a percentage with at most so many decimals, half-up."""
    text = show_percent(rate, decimals)
    return rate.paint(text) if isinstance(rate, PaintedNumber) else text


def figure(number: Decimal | None, name: str) -> str:
    """A number without trailing zeros, or the mark for the named one."""
    return mark(name) if number is None else print_number(number)


def percentage(rate: Decimal | None, name: str, decimals: int) -> str:
    """A fraction as a percentage, as share prints it, or the mark for the named one."""
    return mark(name) if rate is None else share(rate, decimals)


def full_date(text: str) -> str:
    """2021-12-31, 2021/12/31 and the like as 2021年12月31日; anything else as it is."""
    found = _DAY.fullmatch(text)
    return "{}年{}月{}日".format(*map(int, found.groups())) if found else text
