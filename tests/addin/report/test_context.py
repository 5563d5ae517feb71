"""The variables of a template: complete, documented, and all in the finished report."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from addin.form.model import SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.context import VARIABLES, context
from addin.report.markup import WordXml
from addin.report.render import render
from workbook_templates.material import FIELDS


def body(form: SelfEvaluation, scores: Scores, template: Path) -> list[str]:
    document = Document(BytesIO(render(template, context(form, scores))))
    return [paragraph.text for paragraph in document.paragraphs]


def test_every_variable_has_a_meaning_and_a_value_of_its_kind(form: SelfEvaluation, scores: Scores) -> None:
    values = context(form, scores)
    assert list(values) == list(VARIABLES)
    assert all(name.isidentifier() and variable.meaning for name, variable in VARIABLES.items())
    assert {name for name, value in values.items() if isinstance(value, list)} == {
        name for name, variable in VARIABLES.items() if variable.listed
    }


def test_every_material_field_is_a_variable_with_a_hint() -> None:
    assert all(field.name in VARIABLES and field.hint and field.section for field in FIELDS)
    assert len({field.name for field in FIELDS}) == len(FIELDS)


def test_the_figures_of_yiyang(form: SelfEvaluation, scores: Scores) -> None:
    values = context(form, scores)
    expected = {
        "项目名称": "城市基层党建工作经费",
        "主管部门": "市委组织部",
        "实施单位": "组织指导科",
        "年度": "2021",
        "单位": "益阳市委组织部",
        "年初预算数": "200",
        "全年预算数": "200",
        "全年执行数": "200",
        "预算执行率": "100%",
        "执行得分": "10",
        "总分": "99",
        "等级": "优",
        "报告标题": "2021年度城市基层党建工作\n专项资金绩效自评报告",
        "其他需要说明的问题": ["无。"],
        "成文日期": "",
    }
    assert {name: values[name] for name in expected} == expected


def test_every_string_reappears_in_the_report(form: SelfEvaluation, scores: Scores, template: Path) -> None:
    odd = {
        field.name: f"{field.name}：关于印发<{field.name}>的通知 {{{{ 7*7 }}}}\n第二段 & a_b"
        for field in FIELDS
    }
    changed = replace(form, material=odd)
    values = context(changed, scores)
    found = body(changed, scores, template)
    shown = {"综合评价结论", "资金执行情况", "报告标题", "落款单位", "成文日期"}
    shown |= {name for name, variable in VARIABLES.items() if variable.listed} - {"预期目标", "实际完成情况"}
    for name in shown:
        value = values[name]
        for text in value if isinstance(value, list) else [value]:
            assert text in found, name
    assert isinstance(values["自评表"], WordXml)


def test_what_is_missing_is_marked_where_required_and_leaves_nothing_where_not(template: Path) -> None:
    blank = SelfEvaluation()
    values = context(blank, score(blank))
    for field in FIELDS:
        if field.required:
            assert values[field.name] == [f"【待填：{field.name}】"]
    assert values["综合评价补充说明"] == values["指标完成情况补充说明"] == []
    assert values["其他需要说明的问题"] == ["无。"]
    assert values["报告标题"] == "【待填：年度】年度【待填：项目名称】绩效自评报告"
    found = body(blank, score(blank), template)
    assert "【待填：项目概况】" in found
    assert "" not in found[:-2]


@pytest.mark.parametrize("date", ["2022-03-15", "2022年3月15日"])
def test_the_report_is_signed_only_when_dated(
    form: SelfEvaluation, scores: Scores, template: Path, date: str
) -> None:
    unsigned = body(form, scores, template)
    signed = body(replace(form, material={**form.material, "成文日期": date}), scores, template)
    at = unsigned.index("附件：项目支出绩效自评表") + 1
    assert signed == [*unsigned[:at], "益阳市委组织部", "2022年3月15日", *unsigned[at:]]


def test_the_default_title(form: SelfEvaluation, scores: Scores) -> None:
    assert (
        context(replace(form, material={}), scores)["报告标题"] == "2021年度城市基层党建工作经费绩效自评报告"
    )
