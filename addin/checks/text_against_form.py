"""报告素材 and the goals against the form: money, rate, score, grade, numbers of indicators, and what was done."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap, short
from addin.checks.gaps import MONEY, agrees, is_ours
from addin.checks.prose import Labelled
from addin.checks.prose.labels import Kind
from addin.checks.prose.numerals import to_number
from addin.checks.rounding import rounding_of_rate
from addin.form.model import AMOUNTS
from addin.form.vocabulary import title
from udfs.decimals import HUNDRED, show, show_percent
from udfs.problem import inside_quotes

BASIS = "《项目支出绩效自评报告》的数字应与《项目支出绩效自评表》一致"
GRADES = "《项目支出绩效自评表》所用评分规则的“等级”"
# Words that name a grade somewhere; others behind 等级为 may be part of a sentence.
_GRADE_WORDS = {
    "优", "良", "中", "差", "优秀", "良好", "优良", "中等", "较好", "一般", "较差", "合格", "基本合格", "不合格", "及格", "不及格",
}  # fmt: skip
_MANY = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})[个项]"
_COUNTS = (
    re.compile(rf"(?<![\d.]){_MANY}(?P<level>[一二三])级指标"),
    # Without such a verb it may tell how many were missed.
    re.compile(rf"(?:设[置定立]?|共有?|分为|细化为)了?(?:(?P<level>[一二三])级|绩效)指标(?:共|有)?{_MANY}"),
)
_TITLE = re.compile(r"[^，。；]{0,60}?(20\d\d)年[^，。；]{0,60}自评报告")
_OF_MONEY = "文中“{words}”，自评表的{name}是{value}万元：请核对后改为一致"
_OF_UNIT = "文中“{words}”，与自评表的{name}{value}万元相差1万倍：请核对单位是元还是万元"
_OF_SCORE = "文中“{words}”，自评表的总分是{value}分：请核对后改为一致"
_NAMES: Mapping[Kind, str] = {
    "budget": AMOUNTS["annual_budget"], "initial": AMOUNTS["initial_budget"], "executed": AMOUNTS["executed"],
    "balance": f"{AMOUNTS['annual_budget']}减{AMOUNTS['executed']}", "score": title("total"),
}  # fmt: skip
# Code, title and message of a check, the kinds of figures it is of, and whether their unit is what seems mistaken.
_GAPS: tuple[tuple[str, str, str, tuple[Kind, ...], bool], ...] = (
    ("X01", "文中预算数与表不符", _OF_MONEY, ("budget", "initial"), False),
    ("X02", "文中执行数与表不符", _OF_MONEY, ("executed",), False),
    ("X04", "文中得分与表不符", _OF_SCORE, ("score",), False),
    ("X10", "文中金额单位与表不符", _OF_UNIT, MONEY, True),
    ("X11", "文中结余与表不符", _OF_MONEY, ("balance",), False),
)  # fmt: skip


def _find_gaps(kinds: tuple[Kind, ...], other_unit: bool, context: Context) -> Iterator[Hit]:
    for gap in context.gaps:
        if gap.kind in kinds and gap.other_unit is other_unit:
            yield (
                gap.cell,
                {"words": inside_quotes(gap.words), "name": _NAMES[gap.kind], "value": show(gap.value)},
            )


for _code, _title, _message, _kinds, _other_unit in _GAPS:
    check(_code, Severity.ERROR, _title, _message, BASIS)(partial(_find_gaps, _kinds, _other_unit))


@check_gap(
    ("X03", "文中执行率与表不符", "文中“{words}”，自评表的执行率是{rate}：请核对后改为一致"),
    ("X12", "文中执行率与表有尾差", "文中“{words}”，自评表的执行率是{rate}，只差尾数"),
    BASIS,
)
def find_rate_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    rate = context.scores.execution_rate
    if rate is None:
        return
    for passage in context.passages:
        for item in passage.prose.rates:
            if is_ours(context.form, item) and _is_beside_ours(context, item):
                kind = rounding_of_rate(item.figure.value, rate * HUNDRED, item.figure.step)
                if kind is not None:
                    yield (
                        kind,
                        (passage.cell, {"words": inside_quotes(item.words), "rate": show_percent(rate)}),
                    )


def _is_beside_ours(context: Context, item: Labelled) -> bool:
    """Whether the amounts before a rate are those of the form: 三公经费支出决算5万元，完成预算50% is of something else."""
    funds = context.form.fund_total
    known = [
        value for value in (funds.initial_budget, funds.annual_budget, funds.executed) if value is not None
    ]
    return all(any(agrees(figure, value) for value in known) for figure in item.beside)


@check(
    "X05",
    Severity.ERROR,
    "文中等级与表不符",
    "文中“{words}”，自评表总分{total}分，等级是{grade}：请核对后改为一致",
    BASIS,
)
def find_other_grade(context: Context) -> Iterator[Hit]:
    scores, words = context.scores, {word for word, _ in context.profile.grades}
    for passage in context.passages:
        for found in passage.prose.grades:
            other = scores.grade and found.word in words - {scores.grade}
            if scores.total is not None and other and is_ours(context.form, found):
                facts = {
                    "words": inside_quotes(found.words),
                    "total": show(scores.total),
                    "grade": scores.grade,
                }
                yield passage.cell, facts


@check(
    "X06",
    Severity.HINT,
    "等级用词不在规则之内",
    "文中“{words}”，评分规则的等级只有{grades}：请改用规则的等级",
    GRADES,
)
def find_grade_word(context: Context) -> Iterator[Hit]:
    words = [word for word, _ in context.profile.grades]
    for passage in context.passages:
        for found in passage.prose.grades:
            if found.word in _GRADE_WORDS.difference(words):
                yield passage.cell, {"words": inside_quotes(found.words), "grades": "、".join(words)}


@check(
    "X07", Severity.HINT, "文中指标个数与表不符", "文中“{words}”，自评表有{count}个：请核对后改为一致", BASIS
)
def find_counts(context: Context) -> Iterator[Hit]:
    rows = context.form.indicators
    if not rows:
        return
    of_level = {
        "一": {len({row.level1.name for row in rows})},
        "二": {
            len({row.level2.name for row in rows}),
            len({(row.level1.name, row.level2.name) for row in rows}),
        },
        "三": {len(rows)},
    }
    for passage in context.passages:
        for sentence in passage.prose.sentences:
            for match in (match for form in _COUNTS for match in form.finditer(sentence.text)):
                there = of_level[match["level"] or "三"]
                if to_number(match["count"]) not in there:
                    yield passage.cell, {"words": inside_quotes(match[0]), "count": max(there)}


@check(
    "X09", Severity.ERROR, "报告标题的年份与表不同",
    "“{words}”写的是{named}年，自评表是{year}年度的：请核对", BASIS,
)  # fmt: skip
def find_title_year(context: Context) -> Iterator[Hit]:
    year = context.form.year
    for passage in context.passages:
        for sentence in passage.prose.sentences[:3]:
            match = _TITLE.fullmatch(sentence.text)
            if year is not None and match is not None and str(year) not in sentence.text:
                yield passage.cell, {"words": short(match[0], 40), "named": match[1], "year": year}
