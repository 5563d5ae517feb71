"""Where a text says another number than the form: the one comparison behind the checks of a text against the form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.checks.passages import Passage
from addin.checks.prose import Figure, Graded, Labelled
from addin.checks.prose.labels import Kind
from addin.form import Scores, SelfEvaluation
from addin.form.figures import BALANCE, BUDGET, EXECUTED, FIGURES, INITIAL, TOTAL
from addin.form.money import WAN
from udfs.decimals import HUNDRED

_OWN = re.compile(r"本|该|我|此")
_SHORTEST_NAME = 4
_ANNUAL = re.compile(r"全年|调整")
# What a text may call a figure of the form → its name in FIGURES.
_NAMES: Mapping[Kind, str] = {
    "budget": BUDGET, "initial": INITIAL, "executed": EXECUTED, "balance": BALANCE, "score": TOTAL,
}  # fmt: skip
MONEY: tuple[Kind, ...] = ("budget", "initial", "executed", "balance")


class Gap(NamedTuple):
    """A figure of a text that is not the form's.

    cell, words: where it stands. value: what the form says, in 万元 or points. other_unit: the text says exactly ten
    thousand times as much, or as little, so that the unit may be mistaken; never so of points.
    """

    kind: Kind
    cell: str
    words: str
    value: Decimal
    other_unit: bool


def find_gaps(form: SelfEvaluation, scores: Scores, passages: Sequence[Passage]) -> tuple[Gap, ...]:
    """Every gap of the texts, in the order of the form's figures."""
    values = {kind: FIGURES[name].value(form, scores) for kind, name in _NAMES.items()}
    return tuple(
        gap
        for kind, value in values.items()
        if isinstance(value, Decimal)
        for passage in passages
        for gap in _of_kind(form, passage, kind, value)
    )


def _of_kind(form: SelfEvaluation, passage: Passage, kind: Kind, value: Decimal) -> Iterator[Gap]:
    """Sub-projects have numbers of their own, which stand beside the right one."""
    ours = [item for item in passage.prose.labelled if item.kind == kind and is_ours(form, item)]
    right = any(agrees(item.figure, value) for item in ours)
    for item in ours:
        if (
            not agrees(item.figure, value)
            and (not right or _OWN.search(item.words))
            and not _is_initial(form, item)
        ):
            other_unit = kind in MONEY and _is_other_unit(item.figure, value)
            yield Gap(kind, passage.cell, item.words, value, other_unit)


def _is_initial(form: SelfEvaluation, item: Labelled) -> bool:
    """Whether 预算数 without a word of which is the form's 年初预算数."""
    initial = form.fund_total.initial_budget
    plain = item.kind == "budget" and not _ANNUAL.search(item.words)
    return plain and initial is not None and agrees(item.figure, initial)


def is_ours(form: SelfEvaluation, item: Labelled | Graded) -> bool:
    """Whether a text says something of the project of the form, in its year."""
    this_year = form.year is None or item.year in (None, form.year)
    return this_year and not item.other_year and (not item.subject or _same(item.subject, form.project))


def _same(subject: str, project: str) -> bool:
    """Whether a text names the project, in full or by the end of its name."""
    name, called = "".join(project.split()).removesuffix("项目"), subject.removesuffix("项目")
    return bool(name) and (called.endswith(name) or (len(called) >= _SHORTEST_NAME and name.endswith(called)))


def agrees(figure: Figure, value: Decimal) -> bool:
    """Whether a figure is the value as far as it is printed."""
    return abs(figure.value - value) * 2 <= (figure.step if figure.value != value else 0)


def _is_other_unit(figure: Figure, value: Decimal) -> bool:
    """Exactly ten thousand times as much, or as little."""
    return any(abs(figure.value - value * factor) * HUNDRED < value * factor for factor in (WAN, 1 / WAN))
