"""Texts of cells as the words of the vocabulary: offices add units, letters, weights and colons to them."""

import re

from addin.files.grid import label
from addin.form.vocabulary import vocabulary
from udfs.decimals import LONGEST

_WEIGHT_BEHIND = re.compile(
    r"(?<=[^\d.])\d+(?:\.\d+)?分$|%$|(?<=指标)(?:名称)?(?:及|和|与|、|/)(?:其)?(?:分值|权重)$"
)
_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])[A-Ca-c]$")
_HALF_WIDTH_COLONS = str.maketrans({"：": ":"})
_REVIEWED = {"actual", "score", "note"}  # of the indicators, what a reviewer fills as well
_LAST = 99  # the rank of a header that is known by its pattern only


def head(value: object) -> str:
    """A header or label without all that offices add to it: “预算数（A）”, “预算数A” and “预 算 数:” are 预算数."""
    shown = label(value)
    return _LETTER.sub("", _WEIGHT_BEHIND.sub("", shown)) if shown else ""


def fund_field(name: str) -> tuple[str, int] | None:
    """The field and the rank of a header over the amounts; None where it is none of ours."""
    found = vocabulary().funds_by_header.get(name)
    reviewed = None if found else _reviewed_field(name)
    return reviewed if reviewed and reviewed[0] != "reviewed_actual" else found


def indicator_field(name: str) -> tuple[str, int] | None:
    """The field and the rank of a header over the indicators; None where it is none of ours."""
    return _own_field(name) or _reviewed_field(name)


def of_reviewer(title: str) -> str:
    """With what a title says that a reviewer fills what stands under it: 财政部门复核; "" where it does not."""
    match = vocabulary().compiled["reviewer"].match(title)
    return match[0] if match else ""


def _own_field(name: str) -> tuple[str, int] | None:
    found = vocabulary().indicators_by_header.get(name)
    note = found is None and vocabulary().compiled["note_column"].fullmatch(name)
    return ("note", _LAST) if note else found


def _reviewed_field(name: str) -> tuple[str, int] | None:
    """主管部门评分 is 评分 as the reviewer has it."""
    rest = name.removeprefix(of_reviewer(name))
    if not rest or rest == name:
        return None
    own = _own_field(rest)
    field = "note" if rest in vocabulary().review["notes"] else own[0] if own else ""
    return (f"reviewed_{field}", _LAST) if field in _REVIEWED else None


def divide(text: str) -> tuple[str, str]:
    """“项目名称：道路养护” → 项目名称, 道路养护; what holds no colon is all value."""
    before, colon, _ = text[:LONGEST].translate(_HALF_WIDTH_COLONS).partition(":")
    return (head(before), text[len(before) + 1 :].strip()) if colon else ("", text)


def is_label(name: str) -> bool:
    """Whether a text names something beside or below it, and is no content itself."""
    return name in vocabulary().all_labels


def is_project(name: str) -> bool:
    """Whether a label is 项目名称 or what an office calls it."""
    return vocabulary().fields_by_label.get(name) == "project"
