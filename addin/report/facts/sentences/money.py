"""Sentences about the money: budget, spending, rate, balance, where it comes from, what it went into."""

from decimal import Decimal

from addin.form.amounts import AmountLine, read_lines, total
from addin.form.model import TOTAL_FUNDS, FundLine, SelfEvaluation
from addin.form.scores import Scores
from addin.report.facts.sentences.words import EXECUTION, UNIT, money, named_amount, separated, year_of
from addin.report.facts.text import figure, mark, paragraphs, percentage, shown


def execution(form: SelfEvaluation, scores: Scores) -> str:
    """资金执行情况: budget, spending, rate and balance of the year, then the kinds of money where several."""
    funds = form.fund_total
    parts = [f"全年预算数为{money(funds.annual_budget, '全年预算数')}"]
    if funds.initial_budget is not None and funds.initial_budget != funds.annual_budget:
        parts.insert(0, f"年初预算数为{money(funds.initial_budget, '年初预算数')}")
    parts += [
        f"全年执行数为{money(funds.executed, '全年执行数')}",
        f"{EXECUTION}为{percentage(scores.execution_rate, EXECUTION, form.decimals)}",
        _balance(funds.annual_budget, funds.executed),
    ]
    year = f"{year_of(form)}年度项目"
    return f"{year}{'，'.join(parts)}。{_kinds(form)}"


def _balance(budget: Decimal | None, executed: Decimal | None) -> str:
    if budget is None or executed is None:
        return f"结余资金{mark('结余资金')}{UNIT}"
    left = budget - executed
    return f"超出全年预算{shown(-left)}{UNIT}" if left < 0 else f"结余资金{shown(left)}{UNIT}"


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
        f"{name}预算{money(line.annual_budget, name + '全年预算数')}"
        f"、执行{money(line.executed, name + '全年执行数')}"
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
    return f"资金来源于{separated(named)}。"


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
    return f"{rate}，分值{shown(scores.execution_weight)}分，得{points}分。"


def composition(form: SelfEvaluation, scores: Scores) -> str:
    """资金构成情况: what the money went into, added up here; "" where 资金构成 is blank."""
    lines = _read_amounts(form, "资金构成")
    if not lines:
        return ""
    whole = f"项目共投入资金{money(total(lines), '资金构成合计')}"
    if len(lines) == 1:
        return f"{whole}，全部用于{lines[0].name}。"
    return f"{whole}，其中：{separated([_name_amount(line) for line in lines])}。"


def parts_of(form: SelfEvaluation, field: str) -> str:
    """支出按功能分类 or 支出按性质分类, added up here; "" where the field is blank."""
    lines = _read_amounts(form, field)
    if not lines:
        return ""
    whole = money(total(lines), f"{field}合计")
    if len(lines) == 1:
        return f"{field}：全部为{lines[0].name}，共{whole}。"
    return f"{field}：{'；'.join(map(_name_amount, lines))}。合计{whole}。"


def _read_amounts(form: SelfEvaluation, field: str) -> tuple[AmountLine, ...]:
    return read_lines("\n".join(paragraphs(form.material.get(field, ""))))


def _name_amount(line: AmountLine) -> str:
    return named_amount(line.name, line.amounts[0] if line.amounts else None)
