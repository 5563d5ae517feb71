"""Parts and their whole: 投入288.89万元，其中：甲176.77万元、乙…; 按功能分类：…; …，以上合计100分."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.checks.prose.figures import MONEY, PERCENT, POINTS, Figure, Sentence
from udfs.decimals import HUNDRED, ZERO

_MARKER = re.compile(
    r"其中(?:主要)?(?P<list>：)?|包括(?P<list2>：)?|(?P<beside>（(?!其中|包括|含)(?=[^（）；。]*、))|(?P<by>支出按[^，。；：]{1,12}(?:分类|划分|分))[：，]|占比分别[是为]"
)
_SHARES = "占比"
_TOTAL = re.compile(r"(?P<sure>综上，?|以上各?项?|上述各?项?|各项)?(?:合计|共计|总计)(?:为|是)?$")
_COUNT_TOTAL = re.compile(r"(?:合计|共计|总计|一共|共)(?:为|是|有)?$")
_STOP = re.compile(r"合计|共计|总计|同比|[较比与]上年|占比|其中|包括")
# Behind these words an amount is no part of the whole, or a part of another one.
_NO_PART = re.compile(r"人均|每|平均|增长|增加|下降|减少|结余|剩余|上年(?!结转)|去年|预算数|执行数|单价|标准")
_OPEN = re.compile(r"等|左右|不等")
_EXECUTED = re.compile(r"(?:执行数|支出数?|实际支出|支出总额)(?:为|是)?$")
_BY_REACH = 3  # sentences before 支出按…分类 in which the whole may stand
# Of these a list has gaps and overlaps as a matter of course: women, young people.
_PEOPLE = {"人", "名", "户", "人次"}
_MEASURED = (MONEY, PERCENT, POINTS)
_QUOTED = 36
_REACH = 8  # figures before a list among which its whole is looked for
_MOST_PARTS = 40


class Sum(NamedTuple):
    """A whole with its parts. closed: the words leave no room for further parts; words: where it stands. summed: the
    whole is said to be what stands before it, or its parts stand in parentheses behind it.
    """

    whole: Decimal
    stated: str
    parts: tuple[Figure, ...]
    closed: bool
    words: str
    summed: bool = False

    @property
    def unit(self) -> str:
        return self.parts[0].unit

    @property
    def gap(self) -> Decimal:
        """By how much the parts come to more than the whole, in their unit."""
        return sum((part.value for part in self.parts), ZERO) - self.whole


def sums(paragraphs: Sequence[Sequence[Sentence]]) -> Iterator[Sum]:
    """Every whole with parts, whether they add up or not."""
    before: list[Sentence] = []
    for paragraph in paragraphs:
        taken: set[tuple[int, int]] = set()  # figures that are parts already: (sentence, start)
        for at, sentence in enumerate(paragraph):
            if len(sentence.figures) > 1:
                for marker in _MARKER.finditer(sentence.text):
                    found = _after(marker, sentence, before)
                    if found is not None:
                        taken |= {(at, part.start) for part in found.parts}
                        yield found
            yield from _totals(paragraph, at, taken)
            yield from _find_counts(sentence, at, taken)
            before = [*before, sentence][-_BY_REACH:]


def _after(marker: re.Match[str], sentence: Sentence, before: Sequence[Sentence]) -> Sum | None:
    listed = _parts(sentence, marker)
    if listed is None:
        return None
    parts, is_open = listed
    words = _quote(sentence.text, marker.start())
    if marker[0].startswith(_SHARES):
        whole = parts[0].unit == PERCENT and len(parts) > 2
        return Sum(HUNDRED, "100%", parts, not is_open, words) if whole else None
    wholes = _wholes(sentence, marker, before, parts[0].unit)
    if not wholes or parts[0].unit == PERCENT:
        return None
    # 预算200万元，支出180万元，其中…: either may be meant, so the one that the parts come nearest to.
    together = sum((part.value for part in parts), ZERO)
    nearest = min(wholes, key=lambda figure: abs(figure.value - together))
    closed = bool(marker["list"] or marker["list2"] or marker["by"]) and not is_open
    beside = marker["beside"] is not None and not is_open
    return Sum(nearest.value, nearest.printed, parts, closed, words, summed=beside)


def _parts(sentence: Sentence, marker: re.Match[str]) -> tuple[tuple[Figure, ...], bool] | None:
    """The parts listed behind a marker, and whether the list says that it is not complete; None for no clear list."""
    text, start = sentence.text, marker.end()
    depth = sentence.depth(start)
    shares = marker[0].startswith(_SHARES)
    end = len(text) if shares else _end(sentence, start, depth)
    figures = [figure for figure in sentence.between(start, end) if figure.depth == depth]
    marks = "；" if "；" in text[start:end] else "、，"
    parts: list[Figure] = []
    here = start
    for figure in figures:
        if figure.unit != figures[0].unit:
            continue
        between = text[here : figure.start]
        if not figure.exact or _NO_PART.search(between):
            return None
        if parts and not any(mark in between for mark in marks):
            return None  # two amounts within one item
        parts.append(figure)
        here = figure.end
    return (tuple(parts), _OPEN.match(text, here) is not None) if len(parts) > 1 else None


def _end(sentence: Sentence, start: int, depth: int) -> int:
    """Where a list ends: with its parentheses, at a word that tells something else, or with the sentence."""
    text = sentence.text
    stops = (stop.start() for stop in _STOP.finditer(text, start) if sentence.depth(stop.start()) <= depth)
    end = next(stops, len(text))
    if not depth:
        return end
    return next((at for at in range(start, end) if sentence.depth(at) < depth), end)


def _wholes(sentence: Sentence, marker: re.Match[str], before: Sequence[Sentence], unit: str) -> list[Figure]:
    """The figures that the parts may be parts of, the likeliest first."""
    if marker["by"]:
        return [
            figure
            for one in reversed(before)
            for figure in one.figures[-_REACH:]
            if figure.unit == unit and _EXECUTED.search(one.text, max(0, figure.start - 8), figure.start)
        ]
    depth, source, end = sentence.depth(marker.start()), sentence, marker.start()
    if not marker.start() and before:
        source, end = before[-1], len(before[-1].text)
    known = [
        figure
        for figure in reversed(source.between(0, end)[-_REACH:])
        if figure.unit == unit and figure.exact
    ]
    level = [figure for figure in known if figure.depth == depth]
    return level or [figure for figure in known if figure.depth == depth - 1][:1]


def _totals(paragraph: Sequence[Sentence], at: int, taken: set[tuple[int, int]]) -> Iterator[Sum]:
    """…10分…90分。综上合计100分: a total behind its parts."""
    sentence = paragraph[at]
    for place, figure in enumerate(sentence.figures):
        if figure.depth or not figure.exact:
            continue
        marker = _TOTAL.search(sentence.text, max(0, figure.start - 12), figure.start)
        if marker is None:
            continue
        reach = range(at + 1) if marker["sure"] and not place else [at]
        parts = [
            part
            for where in reach
            for part in paragraph[where].figures[: place if where == at else None][-_MOST_PARTS:]
            if part.unit == figure.unit and not part.depth and (where, part.start) not in taken and part.exact
        ]
        parts = parts[-_MOST_PARTS:]
        fits = _fitting(parts, figure.value)
        sure = bool(marker["sure"]) and figure.unit in (MONEY, POINTS)
        if fits or (sure and len(parts) > 1):
            words = _quote(sentence.text, marker.start())
            yield Sum(figure.value, figure.printed, fits or tuple(parts), True, words)


def _find_counts(sentence: Sentence, at: int, taken: set[tuple[int, int]]) -> Iterator[Sum]:
    """新建8个、改建8个，共15个: a count behind its parts, all in one sentence, which do not make it."""
    for place, figure in enumerate(sentence.figures):
        counted = figure.unit not in _MEASURED and figure.exact and not figure.depth
        if not counted or not _COUNT_TOTAL.search(sentence.text, max(0, figure.start - 6), figure.start):
            continue
        text = sentence.text[: figure.start]
        parts = [
            part
            for part in sentence.figures[:place]
            if part.unit == figure.unit and not part.depth and (at, part.start) not in taken
        ]
        between = text[parts[0].start :] if parts else ""
        clear = all(part.exact for part in parts) and not (_NO_PART.search(text) or "其中" in between)
        if len(parts) > 1 and clear and not _fitting(parts, figure.value):
            words = _quote(sentence.text, parts[0].start)
            yield Sum(figure.value, figure.printed, tuple(parts), False, words, summed=True)
        return


def _fitting(parts: Sequence[Figure], total: Decimal) -> tuple[Figure, ...]:
    """The last parts, at least two, that make the total; none where none do."""
    together = ZERO
    for at in range(len(parts) - 1, -1, -1):
        together += parts[at].value
        if together == total and at < len(parts) - 1:
            return tuple(parts[at:])
    return ()


def _quote(text: str, start: int) -> str:
    """The words around a place: from the clause before it."""
    first = max(text.rfind(mark, 0, max(0, start - 1)) for mark in "，。；：（") + 1
    return text[first : first + _QUOTED]


def reportable(found: Sum) -> bool:
    """Whether parts that do not add up to the whole contradict it: some lists need not be complete."""
    # A part as large as its whole: 满意度95分，其中甲96分、乙94分 are no parts.
    average = found.unit == POINTS and max(part.value for part in found.parts) >= found.whole
    if found.unit in _PEOPLE or average:
        return False
    return found.closed or (found.gap > 0 and found.unit in _MEASURED)


def is_doubtful(found: Sum) -> bool:
    """Whether counts do not make their whole, though they may overlap or not be all: 15个，其中甲8个、乙8个."""
    counted = found.unit not in _PEOPLE and found.unit not in _MEASURED
    return counted and not found.closed and (found.gap > 0 or (found.summed and found.gap < 0))
