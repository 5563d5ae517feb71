"""各重点项目: what each key project of a department did and spent."""

from addin.form.amounts import AmountLine, read_lines
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.form.vocabulary import title
from addin.report.facts.amounts import printed_lines
from addin.report.facts.parts import Group
from addin.report.facts.sentences.words import money
from addin.report.facts.text import mark, paragraphs, percentage
from udfs import execution
from workbook_templates.numerals import heading_number

MONEY, PROSE = "重点项目支出", "重点项目完成情况"


def projects(form: SelfEvaluation, scores: Scores) -> list[Group]:
    """重点项目情况: a part for every project of 重点项目支出 with the paragraphs that stand below its name in
    重点项目完成情况, then its money; paragraphs before the first name come first, without a heading.
    """
    typed = read_lines("\n".join(paragraphs(form.material.get(MONEY, ""))), 2)
    lines = printed_lines(typed, form.amount_decimals)
    known = {line.name for line in lines}
    told: dict[str, list[str]] = {"": []}
    name = ""
    for text in paragraphs(form.material.get(PROSE, "")):
        if text in known:
            name = text
            told.setdefault(name, [])
        else:
            told[name].append(text)
    for line, exact in zip(lines, typed, strict=True):
        told.setdefault(line.name, []).append(_money(line, exact, form.decimals))
    named = [title for title in told if title]
    introduction = [Group("", "", tuple(told[""]))] if told[""] else []
    return introduction + [
        Group(heading_number(3, place) if len(named) > 1 else "", title, tuple(told[title]))
        for place, title in enumerate(named, 1)
    ]


def _money(line: AmountLine, typed: AmountLine, decimals: int) -> str:
    if not line.amounts:
        return f"项目资金情况：{mark('全年预算数、执行数')}。"
    budget, spent = line.amounts
    rate, _ = execution.rate(typed.amounts[1], typed.amounts[0])
    return (
        f"项目资金情况：{line.name}全年预算数为{money(budget, title('annual_budget'))}，执行数为{money(spent, '执行数')}，"
        f"完成预算的{percentage(rate, '预算执行率', decimals)}。"
    )
