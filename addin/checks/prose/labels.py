"""Figures that a text names: 全年预算数200万元, 执行率100%, 自评得分99分, 等级为优; and of whom it says so."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from addin.checks.prose.figures import MONEY, PERCENT, POINTS, Figure, Sentence

Kind = Literal["initial", "budget", "executed", "balance", "rate", "score"]

_TAIL = r"(?:共计|共|合计|达到|达)?(?:为|是|：)?$"
_LABELS: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    ("initial", MONEY, re.compile(rf"年初预算(?:数|安排|金额|总额)?{_TAIL}")),
    ("executed", MONEY, re.compile(
        rf"(?:全年|年度|本年|实际)?(?:预算)?执行(?:数|金额|总额){_TAIL}"
        rf"|(?:实际|全年|年度)支出(?:数|总额|金额|资金)?{_TAIL}|支出数{_TAIL}")),
    ("budget", MONEY, re.compile(
        rf"(?:调整后的?|全年|年度|本年)?(?:项目)?(?:资金)?预算总?(?:数|额|金额|资金){_TAIL}")),
    ("balance", MONEY, re.compile(rf"(?:结转)?结余(?:资金|数|金额)?{_TAIL}|剩余资金{_TAIL}")),
    ("rate", PERCENT, re.compile(
        rf"(?:预算|资金|经费)*(?:执行率|使用率|完成率|支出率){_TAIL}|完成(?:年初|年度|全年|调整后?)?预算的?{_TAIL}")),
    ("score", POINTS, re.compile(
        rf"(?:综合|自评|评价|绩效|总|最终|总体)*(?:得分|评分|总分){_TAIL}|(?:绩效)?自评(?:结果)?{_TAIL}|评价结果{_TAIL}")),
)  # fmt: skip
_UNITS = frozenset(unit for _, unit, _ in _LABELS)
# What may stand before a label without naming anything but the project, or the year, itself.
_GENERIC = re.compile(
    r"(?:本|该|此|我|项目|部门|单位|委|局|专项|经费|资金|支出|整体|年度|全年|当年|年|绩效|安排|经评价|经自评|经综合评价|评价|自评|综合|的"
    r"|20\d\d|，|截至|\d{1,2}月|底|末|止|全部|总|共|情况|方面|项|中|、|均)*"
)
_QUALIFIED = re.compile("(?:项目|资金|实际|已)*到位(?:资金|经费)?(?:预算)?")
_OWN = re.compile("本|我")
_SUBJECT = re.compile(r"(?:项目|经费|专项|资金|工程|补助|活动)$")
_HEADING = re.compile(r"(?:项目|经费|费|专项|资金|工程|补助|活动|支出|[类款项]）)$")
_MARK = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]")
_LONGEST_HEADING = 60
_PART_OF_SCORE = re.compile(r"产出|效益|满意|分值|满分")
_SURE_SCORE = re.compile(r"综合|自评|评价|绩效|总")
_OF_BUDGET = re.compile(r"预算|资金|经费|执行率|支出率")
_YEAR = re.compile(r"(20\d\d)年")
_OTHER_YEAR = re.compile(r"上年|去年|上一年|前年|同期|下一?年|明年|次年|来年|每年|计划|拟")
_CLAUSES = re.compile("[，。；、（：]")
_LONGEST = 40
_MOST_BEFORE = 200
_GRADE = re.compile(
    r"(?:等级|等次|评定|评级|档次|评价结果|自评结果)(?:评定|评价)?(?:均)?(?:为|是|：)[“\"‘「]?(?P<grade>[一-鿿]{1,4}?)[”\"’」]?"
    r"(?=等级|等次|级|档|[，。；、）]|$)"
)
_RATED = re.compile(r"(?:绩效|综合|自我?|评价|自评)*$")
_MOST_GRADES = 5
_QUOTED = 36


class Labelled(NamedTuple):
    """A figure with what it is said to be.

    subject: what it is said of, "" for the project (or department) as such. year: the year that the words name before
    it, None without one; other_year: they tell of another year, or of a plan. beside: the amounts of money before it
    in its sentence. words: the clause. alone: the subject is of this figure only.
    """

    kind: Kind
    figure: Figure
    subject: str
    year: int | None
    other_year: bool
    beside: tuple[Figure, ...]
    words: str
    alone: bool = False


class Graded(NamedTuple):
    """A grade word; the rest as of a labelled figure."""

    word: str
    subject: str
    year: int | None
    other_year: bool
    words: str


def heading(paragraph: Sequence[Sentence]) -> str:
    """What the heading at the beginning of a paragraph names besides the project: 1.党建指导员经费。…; else ""."""
    first = paragraph[0].text.rstrip("。：")
    if len(first) > _LONGEST_HEADING or paragraph[0].figures or _HEADING.search(first) is None:
        return ""
    return "" if _GENERIC.fullmatch(_MARK.sub("", first, count=1)) else first


def find_labelled(sentence: Sentence, subject: str = "") -> tuple[Labelled, ...]:
    """The figures of a sentence that are named, in their order. subject: what the sentence is about, as a heading says."""
    text, here = sentence.text, 0
    found: list[Labelled] = []
    for figure in sentence.figures:
        if figure.unit in _UNITS and figure.exact:
            clause = max(here, sentence.clause(figure.start), figure.start - _LONGEST)
            subject = _topic(text[max(here, figure.start - _MOST_BEFORE) : clause]) or subject
            spent = any(item.kind == "executed" for item in found)
            named = _find_name(sentence, figure, clause, spent=spent)
            if named is not None:
                kind, prefix = named
                own = (
                    prefix
                    if _QUALIFIED.fullmatch(prefix)
                    else ""
                    if prefix
                    else _before_parenthesis(text, clause)
                )
                if own:  # of this figure alone
                    found.append(_label(kind, figure, own, sentence)._replace(alone=True))
                    here = figure.end
                    continue
                if not _GENERIC.fullmatch(prefix):
                    subject = prefix
                elif _OWN.search(prefix):
                    subject = ""
                found.append(_label(kind, figure, subject, sentence))
        here = figure.end
    return tuple(found)


def _before_parenthesis(text: str, start: int) -> str:
    """What a figure in parentheses is of where they stand behind a name of something: 培训人数（自评得分20分）."""
    if not start or text[start - 1] != "（":
        return ""
    clause = _CLAUSES.split(text[: start - 1].rpartition("）")[2])[-1]
    name = _MARK.sub("", clause, count=1)
    return "" if _GENERIC.fullmatch(name) else name


def grades(sentence: Sentence) -> Iterator[Graded]:
    """The grade words of a sentence: 等级为优秀; a few at most."""
    text = sentence.text
    if not any(sign in text for sign in "等评档"):
        return
    for match in islice(_GRADE.finditer(text), _MOST_GRADES):
        before = text[max(0, match.start() - _MOST_BEFORE) : match.start()]
        subject = _topic(_RATED.sub("", before))
        yield Graded(match["grade"], subject, *_years(before), match[0].strip("“"))


def _label(kind: Kind, figure: Figure, subject: str, sentence: Sentence) -> Labelled:
    before = sentence.text[max(0, figure.start - _MOST_BEFORE) : figure.start]
    clause = sentence.text[sentence.clause(figure.start) : figure.end]
    beside = tuple(one for one in sentence.between(0, figure.start) if one.unit == MONEY)
    return Labelled(kind, figure, subject, *_years(before), beside, clause[-_QUOTED:])


def _years(before: str) -> tuple[int | None, bool]:
    """The year that words name last, and whether they tell of another year than the one reported on."""
    years = _YEAR.findall(before)
    return int(years[-1]) if years else None, _OTHER_YEAR.search(before) is not None


def _find_name(sentence: Sentence, figure: Figure, start: int, *, spent: bool) -> tuple[Kind, str] | None:
    """What the words right before a figure call it, and what stands before these words in the clause.

    start: where the clause begins. spent: the sentence told an amount that was executed.
    """
    text = sentence.text
    clause = text[start : figure.start].rstrip(" ")
    for kind, unit, pattern in _LABELS:
        match = pattern.search(clause) if unit == figure.unit else None
        if match is None:
            continue
        before = text[max(0, figure.start - _MOST_BEFORE) : figure.start]
        if kind == "rate" and not (spent or _OF_BUDGET.search(match[0])):
            return None  # 完成率 of an indicator
        if kind == "score" and (
            _PART_OF_SCORE.search(before) or ("执行" in before and not _SURE_SCORE.search(match[0]))
        ):
            return None
        return kind, clause[: match.start()]
    return None


def _topic(text: str) -> str:
    """The last clause that names a project or an expenditure of its own, “” without one."""
    clauses = _CLAUSES.split(text)
    named = [clause for clause in clauses if _SUBJECT.search(clause) and not _GENERIC.fullmatch(clause)]
    return named[-1] if named else ""
