"""What a number format makes of a number: the value as its cell shows it (ISO/IEC 29500-1 §18.8.30–31).

A format that changes digits alone leaves the number as it is stored; one that adds a sign, a unit or a scale, or that
shows part of a date, makes it the text that is seen.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from addin.files.grid import Percent
from addin.files.numtext import General, Literal, Placeholder, Token, render, thousands
from udfs.decimals import to_decimal

Shown = Callable[[float], Any]

HIDDEN = None  # what a format without any code shows, such as ;;;
LONGEST_CODE = 255  # a longer one Excel takes for damage
EPOCH, EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_END_OF_TIME = 2_958_466  # the day after 9999-12-31
_MONTH, _DAY, _TIME, _SECONDS = 'yyyy"年"m"月"', 'm"月"d"日"', "h:mm", "h:mm:ss"
_TIME_CN, _SECONDS_CN = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
_DATE = "yyyy/m/d"
# The numbers from 27 on as Chinese programs show them.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: _DATE, 15: _DATE, 16: "d-mmm",
    17: "mmm-yy", 18: _TIME, 19: _SECONDS, 20: _TIME, 21: _SECONDS, 22: _DATE, 27: _MONTH, 28: _DAY, 29: _DAY, 30: _DATE,
    31: _DATE, 32: _TIME_CN, 33: _SECONDS_CN, 34: _TIME_CN, 35: _SECONDS_CN, 36: _MONTH, 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss", 49: "@", 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: _TIME_CN, 56: _SECONDS_CN, 57: _MONTH,
    58: _DAY,
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|_.?|\*.?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaaa?|e+)|(?P<section>;)|(?P<digit>[0#?])|(?P<sign>[.,%@/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([+-]?\d{1,15}(?:\.\d{1,15})?)")
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": float.__lt__, ">": float.__gt__, "<=": float.__le__, ">=": float.__ge__, "=": float.__eq__, "<>": float.__ne__,
}  # fmt: skip
_WEEKDAYS = "一二三四五六日"
_OF_NUMBERS = frozenset(" ()+-$¥￥€£\u3000")  # what is written around a number and leaves it one


class Section(NamedTuple):
    """One part of a code, between semicolons. dates: the letters of its date codes, such as ymd; test: its condition."""

    tokens: tuple[Token, ...]
    dates: str
    elapsed: bool
    special: bool
    test: tuple[str, float] | None

    @property
    def literal(self) -> str:
        return "".join(token.text for token in self.tokens if isinstance(token, Literal))

    @property
    def counts(self) -> bool:
        """Whether a number stands in it."""
        return any(isinstance(token, (Placeholder, General)) for token in self.tokens)


@lru_cache(maxsize=1000)
def format_by(code: str, epoch: dt.datetime = EPOCH) -> Shown | None:
    """What a format makes of a number; None where the number stays as it is."""
    sections = _sections(code) if 0 < len(code) <= LONGEST_CODE else []
    if all(map(_leaves_alone, sections[:3])):
        return None
    return lambda number: _show(sections, number, epoch)


@lru_cache(maxsize=1000)
def text_shown_by(code: str) -> Callable[[str], str] | None:
    """What a format makes of a text; None where the text stays as it is."""
    sections = [] if len(code) > LONGEST_CODE else _sections(code)
    own = sections[3] if len(sections) > 3 else next(
        (section for section in sections if any(token.text == "@" for token in section.tokens)), None
    )  # fmt: skip
    if own is None:
        return None
    passes = own.counts or any(token.text == "@" for token in own.tokens)
    if passes and not own.literal.strip():
        return None
    return lambda text: "".join(text if token.text == "@" else token.text for token in own.tokens)


def date_of(number: float, epoch: dt.datetime = EPOCH) -> dt.datetime | None:
    """The day and time of a serial number; None outside of the calendar."""
    if not 1 <= number < _END_OF_TIME:
        return None
    # the first two months of 1900 run one day behind: the format counts a 29 February 1900
    return epoch + dt.timedelta(days=number + (epoch == EPOCH and number < 60))


def _sections(code: str) -> list[Section]:
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(code):
        if match["section"]:
            parts.append([])
        else:
            parts[-1].append(match)
    return [_section(part) for part in parts]


def _section(matches: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    dates, elapsed, special, test = "", False, False, None
    for match in matches:
        kind, said = match.lastgroup, match[0]
        if kind == "bracket":
            bracket = match["bracket"]
            condition, currency = _CONDITION.fullmatch(bracket), _CURRENCY.fullmatch(bracket)
            if condition is not None:
                test = (condition[1], float(condition[2]))
            elif currency is not None:
                tokens += [Literal(currency[1])] if currency[1] else []
            elif _ELAPSED.fullmatch(bracket):
                dates, elapsed = dates + bracket[0].lower(), True
        elif kind == "date":
            if said[0] in "sS" and dates[-1:] == "m":
                dates = dates[:-1] + "n"
            dates += _letter(dates, said)
        elif kind in ("exponent", "noon"):
            special = special or kind == "exponent"
        elif kind is not None:
            tokens.append(_token(kind, match))
            special = special or (kind == "sign" and said == "/")
    return Section(tuple(tokens), dates, elapsed, special, test)


def _token(kind: str, match: re.Match[str]) -> Token:
    if kind == "general" or match[0] == "@":
        return General(match[0])
    if kind == "digit" or (kind == "sign" and match[0] != "/"):
        return Placeholder(match[0])
    return Literal(match[kind] if kind in ("quoted", "escaped") else match[0])


def _letter(before: str, said: str) -> str:
    """The meaning of a date code: y, m, d, h, n for minutes, s, or w for the day of the week."""
    letter = said[0].lower()
    if letter == "m" and len(said) <= 2 and before[-1:] in ("h", "s"):
        return "n"
    if letter == "a" or (letter == "d" and len(said) > 2):
        return "w"
    return "y" if letter == "e" else letter


def _leaves_alone(section: Section) -> bool:
    """Whether a section shows a number as that number."""
    if section.dates or not section.counts:
        return False
    return section.special or not (_added_text(section) or _has(section, "%") or thousands(section.tokens))


def _has(section: Section, code: str) -> bool:
    return any(isinstance(token, Placeholder) and token.text == code for token in section.tokens)


def _added_text(section: Section) -> str:
    """What is written beside the digits and is no part of a number, or between them."""
    at = [n for n, token in enumerate(section.tokens) if not isinstance(token, Literal)]
    said = [token.text for token in section.tokens[at[0] : at[-1]] if isinstance(token, Literal)]
    between = "".join(said).strip()
    return between or "".join(char for char in section.literal if char not in _OF_NUMBERS)


def _show(sections: list[Section], number: float, epoch: dt.datetime) -> Any:
    section, signed = _choose(sections, number)
    if section.dates:
        return _show_date(section, number, epoch)
    if not section.tokens:
        return HIDDEN
    if not section.counts:
        return section.literal.strip() or HIDDEN
    if _leaves_alone(section):
        return number
    added = _added_text(section)
    if not added and not thousands(section.tokens):
        return Percent(number)
    if added == "%" and not _has(section, "%") and not thousands(section.tokens):
        return Percent(number / 100)
    exact = to_decimal(number)
    if exact is None:
        return number
    said = render(section.tokens, exact if signed else abs(exact))
    plain = None if added else to_decimal(said)
    return said if plain is None else int(plain) if plain == plain.to_integral_value() else float(plain)


def _choose(sections: list[Section], number: float) -> tuple[Section, bool]:
    """The section for a number, and whether its minus sign is still to be written."""
    if any(section.test for section in sections[:2]):
        for section in sections[:2]:
            if section.test is not None and _TESTS[section.test[0]](float(number), section.test[1]):
                return section, not (section.test[0] in ("<", "<=") and section.test[1] <= 0)
        return next((one for one in sections[:3] if one.test is None), sections[-1]), True
    if number == 0 and len(sections) > 2:
        return sections[2], True
    return (sections[1], False) if number < 0 and len(sections) > 1 else (sections[0], True)


def _show_date(section: Section, number: float, epoch: dt.datetime) -> Any:
    if section.elapsed:
        return _show_elapsed(section.dates, number)
    time_only = not set(section.dates) & set("ymdw")
    day = date_of(number % 1 + 1 if time_only and number >= 0 else number, epoch)
    if day is None or set("ymd") <= set(section.dates):
        return number if day is None else day
    if time_only:
        return _show_time(section, day)
    parts = (("y", f"{day.year}年"), ("m", f"{day.month}月"), ("d", f"{day.day}日"))
    said = "".join(part for letter, part in parts if letter in section.dates)
    return said or f"星期{_WEEKDAYS[day.weekday()]}"


def _show_time(section: Section, day: dt.datetime) -> str:
    rounded = day + dt.timedelta(milliseconds=500)
    seconds = "s" in section.dates
    if "时" in section.literal or "点" in section.literal:
        return f"{rounded.hour}时{rounded.minute:02}分" + (f"{rounded.second:02}秒" if seconds else "")
    return f"{rounded.hour}:{rounded.minute:02}" + (f":{rounded.second:02}" if seconds else "")


def _show_elapsed(dates: str, number: float) -> Any:
    """[h]:mm of 1.5 is 36:00."""
    if not 0 <= number < _END_OF_TIME:
        return number
    seconds = round(number * 86_400)
    if dates[0] == "s":
        return str(seconds)
    if dates[0] in ("m", "n"):
        return f"{seconds // 60}:{seconds % 60:02}" if "s" in dates else str(seconds // 60)
    more = f":{seconds % 60:02}" if "s" in dates else ""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}{more}" if len(dates) > 1 else str(seconds // 3600)
