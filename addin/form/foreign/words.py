"""Texts of cells as the words of the vocabulary: offices add units, letters, weights and colons to them."""

import re

from addin.files.grid import label
from addin.form.vocabulary import vocabulary
from udfs.decimals import LONGEST

_WEIGHT_BEHIND = re.compile(r"(?<=[^\d.])\d+(?:\.\d+)?分$|%$")
_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])[A-Ca-c]$")
_HALF_WIDTH_COLONS = str.maketrans({"：": ":"})
_LAST = 99  # the rank of a header that is known by its pattern only


def head(value: object) -> str:
    """A header or label without all that offices add to it: “预算数（A）”, “预算数A” and “预 算 数:” are 预算数."""
    shown = label(value)
    return _LETTER.sub("", _WEIGHT_BEHIND.sub("", shown)) if shown else ""


def fund_field(name: str) -> tuple[str, int] | None:
    """The field and the rank of a header over the amounts; None where it is none of ours."""
    return vocabulary().funds_by_header.get(name)


def indicator_field(name: str) -> tuple[str, int] | None:
    """The field and the rank of a header over the indicators; None where it is none of ours."""
    found = vocabulary().indicators_by_header.get(name)
    note = found is None and vocabulary().compiled["note_column"].fullmatch(name)
    return ("note", _LAST) if note else found


def divided(text: str) -> tuple[str, str]:
    """“项目名称：道路养护” → 项目名称, 道路养护; what holds no colon is all value."""
    before, colon, _ = text[:LONGEST].translate(_HALF_WIDTH_COLONS).partition(":")
    return (head(before), text[len(before) + 1 :].strip()) if colon else ("", text)


def is_label(name: str) -> bool:
    """Whether a text names something beside or below it, and is no content itself."""
    return name in vocabulary().all_labels


def is_project(name: str) -> bool:
    """Whether a label is 项目名称 or what an office calls it."""
    return vocabulary().fields_by_label.get(name) == "project"
