"""Every word that a check knows is told at least once what it does: tests/data/check-words.yaml."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
import yaml

from addin.checks import run
from addin.form import score
from tests.addin.checks.test_checks import changed
from tests.support.goldens import DATA

LISTS: list[dict[str, Any]] = yaml.safe_load((DATA / "check-words.yaml").read_text(encoding="utf-8"))


def words(listed: list[Any]) -> Iterator[str]:
    """The words of a list, which may stand in several lines."""
    return chain.from_iterable(one if isinstance(one, list) else [one] for one in listed)


def put(word: str, change: Any) -> Any:
    """A change with the word in the place of {}."""
    if isinstance(change, dict):
        return {key: put(word, value) for key, value in change.items()}
    if isinstance(change, list):
        return [put(word, value) for value in change]
    return change.replace("{}", word) if isinstance(change, str) else change


def finds(case: dict[str, Any], word: str) -> bool:
    form = changed(put(word, case["change"]))
    return case["check"] in {finding.code for finding in run(form, score(form))}


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["check"])
def test_every_word(case: dict[str, Any]) -> None:
    found = {word: finds(case, word) for word in words(case["words"])}
    left = {word: finds(case, word) for word in words(case.get("without", []))}
    assert [word for word, hit in found.items() if not hit] == []
    assert [word for word, hit in left.items() if hit] == []
