"""The values of a report as passages, so that an edited report can be brought up to date."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from addin.report.facts.parts import NUMBERS
from addin.report.markup.marks import Passage, read_words
from addin.report.markup.values import WordXml

_HEAD = re.compile(r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]\s*)?([^\d\s，。：；、（“,.:;(]{1,12})")


def mark_passages(values: Mapping[str, object]) -> dict[str, object]:
    """The context of a report with every text a passage: it prints the same, and can be found again.

    Numbers of headings are none, and Word markup marks itself.
    """
    return {name: _mark(value, name) for name, value in values.items()}


def _mark(value: Any, path: str) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, WordXml) else Passage.of(value, path)
    if isinstance(value, Mapping):
        return {key: item if key in NUMBERS else _mark(item, f"{path}/{key}") for key, item in value.items()}
    if not isinstance(value, (list, tuple)):
        return value
    return [_mark(item, f"{path}/{name}") for item, name in zip(value, _name(value), strict=True)]


def _name(items: Sequence[Any]) -> Iterator[str]:
    """What each paragraph or group is called: the same when others stand before it, or its figures change."""
    texts = [_first_text(item) for item in items]
    heads = [found[1] if (found := _HEAD.match(text)) else "" for text in texts]
    seen: Counter[str] = Counter()
    for text, head in zip(texts, heads, strict=True):
        name = head if heads.count(head) == 1 else f"{head}/{read_words(text)}"
        seen[name] += 1
        yield f"{name}/{seen[name]}"


def _first_text(item: Any) -> str:
    texts = item.items() if isinstance(item, Mapping) else [("", item)]
    return next((text for key, text in texts if key not in NUMBERS and isinstance(text, str) and text), "")
