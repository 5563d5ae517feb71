"""Every regular expression of the program takes at most twice as long for twice the text, whatever the text."""

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import addin
import udfs
import workbook_templates

_LENGTH, _MOST_CHARS = 8_192, 5
_EXCEL = 32_767  # characters of a cell
_TELLABLE = 0.02  # seconds: less is noise
_ATTEMPTS = 6
_WAYS = r"fullmatch|match|search|sub|subn|findall|finditer|split"
_ELSEWHERE = ("uno", "unohelper", "com", "win32", "pythoncom", "pywintypes", "winreg", "xlwings._xlwindows")
_BOUNDED = {"addin.cli.sources._COPY": "no system has a file name of more than 255 characters"}


class Used(NamedTuple):
    """A pattern, and the ways in which its module uses it."""

    pattern: re.Pattern[Any]
    ways: frozenset[str]


def modules() -> Iterator[ModuleType]:
    """All but those that only LibreOffice's or Windows' own Python can load, and what runs when it is imported."""
    for room in (udfs, addin, workbook_templates):
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not info.name.endswith("__main__"):
                try:
                    yield importlib.import_module(info.name)
                except ImportError as problem:
                    if not str(problem.name).startswith(_ELSEWHERE):
                        raise


def patterns() -> dict[str, Used]:
    """Those that are compiled, and those that are compiled when they are first needed."""
    found: dict[str, Used] = {}
    for module in modules():
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for key, value in vars(module).items():
            for at, one in enumerate(value if isinstance(value, (list, tuple)) else [value]):
                if isinstance(one, re.Pattern):
                    ways = frozenset(re.findall(rf"\b{key}\.({_WAYS})\b", source)) or {"finditer"}
                    found[f"{module.__name__}.{key}{at or ''}"] = Used(one, frozenset(ways))
        for way, key in re.findall(rf"\bre\.({_WAYS})\(\s*(_[A-Z_]+)\b", source):
            found[f"{module.__name__}.{key}"] = Used(re.compile(getattr(module, key)), frozenset({way}))
    return found


PATTERNS = patterns()


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


def texts(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Pairs of what the pattern looks for, again and again."""
    found = list(dict.fromkeys([*characters(_parser.parse(pattern.pattern, pattern.flags)), "甲"]))
    chosen = found[:: max(1, len(found) // _MOST_CHARS)]
    return ((one + other) * (_LENGTH // 2) for one, other in itertools.product(chosen, chosen))


def seconds(used: Used, text: str, times: int) -> float:
    """Of this thread's own work."""
    plain: Any = text.encode("gb18030", "replace") if isinstance(used.pattern.pattern, bytes) else text
    begun = time.thread_time()
    for way in used.ways:
        if way in ("fullmatch", "match", "search"):
            getattr(used.pattern, way)(plain * times)
        else:
            for _ in used.pattern.finditer(plain * times):
                pass
    return time.thread_time() - begun


def quotients(used: Used, text: str, times: int) -> Iterator[float]:
    """How much longer twice as much takes, measured anew each time: a busy machine may spoil one, never all."""
    for _ in range(_ATTEMPTS):
        once, twice = (min(seconds(used, text, n) for _ in range(3)) for n in (times, 2 * times))
        yield twice / max(once, _TELLABLE / 2.5)


@pytest.mark.parametrize("name", [name for name in PATTERNS if name not in _BOUNDED])
def test_a_pattern_is_linear(name: str) -> None:
    used = PATTERNS[name]
    for text in texts(used.pattern):
        if seconds(used, text, 1) >= _TELLABLE / 2:
            assert any(quotient < 2.5 for quotient in quotients(used, text, 1)), text[:2]


@pytest.mark.parametrize("name", ["udfs.quantity._RATIO", "addin.form.settings._BREAKS"])
def test_also_beyond_what_a_cell_can_hold(name: str) -> None:
    for text in texts(PATTERNS[name].pattern):
        assert len(text) * 4 > _EXCEL
        assert any(quotient < 2.5 for quotient in quotients(PATTERNS[name], text, 4)), text[:2]


def test_what_is_no_pattern_of_ours_any_more_is_no_exception() -> None:
    assert set(_BOUNDED) <= set(PATTERNS)
