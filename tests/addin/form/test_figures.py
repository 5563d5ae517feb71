"""Live figures: which names there are, what each gives, and what of a text is a reference."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.form import FundLine, Level, SelfEvaluation, score
from addin.form.figures import FIGURES, PATTERNS, fill, known_figures, references
from addin.form.model import TOTAL_FUNDS
from tests.support.forms import sound, yiyang
from tests.support.goldens import DATA

D = Decimal


def values(form: SelfEvaluation) -> Mapping[str, object]:
    scores = score(form)
    return {name: figure.value(form, scores) for name, figure in known_figures(form).items()}


def test_every_figure_of_a_sound_form_has_its_value() -> None:
    found = values(replace(sound(), unit="市委组织部"))
    assert {name: found[name] for name in FIGURES} == {
        "年度": 2021, "项目名称": "干部培训", "主管部门": "市委组织部", "实施单位": "干部教育科", "单位": "市委组织部",
        "年初预算数": 100, "全年预算数": 100, "全年执行数": 100, "结余资金": 0, "预算执行率": 1, "执行分值": 10, "执行得分": 10,
        "总分": 100, "失分": 0, "等级": "优", "指标数": 3, "一级指标数": 3, "二级指标数": 3, "达标指标数": 3, "扣分指标数": 0,
        "产出指标分值": 50, "产出指标得分": 50, "产出指标得分率": 1, "成本指标分值": None, "成本指标得分": None,
        "成本指标得分率": None, "效益指标分值": 30, "效益指标得分": 30, "效益指标得分率": 1, "满意度指标分值": 10,
        "满意度指标得分": 10, "满意度指标得分率": 1,
    }  # fmt: skip


def test_the_form_brings_names_of_its_own() -> None:
    found = values(yiyang())
    assert found["当年财政拨款预算数"] == found["当年财政拨款执行数"] == 200
    assert found["其他资金预算数"] is None
    assert found["数量指标得分"] == 30
    assert found["可持续影响指标得分率"] == D("0.9")
    own = values(sound())
    assert [own[f"培训人数{what}"] for what in ("指标值", "完成值", "完成率", "分值", "得分")] == [
        "≥100人", "100人", 1, 50, 50,
    ]  # fmt: skip
    assert found["扣分指标数"] == 1
    assert found["失分"] == 1


def test_the_handbook_says_what_each_figure_is() -> None:
    told = (DATA.parents[1] / "docs" / "handbook" / "report.md").read_text(encoding="utf-8")
    rows = [f"| `{{{name}}}` | {figure.meaning} |" for name, figure in FIGURES.items()]
    rows += [f"| `{{{name}}}` | {meaning} |" for name, meaning in PATTERNS.items()]
    assert [row for row in rows if row not in told] == []


def test_what_each_name_of_the_form_means_and_which_are_printed_as_percentages() -> None:
    form = sound()
    known_of = known_figures(replace(form, funds=(*form.funds, FundLine("其他资金"))))
    assert {name: figure.meaning for name, figure in known_of.items() if name not in FIGURES} == {
        **{
            f"{name}{what}": f"“{name}”的{meaning}"
            for name in ("培训人数", "群众知晓率", "学员满意度")
            for what, meaning in {
                "指标值": "年度指标值", "完成值": "实际完成值", "完成率": "完成率，带百分号", "分值": "分值", "得分": "得分",
            }.items()
        },
        "其他资金预算数": "其他资金的全年预算数，万元", "其他资金执行数": "其他资金的全年执行数，万元",
        **{
            f"{level}{what}": f"{level}的{meaning}"
            for level in ("数量指标", "社会效益指标", "服务对象满意度指标")
            for what, meaning in {"分值": "分值合计", "得分": "得分合计", "得分率": "得分÷分值，带百分号"}.items()
        },
    }  # fmt: skip
    assert all(figure.rate is figure.meaning.endswith("带百分号") for figure in known_of.values())


def test_a_number_before_the_name_of_an_indicator_is_left_out_and_twins_cannot_be_quoted() -> None:
    form = sound()
    first, second, third = form.indicators
    rows = (replace(first, name="指标1：满意 度"), replace(second, name="甲"), replace(third, name="甲"))
    found = values(replace(form, indicators=rows))
    assert found["满意度得分"] == 50
    assert "甲得分" not in found


def test_a_name_of_the_catalogue_goes_before_one_of_the_form() -> None:
    form = sound()
    odd = replace(form.indicators[0], name="执行", level1=Level("执行"))
    found = values(replace(form, indicators=(odd, *form.indicators[1:])))
    assert found["执行得分"] == 10


def test_an_empty_form_has_no_figure_but_no_false_one_either() -> None:
    form = SelfEvaluation()
    scores = score(form)
    assert list(known_figures(form)) == list(FIGURES)
    assert all(figure.is_missing(form, scores) for figure in FIGURES.values())
    spent = replace(form, funds=(FundLine(TOTAL_FUNDS, executed=D(5)),))
    assert values(spent)["结余资金"] is None


def test_a_sum_with_a_missing_score_is_none() -> None:
    form = sound()
    open_ = replace(form, indicators=(replace(form.indicators[0], score=None), *form.indicators[1:]))
    found = values(open_)
    assert found["产出指标得分"] is None
    assert found["产出指标得分率"] is None
    assert found["产出指标分值"] == 50
    weightless = replace(form.indicators[0], weight=D(0))
    assert values(replace(form, indicators=(weightless,)))["产出指标得分率"] is None


def test_the_balance_and_the_lost_points() -> None:
    form = sound()
    changed = replace(
        form, funds=(replace(form.fund_total, executed=D("80.5")),), total=D(98), total_weight=None
    )
    assert values(changed)["结余资金"] == D("19.5")
    assert values(changed)["失分"] == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("共{全年预算数}万元", ["全年预算数"]),
        ("共｛全年预算数｝万元", ["全年预算数"]),
        ("{ 总　分 }{等级}", ["总分", "等级"]),
        ("{没有的}", ["没有的"]),
        ("{{全年预算数}}", []),
        ("{{全年预算数}", []),
        ("{全年预算数}}", []),
        ("{% if 总分 %}{# 甲 #}", []),
        ("{1}、{}、{ }、{①}", []),
        ("{总\n分}", []),
        ("{" + "长" * 41 + "}", []),
        ("{甲{总分}乙}", ["总分"]),
        ("", []),
    ],
)
def test_what_is_a_reference(text: str, names: list[str]) -> None:
    assert [found.name for found in references(text)] == names


def test_only_known_names_are_replaced_and_each_once() -> None:
    said = {"总分": "{等级}99", "等级": "优"}
    assert fill("得{总分}分，｛等级｝，{评分}，{{总分}}", said.get) == "得{等级}99分，优，{评分}，{{总分}}"


@given(st.text(alphabet="{}｛｝总分甲1% \n", max_size=30))
def test_what_is_no_reference_stays_as_it_is(text: str) -> None:
    assert fill(text, lambda _: None) == text
    marked = fill(text, lambda name: f"<{name}>")
    assert marked.count("<") == len(list(references(text)))
