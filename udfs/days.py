"""Days and deadlines as offices write them: 2021年12月底前, 11月前, 第三季度, 2021-6-30, 2021年1-12月."""

import re
from typing import Literal

Day = tuple[int, int, int]

LAST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # nobody is late because of a leap year
_MONTH = r"(?:0?[1-9]|1[0-2])"
_HEAD = r"(?:不晚于|不迟于|最迟于?|最晚于?|截止到?|截至|在|于)?(?:当年|本年度?)?"
# What is done by then; any other word there may deny it.
_DONE = "完成(?:验收|支付|拨付|发放|采购|建设|任务|项目|工作)?|(?:验收|支付|拨付|发放|建设)(?:完成|完毕|到位)|完工|竣工|建成|到位"
_TAIL = rf"(?:月?[底末])?(?:\(含\))?(?:之前|以前|前|以内|之内|内|为?止)?(?:\(含\))?(?:全部)?(?:{_DONE})?"
_YEARED = r"(?:(?P<y>\d{4})年度?)?"
_DATE = (
    rf"{_HEAD}{_YEARED}(?:(?P<m>\d{{1,2}})月份?(?:(?P<d>\d{{1,2}})[日号]|(?P<third>[上中下])旬)?|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<half>[上下])半年|(?P<end>年[底末内]|年度内|全年)){_TAIL}"
)
_SPAN = (
    rf"{_HEAD}{_YEARED}{_MONTH}(?:月份?(?:\d{{1,2}}[日号])?)?(?:[-~至到]|--)(?:(?P<y2>\d{{4}})年)?"
    rf"(?P<m>\d{{1,2}})月份?(?:(?P<d>\d{{1,2}})[日号])?{_TAIL}"
)
_ISO = rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})日?{_TAIL}"
_ISO_MONTH = rf"(?P<y>(?:19|20)\d\d)[-/](?P<m>{_MONTH})月?{_TAIL}"
_DIGITS = rf"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d){_TAIL}"
_SLASHED = rf"(?P<m>{_MONTH})/(?P<d>\d{{1,2}})日?{_TAIL}"
_YEAR = rf"(?:(?:19|20)\d\d年?(?:[-~至到]|--))?(?P<y>\d{{4}})年度?{_TAIL}"
HALF_A_YEAR, NEARLY_A_YEAR = 6, 10  # months
_QUARTERS, _MONTHS = "一二三四", 12
_UNCLEAR = r".*(?:19|20)\d\d年.*|\d{1,2}月.*|.*前(?:完成)?"


def read_day(text: str) -> Day | Literal[False] | None:
    """The (last) day that a compact text names, its year 0 where it has none; None for a text that is no date.

    A month, a quarter, a half-year stands for its last day. False: written like a date, but there is no such day.
    """
    if "年" in text or "月" in text or "季" in text:
        if (match := re.fullmatch(_DATE, text)) is not None:
            return _to_day(match)
        if (match := re.fullmatch(_YEAR, text)) is not None:
            return int(match["y"]), 12, 31
        if (match := re.fullmatch(_SPAN, text)) is not None:
            return _valid(int(match["y2"] or match["y"] or 0), int(match["m"]), match["d"])
    if text[4:5] not in ("-", "/", "."):
        return _bare(text)
    match = re.fullmatch(_ISO, text) or re.fullmatch(_ISO_MONTH, text)
    return None if match is None else _valid(int(match["y"]), int(match["m"]), match.groupdict().get("d"))


def _bare(text: str) -> Day | Literal[False] | None:
    """20221220, and 12/31 unless it may be a fraction, as 1/2 is."""
    pattern = _SLASHED if "/" in text[1:3] else _DIGITS if text[:2] in ("19", "20") else None
    if pattern is not None and (match := re.fullmatch(pattern, text)) is not None:
        month, day, year = int(match["m"]), int(match["d"]), match.groupdict().get("y")
        return _valid(int(year or 0), month, match["d"]) if year or day > _MONTHS or month > day else None
    return None


def with_year(deadline: Day, finished: Day, year: int | None = None) -> Day | None:
    """The deadline with the year that it was written without: the form's, else that of the day it was finished.

    None where neither tells: what is finished half a year or more before 12月底 may as well be late by a few days, and so
    may 1月5日, of which nobody wrote the year.
    """
    early = finished[1:] <= deadline[1:]
    if not finished[0] and early and deadline[1] - finished[1] >= NEARLY_A_YEAR:
        return None
    if deadline[0] or not finished[0]:
        return deadline
    if year is not None:
        return year, *deadline[1:]
    if early and deadline[1] - finished[1] >= HALF_A_YEAR:
        return None
    return finished[0], *deadline[1:]


def unclear(text: str) -> bool:
    """Whether a text that is no date would be wrong if it were read as a number: 2021年春, 30日前."""
    return ("月" in text or "年" in text or "前" in text) and re.fullmatch(_UNCLEAR, text) is not None


def _to_day(match: re.Match[str]) -> Day | Literal[False]:
    year = int(match["y"] or 0)
    if match["quarter"]:
        at = match["quarter"]
        return _valid(year, 3 * (_QUARTERS.find(at) + 1 or int(at)), None)
    if match["half"]:
        return _valid(year, 6 if match["half"] == "上" else 12, None)
    if match["end"]:
        return year, 12, 31
    third = {"上": "10", "中": "20"}.get(match["third"] or "")
    return _valid(year, int(match["m"]), match["d"] or third)


def _valid(year: int, month: int, day: str | None) -> Day | Literal[False]:
    if not 1 <= month <= 12:
        return False
    last = LAST[month - 1]
    wanted = int(day) if day else last
    return (year, month, wanted) if 1 <= wanted <= last else False
