"""Lines of 报告素材 that end in amounts, such as “街道党建工作经费 10”: read exactly, added up by nobody else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from udfs.decimals import to_decimal

_BREAKS = " \t\u3000:："
_END = "。；;，,、" + _BREAKS
_UNIT = "万元"
_LINE_END = re.compile("[\n\r\v\f]")


@dataclass(frozen=True, slots=True)
class AmountLine:
    """A name with its amounts in 万元; amounts is empty where the line could not be read, name then the whole line."""

    name: str
    amounts: tuple[Decimal, ...]


def read_lines(text: str, count: int = 1) -> tuple[AmountLine, ...]:
    """Every line that is not blank; so many amounts end each.

    An amount is set apart by a blank or a colon, “万元” after it is allowed: what merely ends in a digit, like
    “机关党建2021”, is a name.
    """
    return tuple(_line(line.strip(), count) for line in _LINE_END.split(text) if line.strip())


def _line(line: str, count: int) -> AmountLine:
    rest = line
    amounts: list[Decimal] = []
    for _ in range(count):
        rest = rest.rstrip(_END).removesuffix(_UNIT).rstrip(_END)
        cut = max(map(rest.rfind, _BREAKS))
        number = to_decimal(rest[cut + 1 :])
        if cut < 0 or number is None or number < 0:
            return AmountLine(line, ())
        amounts.insert(0, number)
        rest = rest[:cut].rstrip(_END)
    return AmountLine(rest, tuple(amounts)) if rest else AmountLine(line, ())


def total(lines: Iterable[AmountLine], place: int = 0) -> Decimal | None:
    """The sum of the amounts at a place; None where a line has none: never a smaller sum."""
    added = Decimal(0)
    for line in lines:
        if not line.amounts:
            return None
        added += line.amounts[place]
    return added
