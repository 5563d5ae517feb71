"""Numbers with their units in a sentence: 288.89万元, 80.2%, 100个, 99分."""

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from addin.form.money import IN_WAN

MONEY, PERCENT, POINTS = "万元", "%", "分"
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000), None: Decimal(1)}
_STEPS = tuple(Decimal((0, (1,), -digits)) for digits in range(11))
_COUNTED = (
    "人次", "场次", "期次", "批次", "平方米", "公里", "个", "名", "人", "户", "家", "场", "次", "期", "项", "件", "条", "处",
    "所", "支", "座", "台", "套", "辆", "亩", "米", "册", "份", "篇", "只", "株", "吨", "天", "批",
)  # fmt: skip
# A number within a range, an ordinal, a version or a code is no figure; nor are 元旦, 分钟, 分管.
_FIGURE = re.compile(
    r"(?P<lead>约|近|超过|超|逾|不少于|不低于|不超过|至少|大约|将近|[≥≤<>])?"
    r"(?<!\d[至到])(?<![\d.A-Za-z~/〔第-])(?P<number>\d{1,15}(?:\.(?P<decimals>\d{1,10}))?)(?![\d.])"
    r"(?P<more>[余多])?(?:(?P<money>[亿万千]?元)(?![旦素件宵])|(?P<percent>%)"
    r"|(?P<points>分)(?![钟别管类布析配解局支行公校组会期项工批部])"
    rf"|(?P<scale>[万亿])?(?P<more2>[余多])?(?P<counted>{'|'.join(_COUNTED)})(?!百分点|月))"
    r"(?=(?P<about>左右|上下|以上|以下|以内|之内)?)"
)
_MOST = 60  # a sentence with more figures is a table that lost its lines
_TITLE = re.compile(r"《[^《》]{0,200}》")
_BREAK = re.compile("[，。；、（“]")
_START = attrgetter("start")


class Figure(NamedTuple):
    """One number with its unit.

    value: money in 万元, percentages as printed (80.2), everything else in its unit without 万 and 亿.
    step: what the last printed digit is worth, in the same unit. printed: the words. start, end: where they stand in
    the sentence. depth: within how many parentheses. exact: not 约, 余, 不少于, 以上.
    """

    value: Decimal
    unit: str
    step: Decimal
    printed: str
    start: int
    end: int
    depth: int
    exact: bool


class Sentence:
    """A sentence of a text with its figures: those within 《》 belong to a title and are none."""

    __slots__ = ("_breaks", "_depths", "figures", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        bare = _TITLE.sub(lambda title: "□" * len(title[0]), text) if "《" in text else text
        matches = list(islice(_FIGURE.finditer(bare), _MOST + 1))
        read = matches if len(matches) <= _MOST else []
        self._depths = _depths(text) if read and "（" in text else []
        self._breaks = [found.end() for found in _BREAK.finditer(text)] if read else []
        self.figures = tuple(_figure(match, self.depth(match.start("number"))) for match in read)

    def between(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures that begin between two places."""
        first, last = (bisect_left(self.figures, place, key=_START) for place in (start, end))
        return self.figures[first:last]

    def depth(self, place: int) -> int:
        """Within how many parentheses a place stands."""
        return self._depths[place] if self._depths else 0

    def clause(self, place: int) -> int:
        """Where the clause begins that leads to a place."""
        at = bisect_right(self._breaks, place)
        return self._breaks[at - 1] if at else 0


def _figure(match: re.Match[str], depth: int) -> Figure:
    start = match.start("number")
    value, step, unit = _measure(match)
    exact = not (match["lead"] or match["more"] or match["more2"] or match["about"])
    return Figure(value, unit, step, match.string[start : match.end()], start, match.end(), depth, exact)


def _measure(match: re.Match[str]) -> tuple[Decimal, Decimal, str]:
    number, step = Decimal(match["number"]), _STEPS[len(match["decimals"] or "")]
    if match["percent"] or match["points"]:
        return number, step, PERCENT if match["percent"] else POINTS
    scale = IN_WAN[match["money"]] if match["money"] else _SCALE[match["scale"]]
    return number * scale, step * scale, match["counted"] or MONEY


def _depths(text: str) -> list[int]:
    depth, depths = 0, []
    for char in text:
        if char == "）":
            depth = max(0, depth - 1)
        depths.append(depth)
        if char == "（":
            depth += 1
    return depths
