"""What is read from sentences as offices write them, and what is left unread."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from addin.checks.prose import read
from udfs.decimals import show

DATA = Path(__file__).parents[3] / "data"
CASES: list[dict[str, Any]] = yaml.safe_load((DATA / "prose.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_goldens(case: dict[str, Any]) -> None:
    prose = read(case["text"])
    found = {
        "sums": [[s.stated, [part.printed for part in s.parts], show(s.gap)] for s in prose.sums],
        "named": [[item.kind, item.figure.printed, item.subject] for item in prose.labelled],
        "executions": [[e.budget.printed, e.executed.printed, e.rate.printed] for e in prose.executions],
        "grades": [grade.word for grade in prose.grades],
    }
    expected = {key: case.get(key, []) for key in found}
    expected["sums"] = [[whole, parts, str(gap)] for whole, parts, gap in expected["sums"]]
    assert found == expected


def test_no_name_is_given_twice() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))
