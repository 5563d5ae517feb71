"""The digits of a number laid into a number format, with what stands between and around them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from udfs.decimals import round_half_up, show

_MOST_DECIMALS = 30


class Literal(NamedTuple):
    """Characters shown as they are."""

    text: str


class Placeholder(NamedTuple):
    """0 # ? for a digit, or one of . , %"""

    text: str


class General(NamedTuple):
    """The number as it is, also by the code of a text: @."""

    text: str


Token = Literal | Placeholder | General


def render(tokens: tuple[Token, ...], number: Decimal) -> str:
    """The text of a cell: 2000000 by 0!.0,"万" is 200.0万, 80 by "≥"0 is ≥80."""
    if any(isinstance(token, General) for token in tokens):
        return "".join(
            show(number) if isinstance(token, General) else _plain(token) for token in tokens
        ).strip()
    whole, point, decimals = _around_point(tokens)
    before, after = codes(whole), codes(decimals)
    percents = sum(isinstance(token, Placeholder) and token.text == "%" for token in tokens)
    scaled = number.scaleb(2 * percents - 3 * thousands(tokens))
    places = min(len(after.rstrip(",")), _MOST_DECIMALS)
    rounded = round_half_up(abs(scaled), places)
    digits, _, fraction = format(rounded, "f").partition(".")
    grouped = "," in before.rstrip(",")
    sign = "-" if scaled < 0 and rounded else ""
    return (_lay_whole(whole, digits, grouped, sign) + point + _lay_fraction(decimals, fraction)).strip()


def codes(tokens: Iterable[Token]) -> str:
    """The codes for digits, the point and the commas, without anything between them."""
    return "".join(token.text for token in tokens if isinstance(token, Placeholder) and token.text != "%")


def thousands(tokens: Iterable[Token]) -> int:
    """By how many thousands the number is divided: commas behind the digits."""
    whole, _, decimals = codes(tokens).partition(".")
    return sum(len(part) - len(part.rstrip(",")) for part in (whole, decimals))


def _around_point(tokens: tuple[Token, ...]) -> tuple[list[Token], str, list[Token]]:
    at = next(
        (at for at, token in enumerate(tokens) if isinstance(token, Placeholder) and token.text == "."), None
    )
    if at is None:
        return list(tokens), "", []
    return list(tokens[:at]), ".", list(tokens[at + 1 :])


def _plain(token: Token) -> str:
    return token.text if isinstance(token, Literal) or token.text == "%" else ""


def _lay_whole(tokens: list[Token], digits: str, grouped: bool, sign: str) -> str:
    """From the right: each placeholder takes a digit, the first one what is left."""
    left = sum(isinstance(token, Placeholder) and token.text in "0#?" for token in tokens)
    rest = digits.lstrip("0")
    taken = 0
    said: list[str] = []
    for token in reversed(tokens):
        if not isinstance(token, Placeholder) or token.text not in "0#?":
            said.append(_plain(token))
            continue
        left -= 1
        count = 1 if left else max(1, len(rest) - taken)
        for _ in range(count):
            digit = rest[len(rest) - 1 - taken] if taken < len(rest) else ("0" if token.text == "0" else "")
            if digit:
                said.append("," if grouped and taken and taken % 3 == 0 else "")
                said.append(digit)
            taken += 1
        if not left:
            said.append(sign)
    return "".join(reversed(said))


def _lay_fraction(tokens: list[Token], fraction: str) -> str:
    said: list[str] = []
    at = 0
    for token in tokens:
        if isinstance(token, Placeholder) and token.text in "0#?":
            rest = fraction[at:]
            said.append(rest[:1] if token.text == "0" or rest.strip("0") else "")
            at += 1
        else:
            said.append(_plain(token))
    return "".join(said)
