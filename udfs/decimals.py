"""Exact decimal numbers: reading them from cells, rounding them half-up, showing them in text."""

import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from unicodedata import normalize

ZERO, HUNDRED = Decimal(0), Decimal(100)
LARGEST = Decimal("1e15")
# What is less is left over from a subtraction of floats, and would be a divisor.
SMALLEST = Decimal("1e-15")
# A cell with more characters is neither a number nor a label; prose is not normalized for nothing.
LONGEST = 200

_HALF_UP = Context(prec=60, rounding=ROUND_HALF_UP)
_CONTEXTS = {"half_up": _HALF_UP, "down": Context(prec=60, rounding=ROUND_DOWN)}
_STEPS = tuple(Decimal((0, (1,), -digits)) for digits in range(8))
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?|[+-]?\.\d+")
_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# NFKC would read 5² as 52 and the footnote mark of 697① as a digit more.
_RAISED = re.compile(r"[¹²³⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓](?<=\d.)")


def compact(text: str) -> str:
    """The text in half-width forms (NFKC), without any blank, invisible character or thousands comma."""
    plain = visible(text)
    if not plain.isascii():
        if _RAISED.search(plain):
            plain = _RAISED.sub(r"^\g<0>", plain)
        plain = normalize("NFKC", plain)
    plain = "".join(plain.split())
    return _COMMA.sub("", plain) if "," in plain else plain


def visible(text: str) -> str:
    """The text without characters that show nothing themselves, but may turn round what is shown, or steer a terminal."""
    return text if text.isprintable() else INVISIBLE.sub("", text)


def to_decimal(value: object, units: Iterable[str] = ()) -> Decimal | None:
    """The exact number in a cell; None where there is none.

    value: int, float (by its 15 significant digits, as every spreadsheet shows it), Decimal, or text such as "1,093.5".
    units: endings that a text may carry, such as 分. A bool, nan, infinity or anything above 10¹⁵ is no number;
    anything nearer to 0 than 10⁻¹⁵ is 0.
    """
    if isinstance(value, float):
        return _of_float(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str) and len(value) > LONGEST and len(value.strip()) > LONGEST:
        return None
    text = compact(value) if isinstance(value, str) else str(value)
    for unit in units:
        text = text.removesuffix(unit)
    if isinstance(value, str) and not _NUMBER.fullmatch(text):
        return None
    return _parse(text)


@lru_cache(maxsize=4096)
def _of_float(value: float) -> Decimal | None:
    """1.1 + 2.2 is 3.3: what is beyond the 15th digit is no part of a number in a spreadsheet."""
    return _parse(f"{value:.15g}")


def _parse(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number) > LARGEST:
        return None
    return number if abs(number) >= SMALLEST else ZERO


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """number at so many decimals, half-up: 1.005 at 2 is 1.01."""
    return number.quantize(Decimal((0, (1,), -digits)), context=_HALF_UP)


def round_to(number: Decimal, digits: int, way: str) -> Decimal:
    """number at so many decimals (0 to 7). way: "half_up", or "down", which cuts the rest off."""
    return number.quantize(_STEPS[digits], context=_CONTEXTS[way])


def show(number: Decimal) -> str:
    """The number for a text: no exponent, no trailing zeros."""
    return format(number.normalize() + 0, "f") if number else "0"


def show_percent(rate: Decimal, digits: int = 2) -> str:
    """A fraction as percentage: 0.9996 is 99.96%."""
    return show(round_half_up(rate * HUNDRED, digits)) + "%"
