"""Digits that remember where they come from: painted, they pass through sentences, templates and Word untouched.

Every ASCII or full-width digit of a text becomes a private-use character of plane 15 that stands for the digit and its
source. Used only to trace a report, never in one that is written.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

_FIRST, _LAST = 0xF0000, 0xFFFFD
_DIGITS = "0123456789０１２３４５６７８９"
_MOST = (_LAST + 1 - _FIRST) // len(_DIGITS)
_PAINTED = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_LOST = "\ufffd"

COMPUTED = "计算："

Paint = Callable[[str], str]


class Source(NamedTuple):
    """place: addresses such as 自评表!E8, or how it is computed from them; "" where there is none. words: what it is."""

    place: str
    words: str


REST = Source("", "自评表和报告素材")


class PaintedNumber(Decimal):
    """A number whose printed digits are to be painted; sums, differences and quotients of such numbers are, too."""

    palette: "Palette"
    source: Source

    @classmethod
    def of(cls, number: Decimal, palette: "Palette", source: Source) -> "PaintedNumber":
        made = cls(number)
        made.palette, made.source = palette, source
        return made

    def paint(self, text: str) -> str:
        return self.palette.paint(self.source)(text)

    def __add__(self, other: object) -> Decimal:
        return self._join(super().__add__(other), " + ", other)  # type: ignore[operator]

    def __radd__(self, other: object) -> Decimal:
        return self + other

    def __sub__(self, other: object) -> Decimal:
        return self._join(super().__sub__(other), " − ", other)  # type: ignore[operator]

    def __truediv__(self, other: object) -> Decimal:
        return self._join(super().__truediv__(other), " ÷ ", other)  # type: ignore[operator]

    def __neg__(self) -> Decimal:
        return PaintedNumber.of(super().__neg__(), self.palette, self.source)

    def quantize(self, *args: Any, **options: Any) -> Decimal:
        return PaintedNumber.of(super().quantize(*args, **options), self.palette, self.source)

    def _join(self, result: Decimal, sign: str, other: object) -> Decimal:
        if isinstance(other, PaintedNumber):
            first, second = (number.source.place.removeprefix(COMPUTED) for number in (self, other))
            place = COMPUTED + sign.join((first, second))
            words = sign.join((self.source.words, other.source.words))
            return PaintedNumber.of(result, self.palette, Source(place, words))
        return result if other else PaintedNumber.of(result, self.palette, self.source)


class PaintedYear(int):
    """A year that prints painted digits."""

    paint: Paint

    @classmethod
    def of(cls, year: int | None, paint: Paint) -> "PaintedYear | None":
        if year is None:
            return None
        made = cls(year)
        made.paint = paint
        return made

    def __str__(self) -> str:
        return self.paint(int.__repr__(self))

    def __format__(self, spec: str) -> str:
        return self.paint(int.__format__(self, spec))


class Palette:
    """A colour for every source; those beyond the last colour share it as REST."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def paint(self, source: Source) -> Paint:
        """What paints the plain digits of a text."""
        number = self._numbers.setdefault(source, min(len(self._numbers), _MOST - 1))
        start = _FIRST + number * len(_DIGITS)
        colours = {ord(digit): chr(start + at) for at, digit in enumerate(_DIGITS)}
        return lambda text: text.translate(colours)

    def sources(self, text: str) -> list[Source]:
        """The sources of a painted text, each once, in their order."""
        by_number = {number: source for source, number in self._numbers.items()}
        if len(self._numbers) > len(by_number):
            by_number[_MOST - 1] = REST
        found = (by_number[(ord(char) - _FIRST) // len(_DIGITS)] for char in _PAINTED.findall(text))
        return list(dict.fromkeys(found))


def plain(text: str) -> str:
    """A painted text as it reads."""
    return _PAINTED.sub(lambda char: _DIGITS[(ord(char[0]) - _FIRST) % len(_DIGITS)], text)


def strip_paint(text: str) -> str:
    """A text without characters that would look painted: where the officer's own font has put some there."""
    return _PAINTED.sub(_LOST, text)
