"""Every threshold of every rule: a golden below it, one at it, one above it, and none forgotten."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import yaml

from tests.support.goldens import CALL, DATA
from tests.udfs.rules.test_rules import matches
from udfs import execution
from udfs.rules import Profile, load, names

CASES: list[dict[str, Any]] = yaml.safe_load((DATA / "thresholds.yaml").read_text(encoding="utf-8"))


def reason_due(spent: float, rule: str) -> str:
    """Of 100 that were to be spent."""
    hundred = Decimal(100)
    return execution.reason_due(Decimal(str(spent)) / hundred, hundred, hundred, load(rule))


def thresholds(rule: Profile) -> Iterator[tuple[str, str, Decimal]]:
    """(rule, parameter, threshold) of all that the rule itself states. The edges of 定性 are the officer's to judge by."""
    over = rule.over_completion
    found = {
        "over_completion": (over.ask, over.demand, over.deduct),
        "over_at_zero": (rule.over_at_zero,),
        "grades": [floor for _, floor in rule.grades],
        "total_caps": [below for below, _ in rule.total_caps],
        "execution_bands": [floor for floor, _ in rule.execution_bands],
        "reason_below": (rule.reason_below,),
        "execution_reason_below": (rule.execution_reason_below,),
    }
    stated = {origin.key for origin in rule.stated if origin.rule == rule.name}
    for key in found.keys() & stated:
        yield from ((rule.name, key, start) for start in found[key] if start)


def test_every_threshold_of_every_rule_has_its_goldens() -> None:
    wanted = {entry for name in names() for entry in thresholds(load(name))}
    assert {(case["rule"], case["parameter"], Decimal(case["threshold"])) for case in CASES} == wanted
    for case in CASES:
        at = Decimal(case["threshold"]) * case["scale"]
        below, exactly, above = (Decimal(str(case[side][0])) for side in ("below", "at", "above"))
        assert below < at == exactly < above


@pytest.mark.parametrize("side", ["below", "at", "above"])
@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['rule']} {case['parameter']} {case['threshold']}"
)
def test_a_threshold_counts_from_where_it_is(case: dict[str, Any], side: str) -> None:
    x, wanted = case[side]
    put = {"x": x, "rule": case["rule"]}
    arguments = [put.get(value, value) if isinstance(value, str) else value for value in case["input"]]
    got = reason_due(*arguments) if case["function"] == "reason_due" else CALL[case["function"]](*arguments)
    assert matches(got, wanted) if isinstance(wanted, str) and isinstance(got, str) else got == wanted
