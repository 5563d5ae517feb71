"""Whatever a form says, its sentences read as sentences: no None, no 0项, no doubled punctuation, no trailing zeros."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from addin.form.model import TOTAL_FUNDS, FundLine, Indicator, Level, SelfEvaluation
from addin.form.scores import score
from addin.report.template.context import VARIABLES, context

COMPUTED = (
    "资金执行情况", "资金来源情况", "资金构成情况", "执行得分情况", "按功能分类的支出", "重点项目情况", "指标体系",
    "分值占比", "分值构成", "得分构成", "得分结论", "失分情况", "指标完成情况", "各级指标完成情况", "产出指标完成情况",
    "效益指标完成情况", "满意度指标完成情况", "综合评价结论",
)  # fmt: skip
# doubled punctuation, a trailing zero, an empty pair of quotes: each would be sent back
WRONG = re.compile(r"None|(?<![\d.])0项|[，。；、：]{2,}|\d\.\d*0(?!\d)|扣0分|失0分|E[+-]?\d|【】|“”|（）|  ")

money = st.none() | st.decimals(0, 10**6, places=2)
points = st.none() | st.decimals(0, 100, places=2)
words = st.text("项目资金培训", min_size=1, max_size=6)
levels = st.sampled_from(["", "产出指标", "成本指标", "效益指标", "满意度指标"])
figures = st.sampled_from(["", "/", "10", "≥95%", "98%", "≤20万元", "2021年6月", "显著", "是"])
indicators = st.builds(
    Indicator,
    level1=st.builds(Level, levels),
    level2=st.builds(Level, st.sampled_from(["", "数量指标", "服务对象满意度指标"])),
    name=words | st.just("指标1：") | st.just(""),
    target=figures,
    actual=figures,
    weight=points,
    score=points,
    reason=st.just("") | words | st.just("延期；\n下年补做。"),
)
funds = st.builds(
    FundLine,
    item=st.sampled_from([TOTAL_FUNDS, "其中：当年财政拨款", "其他资金2"]),
    initial_budget=money,
    annual_budget=money,
    executed=money,
    weight=points,
)
amounts = st.lists(st.sampled_from(["培训 10.50", "场地2 5", "材料", "资料，书刊 0.10"]), max_size=3).map(
    "\n".join
)
spent = st.lists(st.sampled_from(["培训 10.50 3.20", "场地2 5 5", "材料"]), max_size=3).map("\n".join)
forms = st.builds(
    SelfEvaluation,
    project=st.just("") | words,
    year=st.none() | st.integers(2015, 2030),
    funds=st.lists(funds, max_size=3).map(tuple),
    indicators=st.lists(indicators, max_size=5).map(tuple),
    material=st.fixed_dictionaries({"资金构成": amounts, "支出按功能分类": amounts, "重点项目支出": spent}),
    live=st.booleans(),
    decimals=st.integers(0, 4),
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, (list, tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)
    else:
        yield str(value)


@given(forms)
def test_every_sentence_reads_as_one(form: SelfEvaluation) -> None:
    values = context(form, score(form))
    for name in COMPUTED:
        for text in texts(values[name]):
            assert not WRONG.search(text), f"{name}: {text}"
            assert text == text.strip(), name


@given(forms)
def test_every_computed_sentence_ends(form: SelfEvaluation) -> None:
    values = context(form, score(form))
    for name in COMPUTED:
        if not VARIABLES[name].listed:
            assert not values[name] or str(values[name]).endswith("。"), name


@given(st.decimals(1, 1000, places=2), st.decimals(0, 1000, places=2))
def test_a_whole_percentage_is_said_only_of_the_whole(budget: Decimal, spent: Decimal) -> None:
    """24.99 of 25 is 99.96%, never 100.0%."""
    form = SelfEvaluation(funds=(FundLine(TOTAL_FUNDS, None, budget, spent, Decimal(10)),))
    said = str(context(form, score(form))["执行得分情况"])
    nearest = Decimal("0.00005")  # half of the last place that is printed
    assert ("预算执行率为100%" in said) is (-nearest <= spent / budget - 1 < nearest)
