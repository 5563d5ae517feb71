"""How a row was read, in one Chinese sentence: to be shown beside a score, so that no guess stays hidden."""

from udfs.compare import Sense, sense
from udfs.days import Day
from udfs.indicators import assess, with_year
from udfs.quantity import Quantity, quantity
from udfs.rules import load

_WORDS: dict[Sense, str] = {"≥": "不低于", ">": "高于", "≤": "不超过", "<": "低于", "=": "等于"}
_COPIED = "实际完成值“{text}”带有方向，按{value}计：像是照抄了指标值，请核对是否实际完成的数"
_ASSUMED = "实际完成值没有单位，按{value}理解"


def explain(target: object, actual: object, level2: object = None, year: int | None = None) -> str:
    """“按‘不低于95%’理解。” for a row that could be read, with every guess that was made; "" for a blank row.

    target, actual, level2: as JX_SCORE gets them. year: that of the form, for a deadline without one. A row that could
    not be read gives the ※ sentence of JX_SCORE, which says what to fill in.
    """
    wanted, done = quantity(target), quantity(actual)
    if wanted.kind == done.kind == "blank":
        return ""
    if wanted.kind == "none" and done.kind in ("none", "blank"):
        return "按‘不适用’理解，本行不计分。"
    found = assess(target, actual, level2, load(), year)
    if found.completion is None:
        return found.problem
    match wanted.kind:
        case "words":
            parts = [f"按定性指标‘{wanted.text}’理解"]
        case "date":
            parts = [_deadline(wanted, done, year)]
        case _:
            way = sense(wanted, level2)
            parts = [_reading(wanted, way), *_actual(wanted, done)]
    return "；".join(parts) + "。"


def _reading(wanted: Quantity, way: Sense) -> str:
    if wanted.interval:
        return f"按‘{wanted.written(wanted.low)}至{wanted.written(wanted.high)}’理解"
    said = f"按‘{_WORDS[way]}{wanted.written(wanted.low)}’理解"
    if wanted.operator:
        return said
    return f"没有写方向，成本{said}" if way == "≤" else f"没有写方向，{said}"


def _actual(wanted: Quantity, done: Quantity) -> list[str]:
    parts = []
    if done.operator and not done.text.startswith("达"):  # 达到95% is how a result is told
        parts.append(_COPIED.format(text=done.text, value=done.written(done.low)))
    if not done.unit and done.scale == 1 and (wanted.unit or wanted.scale != 1):
        parts.append(_ASSUMED.format(value=wanted.written(done.low)))
    return parts


def _deadline(wanted: Quantity, done: Quantity, year: int | None) -> str:
    deadline = with_year(wanted.day, done.day, year) or wanted.day
    guessed = "" if wanted.day[0] or not deadline[0] else f"没有写年份，取{deadline[0]}年，"
    return f"{guessed}按‘最迟{_shown(deadline)}’理解"


def _shown(day: Day) -> str:
    return f"{day[0]}年{day[1]}月{day[2]}日" if day[0] else f"{day[1]}月{day[2]}日"
