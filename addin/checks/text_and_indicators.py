"""What a text says was done, against the indicator of the same name: 100个党建示范点 where the form says 30."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.names import bare
from addin.checks.prose import Figure, Sentence
from addin.checks.prose.figures import MONEY, PERCENT, POINTS
from addin.form import Indicator
from udfs.problem import inside_quotes
from udfs.quantity import quantity
from udfs.units import same_unit

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
    name: str
    target: str
    actual: str
    values: tuple[Decimal, ...]
    unit: str


class Said(NamedTuple):
    """A figure that is said of the thing of some indicators, which share the tail of their names."""

    figure: Figure
    about: tuple[Named, ...]
    words: str

    @property
    def right(self) -> bool:
        """Whether the form has this number."""
        return any(self.figure.value in named.values for named in self.about)

    @property
    def tail(self) -> str:
        return self.about[0].tail


@check(
    "X08", Severity.HINT, "文中数量与指标不符",
    "文中“{words}”，自评表“{name}”的年度指标值是{target}、实际完成值是{actual}：请核对", BASIS,
)  # fmt: skip
def find_done(context: Context) -> Iterator[Hit]:
    known: dict[str, list[Named]] = defaultdict(list)
    for indicator in context.form.indicators:
        if named := _read_name(indicator):
            known[named.tail].append(named)
    for passage in context.passages:
        present = {tail: group for tail, group in known.items() if tail in passage.prose.raw}
        said = [
            said
            for sentence in (passage.prose.sentences if present else ())
            if _tells_of_the_year(sentence, context.form.year)
            for said in _find_said(sentence, present)
        ]
        whole = {one.tail for one in said if one.right}
        for one in said:
            first = min(one.about)
            # Where the whole is told too, less of it is a part: 在甲社区建成2个党建示范点.
            part = one.tail in whole and one.figure.value < min(first.values)
            if not one.right and not part:
                facts = {"words": inside_quotes(one.words), "name": short(first.name)}
                yield passage.cell, facts | {"target": first.target, "actual": first.actual}


def _find_said(sentence: Sentence, known: Mapping[str, Sequence[Named]]) -> Iterator[Said]:
    for figure in sentence.figures:
        text, start = sentence.text, sentence.clause(figure.start)
        told = figure.unit not in (MONEY, POINTS) and figure.exact
        if not told or _OTHER.search(text[start : figure.start]):
            continue
        # 100个市级城市居民小区党建示范点, up to the next mark; 党员群众满意度达98%.
        behind = "" if figure.unit == PERCENT else _ENDS.split(text[figure.end : figure.end + _NOUN])[0]
        before = _LINK.sub("", text[start : figure.start])
        for tail, group in known.items():
            about = tuple(named for named in group if _measures(named, figure))
            if about and (tail in behind or before.endswith(tail)):
                words = figure.printed + behind if tail in behind else text[start : figure.end]
                yield Said(figure, about, words)
                break


def _measures(named: Named, figure: Figure) -> bool:
    """Whether a figure can be one of the indicator's: in its unit, or in any where it has none."""
    if PERCENT in (named.unit, figure.unit):
        return named.unit == figure.unit
    return not named.unit or same_unit(named.unit, figure.unit)


def _read_name(indicator: Indicator) -> Named | None:
    name = _COUNTING.sub("", bare(indicator.name))
    wanted, real = quantity(indicator.target), quantity(indicator.actual)
    if len(name) < _SHORTEST or wanted.kind != "number" or real.kind != "number":
        return None
    values = (wanted.low * wanted.scale, wanted.high * wanted.scale, real.low * real.scale)
    unit = wanted.unit or real.unit
    return Named(name[-_TAIL:], indicator.name, indicator.target, indicator.actual, values, unit)


def _tells_of_the_year(sentence: Sentence, year: int | None) -> bool:
    named = _YEAR.findall(sentence.text)
    return year is None or not named or str(year) in named
