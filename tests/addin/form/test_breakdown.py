"""The lines of 报告素材 that break down the money, against the figure of the form they come nearest to."""

from decimal import Decimal

import pytest

from addin.form import FundLine, SelfEvaluation
from addin.form.breakdown import Breakdown, break_down
from addin.form.model import TOTAL_FUNDS


def form(text: str, *figures: int | None, field: str = "资金构成") -> SelfEvaluation:
    budget, executed = (None if figure is None else Decimal(figure) for figure in figures)
    return SelfEvaluation(
        funds=(FundLine(TOTAL_FUNDS, annual_budget=budget, executed=executed),), material={field: text}
    )


@pytest.mark.parametrize(
    ("text", "column", "stated", "gap"),
    [
        ("中央资金：80万元\n省级资金：20万元", "annual_budget", 100, 0),
        ("中央资金：70万元\n省级资金：21万元", "executed", 90, 1),
        ("中央资金：94万元", "executed", 90, 4),
        ("中央资金：96万元", "annual_budget", 100, -4),
    ],
)
def test_the_sum_belongs_to_the_figure_it_comes_nearest_to(
    text: str, column: str, stated: int, gap: int
) -> None:
    found = break_down(form(text, 100, 90), "资金构成")
    assert (found.column, found.stated, found.gap) == (column, Decimal(stated), Decimal(gap))
    assert [f"{line.name}：{line.amounts[0]}万元" for line in found.lines] == text.splitlines()


def test_spending_is_held_against_what_was_spent() -> None:
    found = break_down(form("社会保障：100万元", 100, 90, field="支出按功能分类"), "支出按功能分类")
    assert (found.column, found.gap) == ("executed", Decimal(10))


def test_a_line_without_an_amount_leaves_no_sum_and_no_gap() -> None:
    found = break_down(form("中央资金：80万元\n省级资金若干", 100, 90), "资金构成")
    assert (len(found.lines), found.added, found.column, found.gap) == (2, None, None, Decimal(0))


def test_without_a_figure_the_sum_stands_alone() -> None:
    found = break_down(form("中央资金：80万元", None, None), "资金构成")
    assert (found.added, found.column, found.stated, found.gap) == (Decimal(80), None, None, Decimal(0))


@pytest.mark.parametrize("blank", [SelfEvaluation(), form("", 100, 90)])
def test_a_blank_field_has_no_lines(blank: SelfEvaluation) -> None:
    assert break_down(blank, "资金构成") == Breakdown((), None)
