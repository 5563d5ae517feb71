"""Every regular expression of this room takes at most twice as long for twice the text."""

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import addin.files

_LEAST, _MOST_CHARS = 16_384, 5
_TELLABLE = 0.01  # seconds: less is noise


def patterns() -> dict[str, re.Pattern[Any]]:
    names = [info.name for info in pkgutil.iter_modules(addin.files.__path__, "addin.files.")]
    return {
        f"{name}.{key}": value
        for name in names
        for key, value in vars(importlib.import_module(name)).items()
        if isinstance(value, re.Pattern)
    }


def characters(tree: Any) -> Iterator[str]:
    """One for each thing that a pattern looks for."""
    for kind, said in tree:
        if str(kind) == "LITERAL":
            yield chr(said)
        elif str(kind) == "RANGE":
            yield chr(said[0])
        elif str(kind) in ("ANY", "NOT_LITERAL", "NEGATE", "CATEGORY"):
            yield from "1 "
        elif isinstance(said, (list, tuple)):
            inner = (part for part in said if isinstance(part, (list, tuple, _parser.SubPattern)))
            for part in inner:
                is_tree = isinstance(part, _parser.SubPattern) or (part and isinstance(part[0], tuple))
                yield from characters(part if is_tree else [part] if len(part) == 2 else [])


def seconds(pattern: re.Pattern[Any], text: Any) -> float:
    begun = time.thread_time()
    pattern.fullmatch(text)
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - begun


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_is_linear(name: str) -> None:
    pattern = patterns()[name]
    found = list(dict.fromkeys([*characters(_parser.parse(pattern.pattern, pattern.flags)), "甲"]))
    chosen = found[:: max(1, len(found) // _MOST_CHARS)]
    for one, other in itertools.product(chosen, chosen):
        text = (one + other) * (_LEAST // 2)
        short: Any = text.encode("gb18030", "replace") if isinstance(pattern.pattern, bytes) else text
        once, twice = (min(seconds(pattern, short * n) for _ in range(2)) for n in (1, 2))
        assert twice < max(2.5 * once, _TELLABLE), (one, other, once, twice)
