"""How rows are read: the score, and the sentence that tells the reading, against goldens."""

from typing import Any

import pytest
import yaml

from tests.support.goldens import CALL, DATA, check, goldens
from tests.udfs.rules.test_rules import matches
from udfs.explain import explain
from udfs.indicators import assess
from udfs.rules import load, resolve

CASES: list[dict[str, Any]] = yaml.safe_load((DATA / "readings.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target']} {case['actual']}")
def test_a_row_is_scored_as_it_says_it_was_read(case: dict[str, Any]) -> None:
    row = case["target"], case["actual"], case.get("level2")
    score = CALL["JX_SCORE"](row[0], row[1], 10, row[2])
    assert (None if isinstance(score, str) else score) == case["score"]
    assert matches(explain(*row), case["reads"])


@pytest.mark.parametrize(
    ("finished", "reads"),
    [
        ("2021年12月31日", "没有写年份，取2021年，按‘最迟2021年12月31日’理解。"),
        ("2021年1月3日", "没有写年份，取2021年，按‘最迟2021年12月31日’理解。"),
        (
            "2022年1月1日",
            "※“2022年1月1日”晚于“12月底前”，逾期没有统一的扣分比例：请在“自评得分（人工）”列填写得分并说明原因",
        ),
        ("12月20日", "按‘最迟12月31日’理解。"),
    ],
)
def test_the_year_of_the_form_is_that_of_a_deadline_without_one(finished: str, reads: str) -> None:
    assert explain("12月底前", finished, "时效指标", resolve("", 2021)) == reads
    for found in (
        assess("12月底前", finished, "时效指标", load(), 2021),
        assess("12月底前", finished, "时效指标", resolve("mof-2020；年度=2021")),
    ):
        assert (found.completion is None) == reads.startswith("※")


def test_a_deadline_that_names_its_year_keeps_it() -> None:
    assert explain("2020年12月底前", "2020年12月1日", "", "；年度=2021") == "按‘最迟2020年12月31日’理解。"


@pytest.mark.parametrize("case", goldens("cell-readings.yaml"))
def test_a_cell_tells_what_was_guessed_and_nothing_else(case: dict[str, Any]) -> None:
    check(case)
