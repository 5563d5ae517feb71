"""How a row was read, in one Chinese sentence: to be shown beside a score, so that no guess stays hidden."""

import re
from decimal import Decimal

from udfs.alike import dress_alike, nothing_done
from udfs.compare import Sense, limit_word, seat, sense
from udfs.days import Day, with_year
from udfs.decimals import show
from udfs.indicators import assess
from udfs.quantity import Quantity
from udfs.rules import Profile, resolve
from udfs.serials import read_pair

_WORDS: dict[Sense, str] = {"≥": "不低于", ">": "高于", "≤": "不超过", "<": "低于", "=": "等于"}
_COPIED = "实际完成值“{text}”带有方向，按{value}计：像是照抄了指标值，请核对是否实际完成的数"
_ASSUMED = "实际完成值没有单位，按{value}理解"
_CONVERTED = "实际完成值“{text}”合{value}"
_NO_UNIT = "年度指标值没有单位，按实际完成值的单位理解"
_FINISHED = "实际完成时间按{day}计"
_NOT_APPLICABLE = "按‘不适用’理解，本行不计分。"

_NUMBER = r"\d+(?:\.\d+)?"
_DAY = r"≤?(\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]?(?:之前|以前|前)?(?:完成|完工|竣工|建成)?"

Reading = tuple[str, bool]


def explain(target: object, actual: object, level2: object = None, rule: object = None) -> str:
    """“按‘不低于95%’理解。” for a row that could be read, with every guess that was made; "" for a blank row.

    target, actual, level2, rule: as JX_SCORE gets them. A row that could not be read gives the ※ sentence of JX_SCORE,
    which says what to fill in. Raises UnknownRule.
    """
    return _read(target, actual, level2, resolve(rule))[0]


def JX_READING(
    target: object = None, actual: object = None, level2: object = None, rule: object = None
) -> str:
    """How the row was read, as one sentence; "" where it was read just as it stands, such as 96% against ≥95%.

    Told are a direction that nobody wrote, another unit, a month that stands for its last day, an interval, a ratio,
    words. A row that could not be read gives the ※ sentence of JX_SCORE.
    """
    told, literally = _read(target, actual, level2, resolve(rule))
    return "" if literally else told


def _read(target: object, actual: object, level2: object, profile: Profile) -> Reading:
    """The sentence, and whether it says no more than what stands in the cells."""
    wanted, done, _ = read_pair(target, actual, level2)
    if wanted.kind == done.kind == "blank":
        return "", True
    if wanted.kind == "none" and done.kind in ("none", "blank"):
        return _NOT_APPLICABLE, False
    found = assess(target, actual, level2, profile)
    if found.completion is None:
        return found.problem, False
    guesses: list[str] = []
    match wanted.kind:
        case "words":
            main, literally = f"按定性指标‘{wanted.text}’理解", False
        case "date":
            main, literally, guesses = _deadline(wanted, done, profile.year)
        case _:
            way = sense(wanted, level2, profile)
            main = _reading(wanted, way, limit_word(wanted, level2, profile))
            literally = _is_literal(wanted, way)
            alike = dress_alike(wanted, nothing_done(wanted, done), seat(level2), way)
            guesses = [*filter(None, [alike.told]), *_actual(alike.wanted, alike.done)]
    return "；".join([main, *guesses]) + "。", literally and not guesses


def _reading(wanted: Quantity, way: Sense, limit: str) -> str:
    if wanted.interval:
        return f"按‘{wanted.write(wanted.low)}至{wanted.write(wanted.high)}’理解"
    said = f"按‘{_WORDS[way]}{wanted.write(wanted.low)}’理解"
    if wanted.operator:
        return said
    return f"没有写方向，{limit}{said}"


def _is_literal(wanted: Quantity, way: Sense) -> bool:
    if wanted.interval or not wanted.operator or wanted.unit[:1] == ":":
        return False
    plain = re.sub(_NUMBER, lambda number: show(Decimal(number[0])), wanted.text)
    return plain in (sign + wanted.write(wanted.low) for sign in (way, _WORDS[way]))


def _actual(wanted: Quantity, done: Quantity) -> list[str]:
    parts = []
    if done.operator and not done.text.startswith("达"):  # 达到95% is how a result is told
        parts.append(_COPIED.format(text=done.text, value=done.write(done.low)))
    bare_target, bare_actual = (not one.unit and one.scale == 1 for one in (wanted, done))
    if bare_actual and not bare_target:
        parts.append(_ASSUMED.format(value=wanted.write(done.low)))
    elif bare_target and not bare_actual:
        parts.append(_NO_UNIT)
    elif done.scale != wanted.scale:
        value = wanted.write(done.low * done.scale / wanted.scale)
        parts.append(_CONVERTED.format(text=done.text, value=value))
    return parts


def _deadline(wanted: Quantity, done: Quantity, year: int | None) -> tuple[str, bool, list[str]]:
    deadline = with_year(wanted.day, done.day, year) or wanted.day
    guessed = "" if wanted.day[0] or not deadline[0] else f"没有写年份，取{deadline[0]}年，"
    finished = done.day if done.day[0] else (deadline[0], *done.day[1:])
    told = [] if _is_day(done.text, finished) else [_FINISHED.format(day=_show(finished))]
    return f"{guessed}按‘最迟{_show(deadline)}’理解", _is_day(wanted.text, deadline), told


def _is_day(text: str, day: Day) -> bool:
    """Whether the text says the whole day, its year too where it has one."""
    match = re.fullmatch(_DAY, text)
    return match is not None and bool(match[1]) is bool(day[0])


def _show(day: Day) -> str:
    return f"{day[0]}年{day[1]}月{day[2]}日" if day[0] else f"{day[1]}月{day[2]}日"
