"""Last year's form carried on to this year's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from addin.form import FundLine, Indicator, Level, SelfEvaluation
from addin.form.carry import balance, carry_on
from addin.form.model import TOTAL_FUNDS, TableRow

CARRIED = "上年结转资金"
LAST = SelfEvaluation(
    project="2021年干部培训",
    department="某局",
    year=2021,
    funds=(
        FundLine(TOTAL_FUNDS, Decimal(100), Decimal(90), Decimal("80.5"), Decimal(10), Decimal("0.8944"), Decimal(9)),
        FundLine("当年财政拨款", Decimal(100), Decimal(90), Decimal("80.5")),
    ),
    goal_expected="2021年培训100人",
    goal_actual="2021年培训98人",
    indicators=(
        Indicator(
            Level("产出指标"), Level("数量指标"), "2021年培训人数", "100人", "98人", Decimal(50), Decimal(49), "疫情",
            nature="≥", extra={"unit": "人", "core": "2021年起"}, reviewed_score=Decimal(48),
        ),
    ),
    total=Decimal(89),
    grade="良",
    material={"立项依据": "2021年党组会议", "成文日期": "2022年3月1日"},
    extra={"填表人": "甲"},
    reviewed_total=Decimal(88),
)  # fmt: skip


def test_what_stays_is_a_year_later_and_what_happened_is_blank() -> None:
    form = carry_on(LAST)
    assert (form.project, form.department, form.year) == ("2022年干部培训", "某局", 2022)
    assert (form.goal_expected, form.goal_actual) == ("2022年培训100人", "")
    assert form.indicators == (
        Indicator(
            Level("产出指标"), Level("数量指标"), "2022年培训人数", "100人", "", Decimal(50), nature="≥",
            extra={"unit": "人", "core": "2022年起"},
        ),
    )  # fmt: skip
    assert form.material == {"立项依据": "2022年党组会议", "成文日期": "2023年3月1日"}
    assert (form.total, form.grade, form.reviewed_total, form.extra) == (None, "", None, {"填表人": "甲"})


def test_what_was_left_is_carried_over() -> None:
    left = Decimal("9.5")
    assert carry_on(LAST).funds == (
        FundLine(TOTAL_FUNDS, weight=Decimal(10)),
        FundLine("当年财政拨款"),
        FundLine(CARRIED, left, left),
    )
    known = replace(LAST, funds=(*LAST.funds, FundLine(CARRIED, Decimal(1), Decimal(1), Decimal(1))))
    assert carry_on(known).funds[2:] == (FundLine(CARRIED, left, left),)


@pytest.mark.parametrize(
    ("budget", "executed"),
    [(None, Decimal(1)), (Decimal(1), None), (Decimal(1), Decimal(1)), (Decimal(1), Decimal(2))],
)
def test_nothing_was_left_or_nobody_knows(budget: Decimal | None, executed: Decimal | None) -> None:
    last = replace(LAST, funds=(FundLine(TOTAL_FUNDS, annual_budget=budget, executed=executed),))
    assert balance(last) is None
    assert carry_on(last).funds == (FundLine(TOTAL_FUNDS),)


def test_without_a_year_no_year_moves() -> None:
    form = carry_on(replace(LAST, year=None))
    assert (form.year, form.project) == (None, "2021年干部培训")


def test_the_rows_of_a_table_keep_their_names_and_what_they_made_up_is_blank() -> None:
    rows = {"重点任务": (TableRow({"name": "党建经费", "executed": "24.99"}),)}
    last = replace(
        LAST,
        tables=rows,
        material={"立项依据": "旧", "重点项目支出": "党建经费 25 24.99"},
        derived=("重点项目支出",),
    )
    form = carry_on(last)
    assert form.tables == {"重点任务": (TableRow({"name": "党建经费"}),)}
    assert (form.material, form.derived) == ({"立项依据": "旧"}, ())
