"""The generated parts of the page on report styles: every variable with an example, and what `styles check` may say."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace

from addin.form import SelfEvaluation, score
from addin.report import inspection
from addin.report.facts.text import find_marks
from addin.report.inspection.expressions import Kind, kind_of
from addin.report.inspection.finding import Fault
from addin.report.template.context import VARIABLES, context
from workbook_templates import example

_KINDS = {Kind.TEXT: "一段文字", Kind.LIST: "逐段，用 for", Kind.MARKUP: "单独一段，用 `{{p … }}`"}
_FIRST = "益阳"
_LONGEST = 36
_EMPTY = "（空）"
_YES_OR_NO = {True: "是", False: "否"}
_PLACEHOLDER = re.compile(r"\{\w+\}")


def variables() -> list[tuple[str, str, str, str]]:
    """Name, meaning, how it is written, value in the first published example that has one, of every variable."""
    values = [context(form, score(form)) for form in _forms()]
    return [
        (
            f"`{name}`",
            variable.meaning,
            _KINDS[kind_of(values[0][name])],
            _show(next((each[name] for each in values if _is_filled(each[name])), "")),
        )
        for name, variable in VARIABLES.items()
    ]


def faults() -> list[tuple[str, str, str]]:
    """Code, level and words of every fault (… for what depends on the document), by code."""
    found = sorted(_faults(), key=lambda fault: fault.code)
    return [(fault.code, fault.level.value, _words(fault.message)) for fault in found]


def _forms() -> Iterator[SelfEvaluation]:
    """The examples, the shortest report first; their scores are the computed ones."""
    for path in sorted(example.files(), key=lambda path: _FIRST not in path.name):
        yield replace(example.load(path), live=True)


def _is_filled(value: object) -> bool:
    return value not in ("", []) and not (isinstance(value, str) and find_marks(value))


def _show(value: object) -> str:
    if isinstance(value, list):
        first = _short(_text(value[0])) if value else _EMPTY
        return first + (f"（共 {len(value)} 段）" if len(value) > 1 else "")
    return "（表格）" if kind_of(value) is Kind.MARKUP else _short(_text(value))


def _text(value: object) -> str:
    """What a loop prints of an element with all its parts."""
    if isinstance(value, dict):
        return "".join(map(_text, value.values()))
    if isinstance(value, list):
        return "".join(map(_text, value))
    return _YES_OR_NO[value] if isinstance(value, bool) else str(value)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return (flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…") or _EMPTY


def _faults() -> Iterator[Fault]:
    for module in pkgutil.iter_modules(inspection.__path__, f"{inspection.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Fault):
                yield value


def _words(message: str) -> str:
    """As it is printed; double braces are those of a tag."""
    names = dict.fromkeys(_PLACEHOLDER.findall(message.replace("{{", "").replace("}}", "")))
    return message.format(**{name[1:-1]: "…" for name in names})
