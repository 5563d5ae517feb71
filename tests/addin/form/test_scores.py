"""The numbers of a form: what the rule gives, what the form says, and which of the two counts."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from addin.form import Indicator, IndicatorScore, Level, Scores, SelfEvaluation, score
from tests.support.forms import sound, yiyang
from udfs.criteria import NO_REASON
from udfs.indicators import Demand
from udfs.rules import UnknownRule


def with_row(form: SelfEvaluation, place: int = 0, **changes: Any) -> SelfEvaluation:
    rows = list(form.indicators)
    rows[place] = replace(rows[place], **changes)
    return replace(form, indicators=tuple(rows))


def with_funds(form: SelfEvaluation, **changes: Any) -> SelfEvaluation:
    return replace(form, funds=(replace(form.fund_total, **changes), *form.funds[1:]))


def values(*of: object) -> tuple[object, ...]:
    return of


def first(form: SelfEvaluation) -> IndicatorScore:
    return score(form).rows[0]


def unstated(**changes: Any) -> SelfEvaluation:
    """Our workbook before anybody typed a score."""
    form = with_funds(replace(sound(), live=True, total=None), rate=None, score=None)
    rows = tuple(replace(indicator, score=None) for indicator in form.indicators)
    return with_row(replace(form, indicators=rows), **changes)


def test_yiyang() -> None:
    found = score(yiyang())
    assert values(
        found.execution_rate, found.execution_system, found.execution_score, found.execution_weight
    ) == (
        1,
        10,
        10,
        10,
    )
    assert [row.score for row in found.rows] == [10, 10, 10, 10, 10, 10, 5, 5, 9, 10]
    assert [row.system for row in found.rows] == [10, 10, 10, 10, 10, 10, 5, 5, 10, 10]
    assert values(found.sum_of_scores, found.sum_of_weights, found.total, found.grade) == (99, 100, 99, "优")
    assert found.rows[3].completion == Decimal(825) / 697
    assert values(found.rows[3].demand, found.rows[8].demand) == (Demand.ASKED, Demand.DEMANDED)
    assert found.rows[3].note == "完成率118.36%，超过年度指标值18.36%。"
    assert found.rows[8].note.startswith("加大党建引领基层治理")


def test_our_workbook_computes_what_nobody_typed() -> None:
    found = score(unstated(actual="86人"))
    assert found.execution_score == 10
    assert [row.score for row in found.rows] == [43, 30, 10]
    assert values(found.total, found.grade) == (93, "优")


@pytest.mark.parametrize(("year", "points"), [(2022, 50), (2021, None)])
def test_a_day_without_a_year_is_one_of_the_forms_year(year: int, points: int | None) -> None:
    form = replace(unstated(target="12月底前", actual="2022年12月20日"), year=year)
    assert first(form).system == points


def test_a_form_in_an_offices_own_hand_must_state_its_numbers() -> None:
    found = score(replace(unstated(), live=False))
    assert values(found.execution_system, found.execution_score) == (10, None)
    assert [values(row.system, row.score, row.demand) for row in found.rows] == [
        (50, None, Demand.NONE),
        (30, None, Demand.NONE),
        (10, None, Demand.NONE),
    ]
    assert values(found.sum_of_scores, found.total, found.grade) == (None, None, "")


def test_what_the_form_says_counts() -> None:
    form = with_funds(with_row(sound(), score=Decimal(45), reason="扣分"), score=Decimal(9))
    found = score(replace(form, total=Decimal(70)))
    assert values(found.execution_score, found.execution_system) == (9, 10)
    assert values(found.rows[0].score, found.rows[0].system) == (45, 50)
    assert values(found.sum_of_scores, found.total, found.grade) == (94, 70, "中")


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
        ("100.01", ""),
        ("-0.01", ""),
    ],
)
def test_the_grade_comes_from_the_total(total: str, grade: str) -> None:
    assert score(replace(sound(), total=Decimal(total))).grade == grade


def test_the_total_of_our_workbook_is_rounded() -> None:
    assert score(unstated(score=Decimal("49.996"))).total == Decimal("100.00")


@pytest.mark.parametrize(
    ("executed", "budget", "weight", "rate", "points"),
    [
        ("24.99", "25", "10", "0.9996", "10"),
        ("714.07", "890.33", "10", "0.8020", "8.02"),
        ("30", "25", "10", "1.2", "10"),
        ("0", "25", "10", "0", "0"),
        ("1", "0", "10", None, None),
        (None, "25", "10", None, None),
        ("25", None, "10", None, None),
        ("25", "25", None, "1", None),
    ],
)
def test_execution(
    executed: str | None, budget: str | None, weight: str | None, rate: str | None, points: str | None
) -> None:
    amounts = (None if text is None else Decimal(text) for text in (executed, budget, weight))
    form = with_funds(unstated(), **dict(zip(("executed", "annual_budget", "weight"), amounts, strict=True)))
    found = score(form)
    assert found.execution_rate == (None if rate is None else Decimal(rate))
    assert found.execution_score == (None if points is None else Decimal(points))
    assert (found.total is None) == (points is None)


@pytest.mark.parametrize("weight", [None, Decimal(0)])
@pytest.mark.parametrize("live", [True, False])
def test_a_row_that_does_not_apply_is_left_out_of_the_total(live: bool, weight: Decimal | None) -> None:
    form = with_row(replace(sound(), live=live), target="/", actual="/", weight=weight, score=None)
    found = score(form)
    row = found.rows[0]
    assert values(row.system, row.score, row.problem, row.note, row.counts) == (None, None, "", "", False)
    assert values(found.sum_of_scores, found.sum_of_weights) == (50, 50)


def test_a_score_in_a_row_that_does_not_apply_is_still_added_up() -> None:
    form = with_row(sound(), target="/", actual="/", weight=None, score=Decimal(5))
    assert score(form).sum_of_scores == 55


def test_a_row_that_does_not_apply_may_carry_no_weight() -> None:
    row = first(with_row(unstated(), target="/", actual="/"))
    assert row.problem == "※本行不适用（“/”）却有分值：请清除分值，并把它调整到其他指标"
    assert row.counts


@pytest.mark.parametrize(
    "changes",
    [
        {"actual": ""},
        {"target": ""},
        {"weight": None},
        {"actual": "部分达成年度指标并具有一定效果", "target": "显著"},
    ],
    ids=["actual", "target", "weight", "tier"],
)
def test_no_total_while_a_row_is_open(changes: dict[str, Any]) -> None:
    found = score(unstated(**changes))
    assert found.rows[0].problem.startswith("※")
    assert found.rows[0].score is None
    assert values(found.sum_of_scores, found.total, found.grade) == (None, None, "")


def test_the_officers_number_closes_a_row_that_the_rule_leaves_open() -> None:
    changes: dict[str, Any] = {
        "target": "显著",
        "actual": "部分达成年度指标并具有一定效果",
        "score": Decimal(35),
    }
    found = score(unstated(**changes, reason="力度不够。"))
    row = found.rows[0]
    assert row.officer_decides
    assert values(row.score, row.system, row.demand, row.note) == (35, None, Demand.DEMANDED, "力度不够。")
    assert found.total == 85


def test_the_chosen_nature_is_the_direction() -> None:
    assert first(unstated(nature="≤", target="100人", actual="150人")).score == 25
    assert first(unstated(nature="≥", target="100人", actual="150人")).score == 50


def test_cost_is_read_from_the_second_level() -> None:
    level2 = replace(sound().indicators[0].level2, name="成本指标")
    assert first(unstated(level2=level2, target="100万元", actual="150万元")).score == 25


def test_the_note_is_computed_in_our_workbook_only() -> None:
    short: dict[str, Any] = {"actual": "86人", "score": Decimal(43), "reason": "人员调整。"}
    assert first(with_row(sound(), **short)).note == "人员调整。"
    computed = "完成率86%，低于年度指标值14%，得分比分值少7分。人员调整。"
    assert first(with_row(replace(sound(), live=True), **short)).note == computed


def test_an_unknown_rule_is_said_so() -> None:
    with pytest.raises(UnknownRule, match="没有名为“甲”的评分规则"):
        score(replace(sound(), rule="甲"))


def test_an_empty_form_has_no_numbers() -> None:
    assert score(SelfEvaluation()) == Scores(None, None, None, None, (), None, Decimal(0), None, "")


def test_the_rule_says_by_which_budget_the_rate_is() -> None:
    form = with_funds(sound(), initial_budget=Decimal(125))
    assert score(form).execution_rate == 1
    initial = score(replace(form, rule="mof-2020；执行率分母=年初预算数"))
    assert values(initial.execution_rate, initial.execution_system) == (Decimal("0.8"), 8)


@pytest.mark.parametrize(
    ("executed", "total"), [("79.99", 89), ("80", 98), ("80.01", 98), ("49.99", 59), ("50", 69)]
)
def test_our_workbook_keeps_the_limit_on_the_total(executed: str, total: int) -> None:
    form = with_funds(replace(unstated(), rule="platform-cap-2022"), executed=Decimal(executed))
    assert score(form).total == total


def test_a_total_that_cannot_be_computed_is_not_capped() -> None:
    form = with_funds(unstated(actual="好"), executed=Decimal(40))
    assert score(replace(form, rule="platform-cap-2022")).total is None


def test_rates_are_rounded_as_the_rule_says() -> None:
    form = with_funds(sound(), annual_budget=Decimal(3), executed=Decimal(2))
    assert score(form).execution_rate == Decimal("0.6667")
    assert score(replace(form, rule="mof-2020；进位方法=截尾")).execution_rate == Decimal("0.6666")


@pytest.mark.parametrize(("year", "completion"), [(2021, None), (2022, 1)])
def test_a_deadline_without_a_year_is_in_the_year_of_the_form(year: int, completion: int | None) -> None:
    form = replace(with_row(sound(), target="12月底前", actual="2022年7月3日"), year=year)
    assert first(form).completion == completion


@pytest.mark.parametrize(
    ("changes", "lost", "reached"),
    [
        ({}, 0, True),
        ({"score": Decimal("45.5")}, Decimal("4.5"), True),
        ({"score": Decimal(60)}, 0, True),
        ({"score": None}, 0, True),
        ({"weight": None}, 0, True),
        ({"actual": "99人", "score": Decimal("49.5")}, Decimal("0.5"), False),
        ({"actual": ""}, 0, False),
    ],
)
def test_what_a_row_lost_and_whether_it_was_reached(
    changes: dict[str, Any], lost: Decimal, reached: bool
) -> None:
    row = first(with_row(sound(), **changes))
    assert (row.lost, row.is_reached) == (lost, reached)


@pytest.mark.parametrize(
    ("changes", "empty"),
    [({}, True), ({"target": "5"}, False), ({"actual": "5"}, False), ({"weight": Decimal(5)}, False)],
)
def test_a_row_with_nothing_but_a_name_is_empty(changes: dict[str, Any], empty: bool) -> None:
    blank: dict[str, Any] = {"target": "", "actual": "", "weight": None, "score": None}
    assert first(with_row(yiyang(), **blank | changes)).is_empty is empty


@pytest.mark.parametrize(
    ("actual", "score_stated", "reason", "live", "expected"),
    [
        ("90%", None, "", True, (Decimal(1), Decimal(1), "DEMANDED", NO_REASON)),
        ("90%", None, "结余较多", True, (Decimal(1), Decimal(1), "DEMANDED", "结余较多")),
        ("100%", None, "", True, (Decimal(5), Decimal(5), "NONE", "")),
        ("90%", Decimal(4), "", False, (Decimal(1), Decimal(4), "DEMANDED", "")),
        ("93%", None, "", True, (None, None, "NONE", "")),
    ],
)  # fmt: skip
def test_a_row_with_a_criterion_is_scored_by_it(
    actual: str, score_stated: Decimal | None, reason: str, live: bool, expected: tuple[object, ...]
) -> None:
    row = Indicator(
        Level("产出指标"), Level("数量指标"), "预算完成率", "100%", actual, Decimal(5), score_stated, reason,
        extra={"criterion": "每低于5%扣2分"},
    )  # fmt: skip
    [found] = score(SelfEvaluation(indicators=(row,), live=live)).rows
    assert (found.system, found.score, found.demand.name, found.note) == expected
    assert (found.completion, found.officer_decides) == (None, expected[0] is None)
