"""The scoring rule that the sheet 参数 chooses, with the parameters that the office wrote there itself."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from addin.files.grid import address, label
from addin.form.model import SelfEvaluation, Unread
from addin.form.values import Sheet
from udfs.rules import DEFAULT, Profile, UnknownRule, faults, name_of, resolve, ruletext
from udfs.rules.parameters import BY_LABEL

_BREAKS = re.compile(r"(?:(?<!\s)\s+)?[；;\n]\s*")
_YEAR = "年度="


class _Own(NamedTuple):
    """A parameter of the office's own and the cell of its value."""

    label: str
    text: str
    cell: str


def rule_of(settings: Sheet, name: str, folder: str) -> str:
    """The text that cell functions take as 规则: the name, then “；参数名=值” for every parameter written on the sheet.

    name: what stands beside 评分规则, a rule's name or its title. folder: of the workbook, where an office's own rule stands.
    "" where the sheet says nothing at all. A parameter that cannot be taken is
    noted as unread, and stays in the text: nothing is scored by a rule that the office does not have.
    """
    own = list(_own(settings))
    name = name_of(name, folder or None)
    if not own:
        return name
    text = (name or DEFAULT) + "".join(f"；{one.label}={one.text}" for one in own)
    whole = ruletext.parts(text)
    before = len(whole.entries) - len(own)
    with suppress(UnknownRule):  # whoever scores the form is told that there is no such rule
        for fault in faults(whole, folder or None):
            if fault.place >= before:
                one = own[fault.place - before]
                settings.unread.append(Unread(one.cell, f"参数“{one.label}”", one.text, fault.wanted))
    return text


def profile_of(form: SelfEvaluation) -> Profile:
    """The rule of a form as it stood in the form's year; raises udfs.rules.UnknownRule."""
    return resolve(form.rule, form.year, form.folder or None)


def rule_text(form: SelfEvaluation) -> str:
    """What the cell functions of our workbook get as 规则: the form's rule with its year, whose values count."""
    whole = ruletext.parts(form.rule)
    own = (entry for entry in whole.entries if not entry.startswith(_YEAR))
    year = () if form.year is None else (f"{_YEAR}{form.year}",)
    return str(whole._replace(entries=(*year, *own)))


def _own(settings: Sheet) -> Iterator[_Own]:
    for r, at, name in _names(settings):
        if name in BY_LABEL and (said := settings.text(r, at + 1, name)):
            yield _Own(name, _BREAKS.sub("、", said), address(settings.name, r, at + 1))


def value_place(settings: Sheet, wanted: str) -> tuple[int, int | None]:
    """The cell right of a setting's name; (0, None) without it."""
    return next(((r, at + 1) for r, at, name in _names(settings) if name == wanted), (0, None))


def _names(settings: Sheet) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of what stands first in every row: behind it stands what was typed, whatever it is called."""
    for r, row in enumerate(settings.grid):
        at = next((c for c, value in enumerate(row) if label(value)), None)
        if at is not None:
            yield r, at, label(row[at])
