"""Live figures in the report: printed as the report prints them, marked where missing, told where unknown."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from addin.form.figures import FIGURES
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.document.export import export
from addin.report.template.context import VARIABLES, context


def told(form: SelfEvaluation, text: str) -> object:
    changed = replace(form, material={"项目概况": text})
    return context(changed, score(changed))["项目概况"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{年度}年预算{全年预算数}万元，执行率{预算执行率}。", ["2021年预算200万元，执行率100%。"]),
        ("｛项目名称｝得｛ 总分 ｝分，｛等级｝", ["城市基层党建工作经费得99分，优"]),
        ("{可持续影响指标得分率}\n{指标数}项", ["90%", "10项"]),
        ("{成本指标得分}分", ["【待填：成本指标得分】分"]),
        ("{全年预算}{{全年预算数}}", ["{全年预算}{{全年预算数}}"]),
    ],
)
def test_figures_in_free_text(form: SelfEvaluation, text: str, expected: list[str]) -> None:
    assert told(form, text) == expected


def test_a_name_that_is_typed_over_two_lines_and_one_that_is_missing(form: SelfEvaluation) -> None:
    assert told(replace(form, project="城市\n党建"), "{项目名称}") == ["城市党建"]
    assert told(replace(form, project=""), "{项目名称}") == ["【待填：项目名称】"]
    assert told(replace(form, project="{总分}"), "{项目名称}") == ["{总分}"]


def test_a_figure_reads_as_the_variable_of_the_same_name(form: SelfEvaluation, scores: Scores) -> None:
    values = context(form, scores)
    both = [name for name in FIGURES if name in VARIABLES]
    assert len(both) > 10
    assert told(form, "；".join(f"{{{name}}}" for name in both)) == [
        "；".join(str(values[name]) for name in both)
    ]


def test_the_default_title_and_the_form_are_not_filled(form: SelfEvaluation) -> None:
    changed = replace(form, project="{总分}", goal_actual="{总分}", material={})
    values = context(changed, score(changed))
    assert values["报告标题"] == "2021年度{总分}绩效自评报告"
    assert values["实际完成情况"] == ["{总分}"]


def test_unknown_names_stay_and_are_told(form: SelfEvaluation, template: Path, tmp_path: Path) -> None:
    text = "共{全年预算}、{评分}、{全年预算}、{总分}、{成本指标得分}"
    changed = replace(form, material={**form.material, "项目概况": text})
    made = export(changed, score(changed), tmp_path / "报告.docx", template)
    assert made.notices == (
        "“项目概况”中的“{全年预算}”、“{评分}”不是可以引用的名称，报告中原样保留，请核对。",
        "报告中有2处待填：成本指标得分、成文日期。",
    )
    shown = "共{全年预算}、{评分}、{全年预算}、99、【待填：成本指标得分】"
    assert shown in [paragraph.text for paragraph in Document(str(made.path)).paragraphs]
