"""Computed sentences against goldens: none, one and many of everything."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from addin.form.model import TOTAL_FUNDS, FundLine, Indicator, Level, SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.facts import sentences
from addin.report.facts.text import figure, find_marks, full_date, one_line, percentage, set_value
from addin.report.template.context import context

GOLDENS = Path(__file__).parents[3] / "data" / "report-sentences.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDENS.read_text(encoding="utf-8"))


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def fund(item: str, amounts: Sequence[str | None], weight: str | None) -> FundLine:
    initial, annual, executed = map(number, amounts)
    return FundLine(item, initial, annual, executed, number(weight) if item == TOTAL_FUNDS else None)


def indicator(row: Sequence[Any]) -> Indicator:
    first, second, name, target, actual, weight, points, reason = row
    return Indicator(
        Level(first), Level(second), name, target, actual, number(weight), number(points), reason
    )


def form_of(given: dict[str, Any]) -> SelfEvaluation:
    return SelfEvaluation(
        project=given.get("project", "培训项目"),
        rule=given.get("rule", "mof-2020"),
        total=number(given.get("total")),
        year=given.get("year", 2021),
        funds=tuple(
            fund(item, amounts, given.get("weight", "10")) for item, amounts in given["funds"].items()
        ),
        indicators=tuple(map(indicator, given["rows"])),
        material=given.get("material", {}),
        live=True,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_goldens(case: dict[str, Any]) -> None:
    form = form_of(case["input"])
    found = context(form, score(form))
    assert {name: plain(found[name]) for name in case["output"]} == case["output"]


def plain(value: object) -> object:
    """A variable's value as the goldens write it."""
    if isinstance(value, dict) and "段落" in value:
        return [value["序号"] + value["标题"], *value["段落"]]
    if isinstance(value, dict):
        return list(value.values())
    return [plain(part) for part in value] if isinstance(value, list) else value


def test_the_form_of_yiyang(form: SelfEvaluation, scores: Scores) -> None:
    assert sentences.conclusion(form, scores) == (
        "根据2021年度项目支出绩效自评表，绩效评价指标体系划分为产出指标、效益指标等2个一级指标，细化为数量指标、质量指标、"
        "时效指标、社会效益指标、可持续影响指标、服务对象满意度指标等6个二级指标。经评价，本项目综合得分为99分，"
        "等级为优。"
    )
    assert sentences.execution(form, scores) == (
        "2021年度项目全年预算数为200万元，全年执行数为200万元，预算执行率为100%，结余资金0万元。"
    )
    first, over, lost = sentences.achievement(form, scores)
    assert first == "自评表共设置10项绩效指标，全部达到年度指标值。"
    assert "年度指标值697，实际完成825，完成率118.36%" in over
    assert "分值10分，得9分，原因及改进措施：加大党建引领" in lost


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-12-31", "2021年12月31日"),
        ("2021/1/5", "2021年1月5日"),
        ("2021年01月05日", "2021年1月5日"),
        ("2021-12-31 00:00:00", "2021年12月31日"),
        ("二〇二一年十二月", "二〇二一年十二月"),
        ("", ""),
    ],
)
def test_dates_read_as_officials_write_them(text: str, expected: str) -> None:
    assert full_date(text) == expected


def test_a_missing_number_is_marked_and_never_a_zero() -> None:
    assert figure(None, "全年预算数") == "【待填：全年预算数】"
    assert percentage(None, "预算执行率", 2) == "【待填：预算执行率】"
    assert find_marks("共【待填：甲】、【待填：乙】") == ["甲", "乙"]


@pytest.mark.parametrize(
    ("rate", "decimals", "expected"),
    [
        ("1", 2, "100%"),
        ("0.80205", 2, "80.21%"),
        ("0.80205", 0, "80%"),
        ("0", 2, "0%"),
        ("1.0050", 2, "100.5%"),
    ],
)
def test_percentages_are_half_up_without_trailing_zeros(rate: str, decimals: int, expected: str) -> None:
    assert percentage(Decimal(rate), "", decimals) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("≧ 100 %", "≥100%"),
        ("≦5 ％", "≤5%"),
        ("＞ 3 次", "＞3 次"),
        ("85.6%", "85.6%"),
        ("优 良", "优 良"),
        ("", ""),
    ],
)
def test_signs_stand_close_to_their_number(typed: str, expected: str) -> None:
    assert set_value(typed) == expected


def test_a_name_over_two_lines_of_a_cell() -> None:
    assert one_line(" 城市基层\n党建工作　") == "城市基层党建工作"
