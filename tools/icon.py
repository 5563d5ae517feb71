"""The program's icon in the list of installed applications: a white check mark on a green sheet, drawn here."""

import struct
from itertools import pairwise
from math import dist, hypot

SIZES = (16, 32, 48)
_GREEN, _WHITE = (0x45, 0x7D, 0x1F), (0xFF, 0xFF, 0xFF)  # blue, green, red
_FINE = 4  # samples of a pixel in each direction
_CORNER, _STROKE = 0.18, 0.07
_MARK = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))

Point = tuple[float, float]


def icon() -> bytes:
    """An .ico with one picture of each size."""
    pictures = [_picture(size) for size in SIZES]
    directory = struct.pack("<3H", 0, 1, len(SIZES))
    start = len(directory) + 16 * len(SIZES)
    for size, picture in zip(SIZES, pictures, strict=True):
        directory += struct.pack("<4B2H2I", size, size, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return directory + b"".join(pictures)


def _picture(size: int) -> bytes:
    """A bitmap of 32 bits a pixel, lowest row first, with the empty mask that the format wants behind it."""
    header = struct.pack("<3I2H6I", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = b"".join(_pixel(x, y, size) for y in reversed(range(size)) for x in range(size))
    return header + pixels + bytes(size * ((size + 31) // 32 * 4))


def _pixel(x: int, y: int, size: int) -> bytes:
    steps = [(2 * at + 1) / (2 * _FINE) for at in range(_FINE)]
    points = [((x + dx) / size, (y + dy) / size) for dx in steps for dy in steps]
    sheet = [point for point in points if _on_sheet(point)]
    if not sheet:
        return bytes(4)
    marked = sum(_on_mark(point) for point in sheet) / len(sheet)
    colour = (round(g + (w - g) * marked) for g, w in zip(_GREEN, _WHITE, strict=True))
    return bytes((*colour, round(255 * len(sheet) / len(points))))


def _on_sheet(point: Point) -> bool:
    beyond = (max(abs(at - 0.5) - (0.5 - _CORNER), 0.0) for at in point)
    return hypot(*beyond) <= _CORNER


def _on_mark(point: Point) -> bool:
    return any(_distance(point, start, end) <= _STROKE for start, end in pairwise(_MARK))


def _distance(point: Point, start: Point, end: Point) -> float:
    length = dist(start, end)
    along = sum((p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)) / length**2
    nearest = [s + min(max(along, 0.0), 1.0) * (e - s) for s, e in zip(start, end, strict=True)]
    return dist(point, nearest)
