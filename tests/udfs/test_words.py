"""Every word that scoring knows is told at least once what it does: tests/data/words.yaml."""

from itertools import chain
from typing import Any

import pytest
import yaml

from tests.support.goldens import CALL, DATA

LISTS: list[dict[str, Any]] = yaml.safe_load((DATA / "words.yaml").read_text(encoding="utf-8"))


def outcome(case: dict[str, Any], word: str) -> object:
    target, actual, level2 = (case.get(key, "").replace("{}", word) for key in ("target", "actual", "level2"))
    return CALL["JX_SCORE"](target, actual, 10, level2)


@pytest.mark.parametrize("case", LISTS, ids=lambda case: f"{case['target']} {case['actual']}")
def test_every_word(case: dict[str, Any]) -> None:
    words = list(chain.from_iterable(one if isinstance(one, list) else [one] for one in case["words"]))
    found = {word: outcome(case, word) for word in words}
    if "score" in case:
        assert found == dict.fromkeys(words, case["score"])
    else:
        assert {word: said for word, said in found.items() if not str(said).startswith(case["says"])} == {}
