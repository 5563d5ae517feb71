"""The texts in which the parameters of a scoring rule are written, each kind with what it refuses.

Percentages, points, a choice of words, pairs (“优=90、良=80、中=60、差=0”), spans (“100%-80%、80%-60%、60%-0%”).
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from udfs.decimals import HUNDRED, show, show_percent, to_decimal
from udfs.rules.profile import Limits, Over

NONE = "无"
KEPT = "沿用"  # first of a list: what follows comes on top of the words of the rule behind
ONE = Decimal(1)
_ITEMS = re.compile("[、,]")
_DEDUCTION = re.compile(r"扣(\d+(?:\.\d+)?)分")

Pairs = tuple[tuple[Decimal, Decimal], ...]
Parse = Callable[[str], Any]


class Refused(ValueError):  # noqa: N818
    """A text that is no value of the parameter; the text is what would be one, in Chinese."""


def number(low: Decimal, high: Decimal, whole: bool, unit: str = "") -> Parse:
    wanted = f"应为{show(low)}至{show(high)}之间的{'整数' if whole else '数'}"

    def parse(text: str) -> Decimal | int:
        number = to_decimal(text, (unit,))
        if number is None or not low <= number <= high or (whole and number != int(number)):
            raise Refused(wanted)
        return int(number) if whole else number

    return parse


def share(low: Decimal, high: Decimal) -> Parse:
    """A percentage or its fraction; 130% and 1.3 are the same."""
    wanted = f"应为{show_percent(low)}至{show_percent(high)}之间的百分数"

    def parse(text: str) -> Decimal:
        number = to_decimal(text.removesuffix("%"))
        share = number if number is None or not text.endswith("%") else number / HUNDRED
        if share is None or not low <= share <= high:
            raise Refused(wanted)
        return share

    return parse


def or_none(parse: Parse) -> Parse:
    def either(text: str) -> Any:
        try:
            return None if text == NONE else parse(text)
        except Refused as wanted:
            raise Refused(f"{wanted}，或“{NONE}”") from None

    return either


class Choice:
    """Takes one of a few words, or its code. words: code → word."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __call__(self, text: str) -> str:
        for code, word in self.words.items():
            if text in (code, word):
                return code
        raise Refused(f"应为{'、'.join(self.words.values())}之一")


def pairs(left: Parse, right: Parse, example: str) -> Callable[[str], list[tuple[Any, Any]]]:
    def parse(text: str) -> list[tuple[Any, Any]]:
        found = [item.partition("=") for item in _ITEMS.split(text)]
        if not all(equals for _, equals, _ in found):
            raise Refused(f"应写成“{example}”这样")
        return [(left(one), right(other)) for one, _, other in found]

    return parse


def _falling(pairs: list[tuple[Any, Any]], example: str) -> Pairs:
    """Both sides fall from pair to pair."""
    for (above, more), (below, less) in pairwise(pairs):
        if not (below < above and less < more):
            raise Refused(f"应从高到低排列，写成“{example}”这样")
    return tuple(pairs)


PERCENT = share(Decimal(0), ONE)
POINTS = number(Decimal(0), HUNDRED, whole=False, unit="分")
_CAPS = "80%=89、70%=79"
_BANDS = "90%=100%、60%=80%、0%=0%"
_GRADES = "优=90、良=80、中=60、差=0"
_OVER = "110%=提示、130%=说明原因、150%=扣2分"
_TIERS = "100%-80%、80%-60%、60%-0%"
_LIMITS = "二级指标=成本、时效单位=天/日、三级指标=投诉/事故、除外=处理"
_ENDINGS = "数量指标=率/比例、质量指标=完成率"
_PARTS = {
    "二级指标": "levels", "时效单位": "units", "时效除外": "lasting", "三级指标": "names", "除外": "dealing",
}  # fmt: skip
_LEVELS = "产出指标=50、效益指标=30、满意度指标=10"


def caps(text: str) -> Pairs:
    return () if text == NONE else _falling(pairs(PERCENT, POINTS, _CAPS)(text), _CAPS)


def bands(text: str) -> Pairs:
    if text == NONE:
        return ()
    bands = _falling(pairs(PERCENT, PERCENT, _BANDS)(text), _BANDS)
    if bands[-1][0]:
        raise Refused("最后一档应从0%开始")
    return bands


def _word(text: str) -> str:
    if not text:
        raise Refused("有一项没有名称")
    return text


def grades(text: str) -> tuple[tuple[str, Decimal], ...]:
    grades = pairs(_word, POINTS, _GRADES)(text)
    floors = [floor for _, floor in grades]
    if floors[-1] or any(above <= below for above, below in pairwise(floors)):
        raise Refused(f"应从高到低排列、最后一级从0分开始，写成“{_GRADES}”这样")
    if len({word for word, _ in grades}) < len(grades):
        raise Refused("有两个等级同名")
    return tuple(grades)


