"""What holds for every form and every text: no exception, findings that can be shown, no matter how rows are ordered."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.checks import CHECKS, Finding, check_text, run
from addin.form import FundLine, Indicator, Level, SelfEvaluation, score
from addin.form.model import TOTAL_FUNDS

few = settings(max_examples=150, deadline=None, derandomize=True)

PIECES = st.sampled_from([
    *"0123456789.,%：，。；、（）()《》“”元分个人\n\t≥×", "万元", "亿元", "全年预算数", "年初预算数", "执行数", "预算执行率", "完成预算的",
    "结余资金", "自评得分", "等级为", "优秀", "良", "其中", "其中：", "包括：", "合计", "综上合计", "支出按功能分类：", "占比分别是",
    "本项目", "党建经费项目", "2021年", "去年", "三个一级指标", "指标1：", "100字以内", "……", "群众满意度", "小区党建示范点", "无", "同上",
    "自评报告", "约", "余", "等", "{", "}", "※",
])  # fmt: skip
texts = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=40))
short_texts = st.one_of(
    st.sampled_from(["", "无", "697", "≥95%", "98%", "好坏", "/", "0.9", "20万元"]), texts
)
amounts = st.one_of(
    st.none(),
    st.sampled_from([Decimal(n) for n in ("0", "10", "100", "-1", "1000000", "0.01", "1e15", "-1e15")]),
    st.decimals(-(10**6), 10**6, places=3),
)
levels = st.builds(
    Level,
    st.sampled_from(
        ["", "产出指标", "效益指标", "效益", "满意度指标", "数量指标", "成本指标", "社会效益指标"]
    ),
    amounts,
)
indicators = st.builds(
    Indicator,
    level1=levels, level2=levels, name=short_texts, target=short_texts, actual=short_texts, weight=amounts, score=amounts,
    reason=short_texts, nature=st.sampled_from(["", "≥", "≤", "="]),
)  # fmt: skip
lines = st.builds(
    FundLine,
    item=st.sampled_from([TOTAL_FUNDS, "当年财政拨款", "其他资金", ""]),
    initial_budget=amounts, annual_budget=amounts, executed=amounts, weight=amounts, rate=amounts, score=amounts,
)  # fmt: skip
forms = st.builds(
    SelfEvaluation,
    project=short_texts, department=short_texts, year=st.one_of(st.none(), st.integers(1, 9999)),
    rule=st.sampled_from(["mof-2020", "platform-cap-2022", "sichuan-2022", "hubei-2020", "hunan-yiyang-2021"]),
    funds=st.lists(lines, max_size=4).map(tuple), goal_expected=texts, goal_actual=texts,
    indicators=st.lists(indicators, max_size=5).map(tuple), total_weight=amounts, total=amounts,
    material=st.dictionaries(st.sampled_from(["报告标题", "项目概况", "存在的问题"]), texts, max_size=3), live=st.booleans(),
)  # fmt: skip


def found(form: SelfEvaluation) -> tuple[Finding, ...]:
    return run(form, score(form))


@few
@given(forms)
def test_every_form_gets_findings_that_can_be_shown(form: SelfEvaluation) -> None:
    titles = {check.code: check.title for check in CHECKS}
    for finding in found(form):
        assert finding.title == titles[finding.code]
        assert finding.message
        assert "None" not in finding.message or "None" in repr(form)
        assert not re.search(r"\d[eE][+-]?\d", finding.message) or re.search(r"\d[eE][+-]?\d", repr(form))


@few
@given(texts)
def test_every_text_can_be_checked(text: str) -> None:
    assert {finding.code[0] for finding in check_text(text)} <= {"X", "Y"}


@few
@given(texts, forms)
def test_every_text_can_be_checked_against_every_form(text: str, form: SelfEvaluation) -> None:
    assert all(finding.cell == "" and finding.message for finding in check_text(text, form))


@few
@given(forms, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(form: SelfEvaluation, chance: Any) -> None:
    rows = list(form.indicators)
    chance.shuffle(rows)
    other = replace(form, indicators=tuple(rows))
    assert _said(found(form)) == _said(found(other))


def _said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.message) for finding in findings)


@few
@given(forms)
def test_findings_are_the_same_the_second_time(form: SelfEvaluation) -> None:
    assert found(form) == found(form)
