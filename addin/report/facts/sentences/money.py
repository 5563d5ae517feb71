"""Sentences about the money: budget, spending, rate, balance, where it comes from, what it went into."""

from dataclasses import replace
from decimal import Decimal

from addin.checks.rounding import is_rounding
from addin.form.amounts import AmountLine
from addin.form.breakdown import Breakdown, break_down
from addin.form.model import MONEY, TOTAL_FUNDS, FundLine, SelfEvaluation
from addin.form.scores import Scores
from addin.report.facts.amounts import printed_parts
from addin.report.facts.sentences.words import EXECUTION, UNIT, money, named_amount, separate, year_of
from addin.report.facts.text import figure, mark, paragraphs, percentage, print_number


def execution(form: SelfEvaluation, scores: Scores) -> str:
    """资金执行情况: budget, spending, rate and balance of the year, then the kinds of money where several."""
    funds = form.fund_total
    parts = [f"全年预算数为{money(funds.annual_budget, MONEY['annual_budget'])}"]
    if funds.initial_budget is not None and funds.initial_budget != funds.annual_budget:
        parts.insert(0, f"年初预算数为{money(funds.initial_budget, MONEY['initial_budget'])}")
    parts += [
        f"全年执行数为{money(funds.executed, MONEY['executed'])}",
        f"{EXECUTION}为{percentage(scores.execution_rate, EXECUTION, form.decimals)}",
        _balance(funds.annual_budget, funds.executed),
    ]
    year = f"{year_of(form)}年度项目"
    return f"{year}{'，'.join(parts)}。{_kinds(form)}"


def _balance(budget: Decimal | None, executed: Decimal | None) -> str:
    if budget is None or executed is None:
        return f"结余资金{mark('结余资金')}{UNIT}"
    left = budget - executed
    return f"超出全年预算{print_number(-left)}{UNIT}" if left < 0 else f"结余资金{print_number(left)}{UNIT}"


def _list_used(form: SelfEvaluation) -> list[tuple[str, FundLine]]:
    return [
        (line.item.removeprefix("其中：").strip(), line)
        for line in form.funds
        if line.item != TOTAL_FUNDS and (line.annual_budget or line.executed)
    ]


def _kinds(form: SelfEvaluation) -> str:
    used = _list_used(form)
    if len(used) < 2:
        return ""
    named = (
        f"{name}预算{money(line.annual_budget, name + MONEY['annual_budget'])}"
        f"、执行{money(line.executed, name + MONEY['executed'])}"
        for name, line in used
    )
    return f"其中：{'；'.join(named)}。"


def sources(form: SelfEvaluation, scores: Scores) -> str:
    """资金来源情况: the kinds of money; "" where the form has no kinds."""
    used = _list_used(form)
    if not used:
        return ""
    if len(used) == 1 and _amount(used[0][1]) == _amount(form.fund_total):
        return f"资金全部来源于{used[0][0]}。"
    named = [named_amount(name, _amount(line)) for name, line in used]
    return f"资金来源于{separate(named)}。"


def _amount(line: FundLine) -> Decimal | None:
    return line.annual_budget or line.executed


def execution_points(form: SelfEvaluation, scores: Scores) -> str:
    """执行得分情况: the rate with its score; "" while there is no rate."""
    if scores.execution_rate is None:
        return ""
    rate = f"{EXECUTION}为{percentage(scores.execution_rate, EXECUTION, form.decimals)}"
    if not scores.execution_weight:
        return f"{rate}。"
    points = figure(scores.execution_score, "执行得分")
    return f"{rate}，分值{print_number(scores.execution_weight)}分，得{points}分。"


def composition(form: SelfEvaluation, scores: Scores) -> str:
    """资金构成情况: what the form's money went into; "" where 资金构成 is blank."""
    parts = _read_parts(form, "资金构成")
    if not parts.lines:
        return ""
    whole = f"项目共投入资金{money(_whole(parts), '资金构成合计')}"
    if len(parts.lines) == 1:
        return f"{whole}，全部用于{parts.lines[0].name}{_tell_gap(parts, '资金构成')}。"
    return f"{whole}，其中：{separate([_name_amount(line) for line in parts.lines])}{_tell_gap(parts, '资金构成')}。"


def parts_of(form: SelfEvaluation, field: str) -> str:
    """支出按功能分类 or 支出按性质分类, with the form's 全年执行数; "" where the field is blank."""
    parts = _read_parts(form, field)
    if not parts.lines:
        return ""
    whole, gap = money(_whole(parts), f"{field}合计"), _tell_gap(parts, field)
    if len(parts.lines) == 1:
        return f"{field}：全部为{parts.lines[0].name}，共{whole}{gap}。"
    return f"{field}：{'；'.join(map(_name_amount, parts.lines))}。合计{whole}{gap}。"


def _read_parts(form: SelfEvaluation, field: str) -> Breakdown:
    text = "\n".join(paragraphs(form.material.get(field, "")))
    parts = break_down(replace(form, material={field: text}), field)
    return printed_parts(parts, form.amount_decimals)


def _whole(parts: Breakdown) -> Decimal | None:
    """The form's figure: the report never says another than the form does."""
    return parts.added if parts.stated is None else parts.stated


def _tell_gap(parts: Breakdown, field: str) -> str:
    """Why the parts do not make the whole; what is more than rounding is left to the office to put right."""
    if not parts.gap:
        return ""
    gap = f"{print_number(-parts.gap if parts.gap < 0 else parts.gap)}{UNIT}"
    what = "各项合计" if len(parts.lines) > 1 else "所列金额"
    if is_rounding(parts.gap, len(parts.lines)):
        return f"（{what}与总额相差{gap}，为尾差）"
    return f"（{what}与总额相差{gap}，{mark(f'{field}各项金额')}）"


def _name_amount(line: AmountLine) -> str:
    return named_amount(line.name, line.amounts[0] if line.amounts else None)
