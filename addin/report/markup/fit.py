"""How the form's table is set on upright A4: the widths of its columns, and what goes on which page.

Line height is exact and the faces are square, so what a cell needs can be counted; counted with a little to spare,
for engines break lines differently. Lengths are twentieths of a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, TypeVar

from workbook_templates.measure import lines

ROOM, PAGE = 8840, 12740  # between the margins: 156 mm wide, 225 mm high
HEADING = 1400  # 附件 and the title above the form
ASIDE, ABOVE = 40, 20  # margins of a cell
LOWEST = 310  # a row
_BLANK = 0.25  # of a page
_RULE = 10

# 项目资金 and the like, 一级指标, 分值, 得分; the others share the rest
SIDE, LEVEL1, WEIGHT, SCORE = 820, 900, 520, 640
_LEVEL2 = (1000, 1190)  # five or six characters
_VALUES = range(700, 1301, 100)  # 年度指标值, 实际完成值
_REASONS = range(1200, 2401, 100)
_NAME = 1300  # 三级指标, at least

T = TypeVar("T")


class Size(NamedTuple):
    """Of type: how wide a Chinese character is, a letter or digit, what stands around a number; a line; the styles.

    text, centred: names of paragraph styles.
    """

    square: int
    half: int
    gap: int
    line: int
    text: str
    centred: str


USUAL = Size(180, 95, 90, 220, "附表文字", "附表居中")
SMALL = Size(160, 84, 80, 190, "附表小字", "附表小字居中")


@dataclass(frozen=True, slots=True)
class Cell:
    """span: grid columns; merge: restart or continue of a vertical merge; open_: without a line on that side.

    path: what stands in it, the same in every report of the form; "" for a label.
    """

    text: str = ""
    span: int = 1
    merge: str = ""
    centred: bool = True
    open_: str = ""
    path: str = ""


Row = Sequence[Cell]
Widths = tuple[int, ...]


def grid(rows: Sequence[Row], size: Size) -> Widths:
    """The nine widths with which the rows are lowest; of several the narrowest 偏差原因."""
    rest = ROOM - SIDE - LEVEL1 - WEIGHT - SCORE
    found = (
        (SIDE, LEVEL1, level2, name, value, value, WEIGHT, SCORE, reason)
        for reason, value, level2 in product(_REASONS, _VALUES, _LEVEL2)
        if (name := rest - level2 - 2 * value - reason) >= _NAME
    )
    return min(found, key=lambda widths: sum(heights(rows, widths, size)))


def heights(rows: Sequence[Row], widths: Widths, size: Size) -> list[int]:
    """Of every row; what a cell merged over several rows needs beyond them goes to the last of them."""
    found: list[int] = []
    merged: dict[int, tuple[int, int]] = {}  # column → what its cell needs, and where it starts
    for number, row in enumerate(rows):
        most, column = 1, 0
        for cell in row:
            needed = 1
            if cell.text:
                wide = widths[column] if cell.span == 1 else sum(widths[column : column + cell.span])
                needed = lines(cell.text, wide - 2 * ASIDE, size.square, size.half, size.gap)
            if cell.merge == "restart":
                merged[column] = (needed, number)
            elif not cell.merge:
                merged.pop(column, None)
                most = max(most, needed)
            column += cell.span
        found.append(_height(most, size))
        below = rows[number + 1] if number + 1 < len(rows) else []
        for column, (needed, start) in merged.items():
            if not _goes_on(below, column):
                found[-1] += max(0, _height(needed, size) - sum(found[start:]))
    return found


def _goes_on(row: Row, column: int) -> bool:
    at = 0
    for cell in row:
        if at == column:
            return cell.merge == "continue"
        at += cell.span
    return False


def _height(count: int, size: Size) -> int:
    return max(LOWEST, count * size.line + 2 * ABOVE) + _RULE


def pages(groups: Sequence[Sequence[tuple[T, int]]], first: int, other: int) -> list[list[T]]:
    """What goes on which page; nothing on the first where nothing fits.

    A group stays whole where a page can hold it and little of the page before is left blank for that.

    groups: of rows with their heights. first: the room on the first page; other: on any other.
    """
    found: list[list[T]] = [[]]
    room = first
    for group in groups:
        whole = sum(high for _, high in group)
        stays = whole <= other and (whole <= room or room <= other * _BLANK)
        pieces = [group] if stays else [[row] for row in group]
        for piece in pieces:
            high = sum(high for _, high in piece)
            if high > room:
                found.append([])
                room = other
            found[-1] += [row for row, _ in piece]
            room -= high
    return found
