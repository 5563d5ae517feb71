"""完成率, 得分, 偏差率 and 偏差说明 of one row, against goldens and the published value pairs."""

import csv
from decimal import Decimal
from typing import Any

import pytest

from tests.support.goldens import CALL, DATA, check, goldens
from udfs.indicators import Demand, assess, reason_due, score
from udfs.rules import load

with (DATA / "values.csv").open(encoding="utf-8-sig", newline="") as file:
    PAIRS = list(csv.DictReader(file))

MOF = load()


@pytest.mark.parametrize("case", goldens("indicators.yaml"))
def test_goldens(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", goldens("notes.yaml"))
def test_golden_notes(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair['id']} {pair['why']}" for pair in PAIRS])
def test_published_pairs_score_as_expected(pair: dict[str, str]) -> None:
    got = CALL["JX_SCORE"](pair["年度指标值"], pair["实际完成值"], 10, pair["二级指标"])
    if pair["score_of_10_mof_2020"] == "text":
        assert isinstance(got, str)
        assert got.startswith("※")
    else:
        assert got == float(pair["score_of_10_mof_2020"])


@pytest.mark.parametrize(
    ("target", "actual", "decides"),
    [
        ("显著", "部分达成年度指标并具有一定效果", True),
        ("显著", "很好", True),
        ("2021年11月", "2021年12月", True),
        ("≥-5", "-6", True),
        ("≤30万元", "完成", False),
        ("100", "", False),
        ("100", "50", False),
    ],
)
def test_the_officer_decides_where_the_rule_gives_no_number(target: str, actual: str, decides: bool) -> None:
    assert assess(target, actual, "", MOF).officer_decides is decides


def test_a_row_that_does_not_apply_has_neither_score_nor_problem() -> None:
    nothing = assess("/", "/", "", MOF)
    assert not nothing.applicable
    assert score(nothing, None, MOF) == (None, "")
    assert score(nothing, 0, MOF) == (None, "")
    assert score(nothing, 5, MOF) == (None, nothing.problem)


@pytest.mark.parametrize(
    ("target", "actual", "points", "demand"),
    [
        ("10000", "10999", 10, Demand.NONE),
        ("10000", "11000", 10, Demand.ASKED),
        ("10000", "12999", 10, Demand.ASKED),
        ("10000", "13000", 10, Demand.DEMANDED),
        ("10000", "10000", Decimal("9.99"), Demand.DEMANDED),
        ("10000", "10000", 10, Demand.NONE),
        ("=10000", "10001", 10, Demand.ASKED),
        ("≤10000", "1", 10, Demand.NONE),
        ("5000-10000", "10000", 10, Demand.NONE),
        ("显著", "显著", 10, Demand.NONE),
        ("显著", "很好", 10, Demand.NONE),
        ("显著", "很好", 9, Demand.DEMANDED),
    ],
)
def test_when_a_reason_is_due(target: str, actual: str, points: Decimal | int, demand: Demand) -> None:
    assert reason_due(assess(target, actual, "", MOF), Decimal(10), Decimal(points), MOF) is demand
