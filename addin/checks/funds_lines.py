"""项目资金: amounts that can be, lines that add up, one unit, and points on the first line only."""

from collections.abc import Iterator
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, check_gap, short
from addin.checks.rounding import is_rounding
from addin.form import FundLine
from addin.form.model import AMOUNTS, MONEY, TOTAL_FUNDS, FundField, MoneyField
from addin.form.money import WAN
from udfs.decimals import ZERO, show
from udfs.execution import reason_due

BASIS = "《项目支出绩效自评表》：项目资金各栏填写金额（万元）"
UNIT_BASIS = BASIS + "；换算后在10%至110%之间的为疑似，是本项目默认值"
_LIKELY = (Decimal("0.1"), Decimal("1.1"))


def is_in_other_unit(part: Decimal, whole: Decimal) -> bool:
    """Whether two amounts seem to be given in 元 and in 万元: only then would part be a likely share of whole."""
    low, high = _LIKELY
    return whole > 0 and any(low <= part * factor / whole <= high for factor in (WAN, 1 / WAN))


def mixes_units(context: Context) -> bool:
    """Whether 全年预算数 and 全年执行数 seem to be given in different units."""
    funds = context.form.fund_total
    if funds.annual_budget is None or funds.executed is None:
        return False
    return is_in_other_unit(funds.executed, funds.annual_budget)


@check_gap(
    ("F07", "资金各行与总额不符", "{column}各行合计{sum}万元，年度资金总额填{stated}万元，相差{gap}万元：请改正"),
    ("F08", "资金各行与总额有尾差", "{column}各行合计{sum}万元，年度资金总额填{stated}万元，相差{gap}万元是尾差"),
    BASIS,
)  # fmt: skip
def find_lines_gap(context: Context) -> Iterator[tuple[bool, Hit]]:
    for field, (total, parts) in _columns(context).items():
        gap = _gap(total, parts)
        if gap and not is_in_other_unit(sum(parts, ZERO), total):
            facts = {
                "column": MONEY[field],
                "stated": show(total),
                "sum": show(total + gap),
                "gap": show(abs(gap)),
            }
            yield is_rounding(gap, len(parts)), (context.form.fund_total.cell(field), facts)


def _gap(total: Decimal, parts: list[Decimal]) -> Decimal:
    """By how much the lines differ from the total; some forms split it twice, by source and by use."""
    running, gap, left = ZERO, ZERO, 0
    for part in parts:
        running, left = running + part, left + 1
        if is_rounding(running - total, left):
            gap = gap or running - total
            running, left = ZERO, 0
    return gap if not running else sum(parts, ZERO) - total


def _columns(context: Context) -> dict[MoneyField, tuple[Decimal, list[Decimal]]]:
    """Field → 年度资金总额 and the amounts of the lines below, where both are given."""
    found: dict[MoneyField, tuple[Decimal, list[Decimal]]] = {}
    for field in MONEY:
        total = context.form.fund_total.amount(field)
        parts = [amount for line in _lines(context) if (amount := line.amount(field)) is not None]
        if total is not None and parts:
            found[field] = (total, parts)
    return found


def _lines(context: Context) -> list[FundLine]:
    return [line for line in context.form.funds if line.item != TOTAL_FUNDS]


@check(
    "F09", Severity.ERROR, "分项资金填了分值或得分",
    "“{item}”填了{what}{points}分：只有年度资金总额计分，请清除", BASIS,
)  # fmt: skip
def find_scored_line(context: Context) -> Iterator[Hit]:
    for line in _lines(context):
        stated: tuple[tuple[FundField, Decimal | None], ...] = (
            ("weight", line.weight),
            ("score", line.score),
        )
        for field, points in stated:
            if points is not None:
                facts = {"item": line.item, "what": AMOUNTS[field], "points": show(points)}
                yield line.cell(field), facts


@check("F10", Severity.ERROR, "金额为负数", "“{item}”的{column}填的是{amount}万元，是负数：请改正", BASIS)
def find_negative(context: Context) -> Iterator[Hit]:
    for line in context.form.funds:
        for field, column in MONEY.items():
            amount = line.amount(field)
            if amount is not None and amount < 0:
                yield line.cell(field), {"item": short(line.item), "column": column, "amount": show(amount)}


@check(
    "F11", Severity.ERROR, "全年预算数为零",
    "全年预算数是0，不能计算执行率：请填写调整后的全年预算数", BASIS,
)  # fmt: skip
def find_no_budget(context: Context) -> Iterator[Hit]:
    if context.form.fund_total.annual_budget == 0:
        yield context.form.fund_total.cell("annual_budget"), {}


@check(
    "F12", Severity.HINT, "全年没有支出",
    "全年预算数{budget}万元，全年执行数是0：请核对，确实没有支出的应说明原因", BASIS,
)  # fmt: skip
def find_nothing_spent(context: Context) -> Iterator[Hit]:
    """Silent where the rule itself demands a reason for such a rate: G02 says so, with the rule's limits."""
    funds, rate = context.form.fund_total, context.scores.execution_rate
    if funds.executed == 0 and funds.annual_budget:
        demanded = rate is not None and reason_due(rate, None, funds.annual_budget, context.profile)
        if not demanded:
            yield funds.cell("executed"), {"budget": show(funds.annual_budget)}


@check(
    "F13", Severity.ERROR, "金额单位疑似不一致",
    "{one}{amount}与{other}{against}相差约1万倍，像是一个填元、一个填万元：请统一为万元", UNIT_BASIS,
)  # fmt: skip
def find_mixed_units(context: Context) -> Iterator[Hit]:
    funds = context.form.fund_total
    if mixes_units(context) and funds.executed is not None and funds.annual_budget is not None:
        yield funds.cell("executed"), {
            "one": MONEY["executed"], "amount": show(funds.executed),
            "other": MONEY["annual_budget"], "against": show(funds.annual_budget),
        }  # fmt: skip
    for field, (total, parts) in _columns(context).items():
        together = sum(parts, ZERO)
        if is_in_other_unit(together, total):
            yield funds.cell(field), {
                "one": f"{MONEY[field]}各行合计", "amount": show(together),
                "other": TOTAL_FUNDS, "against": show(total),
            }  # fmt: skip
