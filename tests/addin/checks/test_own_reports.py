"""The sentences that the report computes from a form never contradict that form, and are read as what they say."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.checks import check_text
from addin.checks.prose import read
from addin.form import FundLine, SelfEvaluation, score
from addin.report.template.context import context
from tests.support.forms import yiyang

many = settings(max_examples=120, deadline=None, derandomize=True)
amounts = st.integers(1, 10**8).map(lambda cents: Decimal(cents) / 100)
shares = st.integers(0, 110).map(lambda percent: Decimal(percent) / 100)
FORM = replace(yiyang(), material={}, total=None)


def sentences(form: SelfEvaluation) -> str:
    """Everything that the report says of a form, but for its table."""
    values = [value for name, value in context(form, score(form)).items() if name != "自评表"]
    listed = [value if isinstance(value, (list, tuple)) else [value] for value in values]
    return "\n".join(str(text) for texts in listed for text in texts)


def test_the_sentences_of_the_example_are_read() -> None:
    prose = read(sentences(FORM))
    assert [(item.kind, item.figure.printed) for item in prose.labelled] == [
        ("budget", "200万元"),
        ("executed", "200万元"),
        ("rate", "100%"),
        ("balance", "0万元"),
        ("rate", "100%"),
        ("score", "99分"),
        ("score", "99分"),
    ]
    assert {grade.word for grade in prose.grades} == {"优"}


@many
@given(
    amounts,
    shares,
    shares.map(lambda share: min(share, Decimal(1))),
    st.lists(st.integers(0, 200), min_size=10, max_size=10),
    st.integers(0, 4),
)
def test_no_report_contradicts_its_form(
    budget: Decimal, spent: Decimal, carried: Decimal, done: list[int], decimals: int
) -> None:
    executed, old = ((budget * share).quantize(Decimal("0.01")) for share in (spent, carried))
    funds = replace(
        FORM.fund_total, initial_budget=budget, annual_budget=budget, executed=executed, rate=None, score=None
    )
    lines = (FundLine("当年财政拨款", None, budget - old, executed), FundLine("上年结转资金", None, old))
    rows = tuple(
        replace(row, actual=f"{number}%" if "%" in row.target else str(number), score=None)
        for row, number in zip(FORM.indicators, done, strict=True)
    )
    form = replace(FORM, funds=(funds, *lines), indicators=rows, goal_actual="", decimals=decimals)
    assert [finding.message for finding in check_text(sentences(form), form)] == []
