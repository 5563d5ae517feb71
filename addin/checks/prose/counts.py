"""The same count told twice: 培训干部100人 here and 培训干部120人 there."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.checks.prose.figures import MONEY, PERCENT, POINTS, Sentence

_SHORTEST = 4
_NOUN = 16  # characters behind a figure in which its thing is named
_ENDS = re.compile("[，。；：、（）“”]|和|及|与")
# What makes it another count: of a part, of another time, of each.
_OTHER = re.compile(
    r"其中|新增|每|各|分别|首批|首次|第[一二三四五六七八九十\d]|再|又|另|还|增加|增长|提高|上年|去年|上半年|下半年|下一?步|下一?年|明年|计划"
    r"|目标|预计|拟|将|争取|力争|累计|近年|季度|月|日|原|由|从|约"
)
_LINK = re.compile(r"(?:共计|共|达到|达|为|是|：|合计|总计|了)*$")
_NOW = re.compile(
    r"^(?:全年度?|本年度?|当年|今年|年内|年度|项目|我[局县市区乡镇]|已经?|共计?|总共|实际|完成)+"
)
_YEAR = re.compile(r"(20\d\d)年")


def find_contradictions(sentences: Sequence[Sentence], year: int | None) -> Iterator[tuple[str, str]]:
    """The words of two counts of one thing that have different values, once a thing."""
    told: dict[tuple[str, str, str], tuple[Decimal, str]] = {}
    for sentence in sentences:
        years = _YEAR.findall(sentence.text)
        if year is not None and years and str(year) not in years:
            continue
        for thing, value, words in _counts(sentence):
            first, said = told.setdefault(thing, (value, words))
            if first != value:
                yield said, words
                told[thing] = value, words


def _counts(sentence: Sentence) -> Iterator[tuple[tuple[str, str, str], Decimal, str]]:
    """(what is counted, how many, the words) of every count whose thing is named whole."""
    text = sentence.text
    for figure in sentence.figures:
        if not figure.exact or figure.depth or figure.unit in (MONEY, PERCENT, POINTS):
            continue
        start = sentence.clause(figure.start)
        before = _YEAR.sub("", _LINK.sub("", text[start : figure.start]))
        behind = _ENDS.split(text[figure.end : figure.end + _NOUN])[0]
        named = len(before) > 1 and len(before + behind) >= _SHORTEST
        if named and not _OTHER.search(before + behind):
            yield (_NOW.sub("", before), figure.unit, behind), figure.value, text[start : figure.end] + behind
