"""Last year's form → this year's: what stays is carried on with its years moved, what has still to happen is blank."""

from dataclasses import replace
from decimal import Decimal

from addin.form.model import TOTAL_FUNDS, FundLine, Indicator, SelfEvaluation, TableRow
from addin.form.vocabulary import vocabulary
from addin.form.years import move_on
from udfs.decimals import ZERO


def carry_on(last: SelfEvaluation) -> SelfEvaluation:
    """Names, goals, indicators with their 分值, and the texts of 报告素材; amounts, 实际完成值 and 得分 are blank.

    What was left of last year's budget is 上年结转资金, as budgeted at the beginning and so far.
    """

    def move(text: str) -> str:
        return text if last.year is None else move_on(text, last.year)

    def row(one: Indicator) -> Indicator:
        extra = {key: move(said) for key, said in one.extra.items()}
        kept = Indicator(one.level1, one.level2, move(one.name), move(one.target), "", one.weight)
        return replace(kept, nature=one.nature, extra=extra, shared=one.shared)

    return replace(
        last,
        project=move(last.project),
        year=None if last.year is None else last.year + 1,
        funds=_funds(last),
        goal_expected=move(last.goal_expected),
        goal_actual="",
        indicators=tuple(map(row, last.indicators)),
        total=None,
        grade="",
        material={name: move(said) for name, said in last.material.items() if name not in last.derived},
        derived=(),
        origins={},
        tables={name: tuple(_keep_name(row) for row in rows) for name, rows in last.tables.items()},
        extra={name: move(said) for name, said in last.extra.items()},
        reviewed_total=None,
        reviewed_note="",
        left_over=(),
        unread=(),
    )


def _keep_name(row: TableRow) -> TableRow:
    """What a row is called; all else is of last year."""
    return TableRow({key: said for key, said in row.typed.items() if key == "name"})


def balance(last: SelfEvaluation) -> Decimal | None:
    """What was left of the budget; None where it is not known, or less than nothing."""
    total = last.fund_total
    if total.annual_budget is None or total.executed is None:
        return None
    left = total.annual_budget - total.executed
    return left if left > ZERO else None


def _funds(last: SelfEvaluation) -> tuple[FundLine, ...]:
    carried, left = vocabulary().fund_items["carried"][0], balance(last)
    items = dict.fromkeys((TOTAL_FUNDS, *(line.item for line in last.funds), *([carried] if left else [])))
    return tuple(
        FundLine(
            item,
            initial_budget=left if item == carried else None,
            annual_budget=left if item == carried else None,
            weight=last.fund_total.weight if item == TOTAL_FUNDS else None,
        )
        for item in items
    )
