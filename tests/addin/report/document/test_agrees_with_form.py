"""Whatever style prints it, an amount that a report gives as the form's is the form's."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.form import FundLine, SelfEvaluation, score
from addin.form.model import TOTAL_FUNDS
from addin.report.facts.colours import plain
from addin.report.markup import package
from addin.report.template.context import context
from addin.report.template.render import render
from addin.report.template.styles import template_of
from tests.support.forms import yiyang
from udfs.decimals import round_half_up
from workbook_templates.reports import styles

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_STATED = re.compile(
    r"(年初预算数为|全年预算数为|全年执行数为|共投入资金|(?:(?<=。)合计|，共))(\d+(?:\.\d+)?)万元"
)
FORM = replace(yiyang(), material={}, style="hunan-2021")
cents = st.integers(1, 10**9).map(lambda number: Decimal(number) / 10**4)  # 元 typed as 万元
parts = st.lists(cents, min_size=1, max_size=4)


def text_of(form: SelfEvaluation, style: str) -> str:
    found = package.read(BytesIO(render(template_of(style), context(form, score(form)))))
    body = package.parse(found.parts["word/document.xml"])
    return plain("".join(text.text or "" for text in body.iter(_TEXT)))


def printed(amount: Decimal) -> Decimal:
    return round_half_up(amount, 2)


def lines(amounts: list[Decimal]) -> str:
    return "\n".join(f"第{'一二三四'[at]}类 {amount}" for at, amount in enumerate(amounts))


@pytest.mark.parametrize("style", styles())
@settings(max_examples=12, deadline=None, derandomize=True)
@given(cents, cents, parts, parts)
def test_the_amounts_of_a_report_are_those_of_the_form(
    style: str, budget: Decimal, executed: Decimal, used: list[Decimal], kinds: list[Decimal]
) -> None:
    total = replace(
        FORM.fund_total, initial_budget=budget, annual_budget=budget, executed=executed, rate=None
    )
    material = {"资金构成": lines(used), "支出按功能分类": lines(kinds), "支出按性质分类": lines(kinds)}
    said = text_of(replace(FORM, funds=(total,), material=material, total=None), style)
    for words, amount in _STATED.findall(said):
        allowed = {
            "共投入资金": (budget, executed),
            "全年执行数为": (executed,),
            "，共": (executed,),
            "合计": (executed,),
        }
        assert Decimal(amount) in map(printed, allowed.get(words, (budget,))), f"{words}{amount}"
    whole = [printed(budget), printed(executed)]
    if sum(map(printed, used)) not in whole and "共投入资金" in said:
        assert "与总额相差" in said
    assert re.findall(r"\d+\.\d{3,}万元", said) == []


@pytest.mark.parametrize(("digits", "shown"), [(0, "289"), (2, "288.89"), (3, "288.886"), (6, "288.8855")])
def test_an_office_chooses_how_many_decimals_an_amount_has(digits: int, shown: str) -> None:
    amount = Decimal("288.8855")
    total = FundLine(TOTAL_FUNDS, amount, amount, amount)
    form = replace(
        FORM, funds=(total,), amount_decimals=digits, material={"项目概况": "投入{全年预算数}万元。"}
    )
    told = context(form, score(form))
    assert f"全年预算数为{shown}万元" in str(told["资金执行情况"])
    assert told["项目概况"] == [f"投入{shown}万元。"]
    assert "288.8855" in str(told["自评表"])  # the annex is the form


def test_the_published_report_of_wujiaying_prints_the_figure_of_its_form() -> None:
    form = replace(
        FORM,
        funds=(
            replace(FORM.fund_total, annual_budget=None, initial_budget=None, executed=Decimal("288.89")),
        ),
        material={"资金构成": "村改居 176.77\n城市社区 87.63\n街道 10\n两新 8.69\n教育活动 5.81"},
    )
    said = text_of(form, "kunming-2021")
    assert "项目共投入资金288.89万元" in said
    assert "（各项合计与总额相差0.01万元，为尾差）" in said
    assert "288.9万元" not in said
