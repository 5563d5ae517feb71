"""xlwings' own notation of columns and colours, with types."""

from typing import Any

from xlwings import utils

Colour = tuple[int, int, int]

_utils: Any = utils
_AUTOMATIC = -1


def column_number(letters: str) -> int:
    """ "A" → 1."""
    return int(_utils.column_to_number(letters.upper()))


def column_letters(number: int) -> str:
    """1 → "A"."""
    return str(_utils.col_name(number))


def to_uno(color: Colour | int | str | None) -> int:
    """xlwings' colour → UNO's number. A text is "#rrggbb"; a number is Excel's, which has red last; None is none."""
    if color is None:
        return _AUTOMATIC
    rgb: Colour
    if isinstance(color, str):
        rgb = _utils.hex_to_rgb(color)
    elif isinstance(color, int):
        rgb = _utils.int_to_rgb(color)
    else:
        rgb = color
    red, green, blue = rgb
    return int(red) << 16 | int(green) << 8 | int(blue)


def from_uno(color: int | None) -> Colour | None:
    """UNO's number → red, green, blue; None where there is none."""
    if color is None or color == _AUTOMATIC:
        return None
    return color >> 16 & 255, color >> 8 & 255, color & 255
