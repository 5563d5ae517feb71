"""What holds for every form: scores within their weights, and nothing depends on the order of the rows."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.form import FundLine, Indicator, Level, SelfEvaluation, score
from addin.form.model import TOTAL_FUNDS
from udfs.rules import names

many = settings(max_examples=150, deadline=None, derandomize=True)
RULES = st.sampled_from(
    [*names(), "mof-2020；等于类计分=按偏离扣分；得分小数位=1", "mof-2020；总分上限=90%=80、50%=40"]
)
UNITS = st.sampled_from(["", "个", "%", "万元", "人次"])

amounts = st.integers(0, 10**7).map(lambda n: Decimal(n) / 100)
points = st.integers(1, 50).map(Decimal)
numbers = st.integers(0, 10**5).map(lambda n: Decimal(n) / 100)


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    sign, unit = draw(st.sampled_from(["", "≥", "≤", "="])), draw(UNITS)
    target, actual = (f"{draw(numbers)}{unit}" for _ in range(2))
    level2 = Level(draw(st.sampled_from(["数量指标", "成本指标", "社会效益指标"])))
    weight, own = draw(points), draw(st.none() | numbers)
    return Indicator(Level("产出指标"), level2, f"指标{target}", sign + target, actual, weight, own)


forms = st.builds(
    SelfEvaluation,
    rule=RULES,
    year=st.none() | st.integers(2018, 2026),
    funds=st.tuples(st.builds(FundLine, st.just(TOTAL_FUNDS), amounts, amounts, amounts, points)),
    indicators=st.lists(indicators(), min_size=1, max_size=8).map(tuple),
    live=st.just(True),
)


@many
@given(forms)
def test_no_score_of_the_rule_is_outside_of_its_weight(form: SelfEvaluation) -> None:
    found = score(form)
    for row in found.rows:
        assert row.indicator.weight is not None
        assert row.system is None or 0 <= row.system <= row.indicator.weight
    assert found.execution_system is None or 0 <= found.execution_system <= form.funds[0].weight  # type: ignore[operator]
    if found.total_cap is not None and found.total is not None:
        assert found.total <= found.total_cap


@many
@given(forms, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_neither_total_nor_grade(form: SelfEvaluation, chance: object) -> None:
    rows = list(form.indicators)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    one, other = score(form), score(replace(form, indicators=tuple(rows)))
    assert replace(one, rows=()) == replace(other, rows=())
    assert sorted(map(repr, one.rows)) == sorted(map(repr, other.rows))
