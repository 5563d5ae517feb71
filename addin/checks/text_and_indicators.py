"""What a text says was done, against the indicator of the same name: 100个党建示范点 where the form says 30."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from addin.checks.catalogue import Context, Hit, Severity, check, inner, short
from addin.checks.names import bare
from addin.checks.prose import Figure, Sentence
from addin.checks.prose.figures import MONEY, POINTS
from addin.form import Indicator
from udfs.quantity import quantity

BASIS = (
    "《项目支出绩效自评报告》的数字应与《项目支出绩效自评表》一致；名称末尾5个字相同才比较，是本项目默认值"
)
_SHORTEST, _TAIL = 4, 5
_NOUN = 24  # characters behind a figure in which its thing is named
_COUNTING = re.compile(r"(?:数量|个数|次数|人数|数|量)$")
_ENDS = re.compile("[，。；：、（）]|和|及|与")
_OTHER = re.compile(
    r"其中|新增|新建|每|各|分别|首批|占|增加|增长|提高|提升|上年|去年|下一?步|下一?年|明年|计划|拟|将|争取|力争|预计|累计|近年|约"
)
_YEAR = re.compile(r"(20\d\d)年")
_LINK = re.compile(r"(?:共计|共|达到|达|为|是|：|合计|总计)*$")


class Named(NamedTuple):
    """An indicator by the last characters of its name, with the numbers that a text may say of it."""

    tail: str
    indicator: Indicator
    values: frozenset[Decimal]
    unit: str


class Said(NamedTuple):
    """A figure that is said of an indicator's thing; right: as the form has it."""

    figure: Figure
    named: Named
    right: bool
    words: str


@check(
    "X08", Severity.HINT, "文中数量与指标不符",
    "文中“{words}”，自评表“{name}”的年度指标值是{target}、实际完成值是{actual}：请核对", BASIS,
)  # fmt: skip
def done(context: Context) -> Iterator[Hit]:
    known = [named for indicator in context.form.indicators if (named := _named(indicator))]
    for passage in context.passages:
        present = [named for named in known if named.tail in passage.prose.raw]
        said = [
            said
            for sentence in (passage.prose.sentences if present else ())
            if _tells_of_the_year(sentence, context.form.year)
            for said in _said(sentence, present)
        ]
        whole = {one.named.tail for one in said if one.right}
        for one in said:
            # Where the whole is told too, less of it is a part: 在甲社区建成2个党建示范点.
            part = one.named.tail in whole and one.figure.value < min(one.named.values)
            if not one.right and not part:
                indicator = one.named.indicator
                facts = {"words": inner(one.words), "name": short(indicator.name)}
                yield passage.cell, facts | {"target": indicator.target, "actual": indicator.actual}


def _said(sentence: Sentence, known: list[Named]) -> Iterator[Said]:
    for figure in sentence.figures:
        start = sentence.clause(figure.start)
        told = figure.unit not in (MONEY, POINTS) and figure.exact
        if not told or _OTHER.search(sentence.text[start : figure.start]):
            continue
        about = [(named, words) for named in known if (words := _about(sentence, figure, named))]
        for named, words in about[:1]:
            yield Said(figure, named, any(figure.value in one.values for one, _ in about), words)


def _named(indicator: Indicator) -> Named | None:
    name = _COUNTING.sub("", bare(indicator.name))
    wanted, real = quantity(indicator.target), quantity(indicator.actual)
    if len(name) < _SHORTEST or wanted.kind != "number" or real.kind != "number":
        return None
    values = frozenset({wanted.low * wanted.scale, wanted.high * wanted.scale, real.low * real.scale})
    return Named(name[-_TAIL:], indicator, values, wanted.unit or real.unit)


def _about(sentence: Sentence, figure: Figure, named: Named) -> str:
    """The words in which a figure is said of an indicator's thing, "" where it is not.

    100个市级城市居民小区党建示范点, up to the next mark; 党员群众满意度达98%.
    """
    percent = figure.unit == "%"
    if percent is not (named.unit == "%"):
        return ""
    text = sentence.text
    behind = _ENDS.split(text[figure.end : figure.end + _NOUN])[0]
    if named.tail in behind and not percent:
        return figure.printed + behind
    start = sentence.clause(figure.start)
    before = _LINK.sub("", text[start : figure.start])
    return text[start : figure.end] if before.endswith(named.tail) else ""


def _tells_of_the_year(sentence: Sentence, year: int | None) -> bool:
    named = _YEAR.findall(sentence.text)
    return year is None or not named or str(year) in named
