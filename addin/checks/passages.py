"""The texts of a form that the checks read: the goals and 报告素材, each with its cell."""

from collections.abc import Iterator
from typing import NamedTuple

from addin.checks.prose import Prose, read
from addin.form import SelfEvaluation
from addin.form.model import FormField

_GOALS: tuple[FormField, ...] = ("goal_expected", "goal_actual")


class Passage(NamedTuple):
    """A text and where it stands; cell is “” where the form does not know."""

    cell: str
    prose: Prose


def passages(form: SelfEvaluation) -> tuple[Passage, ...]:
    """The filled texts of a form."""
    return tuple(Passage(cell, read(text)) for cell, text in _texts(form) if text)


def _texts(form: SelfEvaluation) -> Iterator[tuple[str, str]]:
    for field in _GOALS:
        yield form.cell(field), getattr(form, field)
    for name, text in form.material.items():
        yield form.material_cell(name), text
