"""Words that all sentences of a report share."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from addin.form.figures import NUMBERED
from addin.form.model import Indicator, Level, SelfEvaluation
from addin.form.scores import IndicatorScore, Scores
from addin.form.vocabulary import title
from addin.form.years import names_year
from addin.report.facts.colours import plain
from addin.report.facts.text import figure, mark, one_line
from udfs.problem import inside_quotes

UNIT = "万元"
REASON, WEIGHT, SCORE = title("note"), title("weight"), title("score")
ENDS = " \t\u3000。；;，,、"
EXECUTION = "预算执行率"
ALL, OTHERS = "绩效指标", "其他指标"


def year_of(form: SelfEvaluation) -> str:
    return mark(title("year")) if form.year is None else str(form.year)


def project_of(form: SelfEvaluation) -> str:
    return one_line(form.project) or mark(title("project"))


def dated_project(form: SelfEvaluation) -> str:
    """2021年度干部培训; a name that begins with the year is not given it twice."""
    year, project = year_of(form), project_of(form)
    return project if names_year(plain(project), plain(year)) else f"{year}年度{project}"


def indicator_name(indicator: Indicator) -> str:
    """三级指标 without a leading “指标1：”."""
    return NUMBERED.sub("", one_line(indicator.name)) or mark(title("name"))


def quote(row: IndicatorScore) -> str:
    """An indicator's name as it stands inside “”."""
    return inside_quotes(indicator_name(row.indicator))


def money(amount: Decimal | None, name: str) -> str:
    return figure(amount, name) + UNIT


def named_amount(name: str, amount: Decimal | None) -> str:
    """基本支出642.19万元; a name that ends in a digit keeps apart from the amount."""
    return f"{name}{'：' if plain(name)[-1:].isdigit() else ''}{money(amount, '金额')}"


def counting_rows(scores: Scores) -> list[IndicatorScore]:
    """The rows that the total is made of: one marked “/”, without weight, does not apply."""
    return [row for row in scores.rows if row.counts]


def by_name(
    rows: Iterable[IndicatorScore], level: Callable[[Indicator], Level]
) -> list[tuple[str, list[IndicatorScore]]]:
    """The rows under each name of a level, in the order of the form; "" for rows without one."""
    found: dict[str, list[IndicatorScore]] = {}
    for row in rows:
        found.setdefault(one_line(level(row.indicator).name), []).append(row)
    return list(found.items())


def by_first_level(rows: Iterable[IndicatorScore]) -> list[tuple[str, list[IndicatorScore]]]:
    """The rows of each 一级指标; those without one are 绩效指标, or 其他指标 beside others."""
    found = by_name(rows, lambda indicator: indicator.level1)
    return [(name or (OTHERS if len(found) > 1 else ALL), group) for name, group in found]


def names_of(levels: Iterable[Level]) -> list[str]:
    """Each name once, in the order of the form."""
    return list(dict.fromkeys(name for name in (one_line(level.name) for level in levels) if name))


def and_joined(names: Sequence[str]) -> str:
    """甲、乙和丙."""
    return "和".join(part for part in ("、".join(names[:-1]), names[-1]) if part)


def separate(parts: Sequence[str]) -> str:
    """甲、乙 where no part holds a comma itself, else 甲，子；乙."""
    return ("；" if any(set(part) & set("，,；;、") for part in parts) else "、").join(parts)


def add_up(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where a number is missing: never a smaller sum."""
    found = Decimal(0)
    for number in numbers:
        if number is None:
            return None
        found += number
    return found
