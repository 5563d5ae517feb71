"""The layouts in which offices print the form, and what of a published form each of them can hold."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.form import Indicator, SelfEvaluation
from addin.form.model import TOTAL_FUNDS
from tests.support import foreign_print
from tests.support.foreign_cases import Case, without
from tests.support.foreign_print import SPLIT, Rows


@dataclass(frozen=True)
class Layout:
    """lines: a case as this layout prints it. expected: what must be read back. extra: titles and texts of its own."""

    name: str
    lines: Callable[[Case], Rows]
    expected: Callable[[Case], SelfEvaluation]
    extra: frozenset[str] = frozenset()


def _joined_targets(case: Case) -> SelfEvaluation:
    def joined(row: Indicator) -> Indicator:
        return replace(
            row, target=re.sub(SPLIT, r"\1\2\3", row.target) if SPLIT.fullmatch(row.target) else row.target
        )

    said = {"综合评价补充说明": "总体良好。", "存在的问题": "无", "改进措施": "加强管理。"}
    form = without(case.form, goal_expected="", goal_actual="", material=said)
    return replace(form, indicators=tuple(joined(row) for row in form.indicators))


def _first_fund(case: Case) -> SelfEvaluation:
    form = without(
        case.form, funds=("initial_budget",), rows=("weight", "reason"), goal_expected="", goal_actual=""
    )
    return replace(_weighed(form, 20), funds=_weighed(form, 20).funds[:1], unit="某某局")


def _weighed(form: SelfEvaluation, weight: int) -> SelfEvaluation:
    """The label states the weight of the execution where the cell does not."""
    top = next(line for line in form.funds if line.item == TOTAL_FUNDS)
    given = replace(top, weight=Decimal(weight) if top.weight is None else top.weight)
    return replace(form, funds=tuple(given if line is top else line for line in form.funds))


def _without_levels(case: Case) -> SelfEvaluation:
    return without(case.form, rows=("level1", "level2", "reason"), goal_expected="", goal_actual="")


def _before_2020(case: Case) -> SelfEvaluation:
    return without(case.form, funds=("annual_budget",), rows=("reason",), goal_expected="", goal_actual="")


HUNDRED = Decimal(100)
LAYOUTS = (
    Layout("standard", foreign_print.standard, lambda case: replace(case.form, total_weight=HUNDRED)),
    Layout(
        "lettered", foreign_print.lettered, lambda case: replace(_weighed(case.form, 10), total_weight=HUNDRED),
        frozenset({"注：1.得分一档最高不能超过该指标分值上限。"}),
    ),
    Layout("split target", foreign_print.split_target, lambda case: replace(_weighed(_joined_targets(case), 10), total_weight=HUNDRED)),
    Layout("no levels", foreign_print.no_levels, _without_levels, frozenset({"得分系数", "是否核心指标"})),
    Layout(
        "old Beijing", foreign_print.old_beijing, lambda case: replace(_weighed(_before_2020(case), 10), total_weight=HUNDRED),
        frozenset({"得分计算方法"}),
    ),
    Layout("without weights", foreign_print.without_weights, _first_fund),
)  # fmt: skip
