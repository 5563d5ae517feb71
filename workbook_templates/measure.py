"""How many lines a text fills: the one measure of the sheets' row heights and of the report's tables."""

import re
from functools import lru_cache

_PIECE = re.compile(r"[（《“〔]*(?:[!-~]+|.)[，。、；：）》”〕％！？]*")


@lru_cache(maxsize=4096)
def lines(text: str, room: int, square: int, half: int, gap: int) -> int:
    """As an engine breaks them: numbers and words stay whole, no closing mark begins a line, no opening one ends it.

    room: how wide a line is. square, half: a Chinese character, a letter or digit. gap: what stands around a number.
    """
    count = 0
    for pieces in _pieces(text, square, half, gap):
        count, left = count + 1, room
        for wide in pieces:
            if wide > left:  # on lines of its own, where one is not enough
                more = (wide - 1) // room
                count, left = count + (left < room) + more, room * (more + 1)
            left -= wide
    return count


@lru_cache(maxsize=512)  # a text is tried in sixty widths
def _pieces(text: str, square: int, half: int, gap: int) -> list[list[int]]:
    """How wide each piece of a line is that stays whole, line by line."""
    return [[_wide(piece, square, half, gap) for piece in _PIECE.findall(part)] for part in text.split("\n")]


def _wide(piece: str, square: int, half: int, gap: int) -> int:
    narrow = sum(char.isascii() for char in piece)
    return narrow * half + (len(piece) - narrow) * square + (narrow > 0) * gap
