"""All that is read from one text, once."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from addin.checks.prose import labels, rates, sums, text
from addin.checks.prose.figures import Sentence

# A report of 50 pages has no more; a cell that has them is no prose.
MOST_SENTENCES = 1000


class Prose(NamedTuple):
    """What a text says. raw: the text as it is written. rates: the labelled rates that no execution holds."""

    raw: str
    sentences: tuple[Sentence, ...]
    sums: tuple[sums.Sum, ...]
    labelled: tuple[labels.Labelled, ...]
    executions: tuple[rates.Execution, ...]
    rates: tuple[labels.Labelled, ...]
    grades: tuple[labels.Graded, ...]


@lru_cache(maxsize=256)
def read(raw: str) -> Prose:
    """Reads a text; never raises, and takes time in proportion to its length."""
    numbered = islice(_number_sentences(raw), MOST_SENTENCES)
    paragraphs = [[Sentence(one) for _, one in group] for _, group in groupby(numbered, key=itemgetter(0))]
    every = tuple(sentence for paragraph in paragraphs for sentence in paragraph)
    named = [found for paragraph in paragraphs for found in _find_labelled(paragraph)]
    computed = [(items, tuple(rates.executions(items))) for items in named]
    return Prose(
        raw,
        every,
        tuple(sums.sums(paragraphs)),
        tuple(item for items in named for item in items),
        tuple(found for _, executions in computed for found in executions),
        tuple(item for items, executions in computed for item in rates.alone(items, executions)),
        tuple(grade for sentence in every for grade in labels.grades(sentence)),
    )


def _find_labelled(paragraph: Sequence[Sentence]) -> Iterator[tuple[labels.Labelled, ...]]:
    """The labelled figures of each sentence; what it is about goes on in the next: 甲项目自评得分95分。全年预算数50万元。"""
    subject = labels.heading(paragraph)
    for sentence in paragraph:
        found = labels.find_labelled(sentence, subject)
        yield found
        subject = next((item.subject for item in reversed(found) if not item.alone), subject)


def _number_sentences(raw: str) -> Iterator[tuple[int, str]]:
    """Every sentence with the number of its paragraph."""
    for number, paragraph in enumerate(text.paragraphs(raw)):
        for sentence in text.sentences(paragraph):
            yield number, sentence
