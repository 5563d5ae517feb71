"""评分标准 as offices write it: bands (≤10%→4、≤20%→3), steps (每低于5%扣2分), and words (完善→5)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from udfs.decimals import compact

Sign = Literal["=", "≥", "≤", ">", "<", "~"]

_BREAK = re.compile("[、，,；;。\n\r]")
_SIGNS: dict[str, Sign] = {
    "≥": "≥", "≧": "≥", ">=": "≥", "大于等于": "≥", "大于或等于": "≥", "不低于": "≥", "不少于": "≥", "达到": "≥", "≤": "≤", "≦": "≤",
    "<=": "≤", "小于等于": "≤", "小于或等于": "≤", "不高于": "≤", "不超过": "≤", ">": ">", "大于": ">", "高于": ">", "超过": ">",
    "<": "<", "小于": "<", "低于": "<", "未达到": "<", "不足": "<", "=": "=", "等于": "=",
}  # fmt: skip
_AFTER: dict[str, Sign] = {
    "及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "及以内": "≤", "以内": "≤", "之内": "≤",
}  # fmt: skip
_NUM = r"\d{1,12}(?:\.\d{1,10})?"
_SIGN = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_CONDITION = re.compile(
    rf"(?P<sign>{_SIGN})?(?P<low>{_NUM}%?)(?:\((?P<from>不?含)\))?"
    rf"(?:[-~至到](?P<high>{_NUM}%?)(?:\((?P<to>不?含)\))?)?"
    rf"(?P<unit>[\u4e00-\u9fff]{{0,3}}?)(?P<after>{'|'.join(_AFTER)}|之间)?(?:\(含\))?$"
)
_POINTS = re.compile(
    rf"(?:(?:→|->|=>)(?P<to>{_NUM})分?|(?:得|计|:|为)(?P<get>{_NUM})分|(?:→|->|=>|得|计|:|为)?(?P<full>满分|全分)"
    r"|(?:→|->|=>)?(?P<none>不得分|不计分))$"
)
_STEP = re.compile(
    rf"每(?P<way>低于|低|减少|少|下降|降低|不足|超过|超出|超|高于|高|增加|增长|多|提高)(?:出)?(?P<step>{_NUM})"
    rf"(?P<unit>%|个百分点|百分点|[\u4e00-\u9fff]{{0,3}}?)的?扣减?(?P<points>{_NUM})分$"
)
_LESS = ("低", "减", "少", "下降", "降低", "不足")
_ELSE = ("否则", "其他", "其它", "其余", "未达到", "达不到")
_PART = (
    ("按比例扣", "rate"),
    ("不扣", "down"),
    ("按", "up"),
)  # what is less than a step, by the words that say so
_IDLE = ("扣完为止", "直至扣完", "最低0分", "最低得0分", "不计负分")


class Band(NamedTuple):
    """So many points where the actual is there. points: None for all. sign: "~" from low to high; "" for all others."""

    sign: Sign | Literal[""]
    low: Decimal
    high: Decimal
    unit: str
    points: Decimal | None
    words: str
    open_low: bool = False
    open_high: bool = False

    def takes(self, value: Decimal) -> bool:
        match self.sign:
            case "=":
                return value == self.low
            case "≥":
                return value >= self.low
            case "≤":
                return value <= self.low
            case ">":
                return value > self.low
            case "<":
                return value < self.low
            case _:
                above = value > self.low if self.open_low else value >= self.low
                return above and (value < self.high if self.open_high else value <= self.high)


class Step(NamedTuple):
    """So many points less for every step below or above the base. base: None where it is not written here."""

    below: bool
    step: Decimal
    points: Decimal
    base: Decimal | None
    unit: str


class Criteria(NamedTuple):
    """A criterion as read. part: what less than a step costs: "" not said. rest: points of what no band takes."""

    bands: tuple[Band, ...]
    step: Step | None
    part: str
    rest: Decimal | None
    words: dict[str, Decimal | None]
    unread: str


def read(criterion: str) -> Criteria:
    """What a criterion says; unread: the piece that could not be read, "" for none."""
    bands: list[Band] = []
    words: dict[str, Decimal | None] = {}
    step, part, rest, unread = None, "", None, ""
    for piece in _join(criterion):
        points = _POINTS.search(piece)
        cond = _strip(piece[: points.start()]) if points else ""
        found = _STEP.search(piece)
        if found and Decimal(found["step"]):
            step = _step(piece[: found.start()], found)
        elif "不足" in piece and points is None and (said := _say_part(piece)):
            part = said
        elif piece.startswith("按比例扣"):
            part = "rate"
        elif points and (not cond or cond in _ELSE):
            rest = _worth(points) if points["none"] or points["to"] or points["get"] else None
            unread = unread or ("" if rest is not None else piece)
        elif points and (band := _band(cond, _worth(points))):
            bands.append(band)
        elif points and not any(map(str.isdigit, cond)):
            words[cond] = _worth(points)
        elif piece not in _IDLE:
            unread = unread or piece
    return Criteria(tuple(bands), step, part, rest, words, unread)


def _join(criterion: str) -> Iterator[str]:
    """The pieces between marks; 达到100%，得5分 and 每低于5%，扣2分 are one each."""
    held = ""
    for raw in _BREAK.split(criterion):
        piece = compact(raw)
        if held and ((piece.startswith("扣") and "扣完" not in piece) or _is_points(piece)):
            piece, held = held + piece, ""
        if held:
            yield held
        waits = bool(piece) and not (_POINTS.search(piece) or _STEP.search(piece))
        held = piece if waits else ""
        if piece and not waits:
            yield piece
    if held:
        yield held


def _strip(cond: str) -> str:
    """A condition without what ties it to its points."""
    plain = cond.rstrip("的时者")
    return plain if plain in _ELSE else plain.rstrip("则的时者")


def _is_points(piece: str) -> bool:
    found = _POINTS.search(piece)
    return found is not None and found.start() == 0


def _worth(found: re.Match[str]) -> Decimal | None:
    if found["none"]:
        return Decimal(0)
    number = found["to"] or found["get"]
    return Decimal(number) if number else None


def _say_part(piece: str) -> str:
    return next((way for words, way in _PART if words in piece), "")


def _step(before: str, found: re.Match[str]) -> Step:
    base = _CONDITION.search(_strip(before))
    number = None if base is None else _number(base["low"])[0]
    below = found["way"].startswith(_LESS)
    unit = "%" if found["unit"].endswith("百分点") else found["unit"]
    return Step(below, Decimal(found["step"]), Decimal(found["points"]), number, unit)


def _band(cond: str, points: Decimal | None) -> Band | None:
    found = _CONDITION.search(cond)
    if found is None or any(map(str.isdigit, cond[: found.start()])):
        return None
    low, unit = _number(found["low"])
    sign: Sign = _SIGNS.get(found["sign"] or "", _AFTER.get(found["after"] or "", "="))
    high = low
    if found["high"]:
        high, other = _number(found["high"])
        sign, unit = "~", other or unit
    opened = found["from"] == "不含", found["to"] == "不含"
    return Band(sign, low, high, unit or found["unit"], points, cond, *opened)


def _number(text: str) -> tuple[Decimal, str]:
    return Decimal(text.removesuffix("%")), "%" if text.endswith("%") else ""