def levels(text: str) -> tuple[tuple[str, Decimal], ...]:
    return () if text == NONE else tuple(pairs(_word, POINTS, _LEVELS)(text))


def _action(text: str) -> tuple[str, Decimal]:
    deduction = _DEDUCTION.fullmatch(text)
    if deduction is None and text not in ("提示", "说明原因"):
        raise Refused("各项的处理应为提示、说明原因或扣n分")
    return ("扣分", Decimal(deduction[1])) if deduction else (text, Decimal(0))


def over(text: str) -> Over:
    if text == NONE:
        return Over()
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for threshold, (action, points) in pairs(share(ONE, HUNDRED), _action, _OVER)(text):
        if action in found or threshold == ONE:
            raise Refused("各项的处理不能重复，起点应高于100%")
        found[action] = threshold, points
    ask, demand, deduct = (found.get(action, (None, Decimal(0))) for action in ("提示", "说明原因", "扣分"))
    starts = [start for start, _ in (ask, demand, deduct) if start is not None]
    if starts != sorted(starts):
        raise Refused("起点应依提示、说明原因、扣分的次序由低到高")
    return Over(ask[0], demand[0], deduct[0], deduct[1])


def tiers(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    tiers = []
    for item in _ITEMS.split(text):
        high, dash, low = item.partition("-")
        if not dash:
            raise Refused(f"应写成“{_TIERS}”这样")
        tiers.append((PERCENT(high), PERCENT(low)))
    edges = [edge for tier in tiers for edge in tier]
    joined = all(one[1] == other[0] for one, other in pairwise(tiers))
    if not joined or edges[0] != 1 or edges[-1] != 0 or any(high <= low for high, low in tiers):
        raise Refused(f"应从100%到0%逐档相接，写成“{_TIERS}”这样")
    return tuple(tiers)


def tier_words(text: str) -> tuple[frozenset[str], ...]:
    groups = tuple(frozenset(filter(None, item.split("/"))) for item in _ITEMS.split(text))
    if not all(groups) or len(frozenset().union(*groups)) < sum(map(len, groups)):
        raise Refused("每档都要有表述，各档表述不能相同（同一档的几种表述用/隔开）")
    return groups


def words(text: str) -> tuple[str, ...]:
    """尚未、待验收: words; the first may be 沿用."""
    if text == NONE:
        return ()
    words = tuple(_ITEMS.split(text))
    if not all(words) or len(set(words)) < len(words):
        raise Refused("有一项没有内容，或同一个词写了两次")
    return words


def add_words(base: tuple[Any, ...] | None, own: tuple[Any, ...]) -> tuple[Any, ...]:
    """The words that count: an office's own, or those of the rule behind and its own after 沿用."""
    return (*(base or ()), *own[1:]) if own[:1] == (KEPT,) else own


def _alternatives(text: str) -> tuple[str, ...]:
    found = tuple(filter(None, text.split("/")))
    if not found:
        raise Refused("有一项没有内容")
    return found


def limits(text: str) -> Limits:
    """二级指标=成本、时效单位=天/日、三级指标=投诉/事故、除外=处理; the first item may be 沿用."""
    if text == NONE:
        return Limits()
    adds = text.startswith(KEPT)
    rest = text.removeprefix(KEPT).lstrip("、,")
    found = pairs(_word, _alternatives, _LIMITS)(rest)
    named = {_PARTS.get(part): listed for part, listed in found}
    if None in named or len(named) < len(found):
        raise Refused(f"各项应为{'、'.join(_PARTS)}，每项只写一次，写成“{_LIMITS}”这样")
    return Limits(**{str(part): listed for part, listed in named.items()}, adds=adds)


def add_limits(base: Limits | None, own: Limits) -> Limits:
    """The words that count, as add_words gives them for a plain list."""
    if not own.adds or base is None:
        return own._replace(adds=False)
    return Limits(
        levels=base.levels + own.levels,
        units=base.units + own.units,
        lasting=base.lasting + own.lasting,
        names=base.names + own.names,
        dealing=base.dealing + own.dealing,
    )


def endings(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """数量指标=率/比例、质量指标=完成率: by 二级指标."""
    return () if text == NONE else tuple(pairs(_word, _alternatives, _ENDINGS)(text))


def qualities(text: str) -> tuple[frozenset[str], ...]:
    """优/优秀、良/良好/优良: words of the same rank, the best first."""
    return () if text == NONE else tier_words(text)
