"""The variables of a template: complete, documented, and all in the finished report."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from addin.form.model import SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.facts.text import paragraphs
from addin.report.template.context import VARIABLES, context, own_fields
from addin.report.template.render import render
from addin.report.template.styles import template_of
from tests.support.goldens import DATA
from workbook_templates.material import FIELDS
from workbook_templates.reports import outline


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


def test_the_handbook_says_what_each_variable_is() -> None:
    told = (DATA.parents[1] / "docs" / "handbook" / "variables.md").read_text(encoding="utf-8")
    rows = [f"\n| `{name}` | {variable.meaning} | " for name, variable in VARIABLES.items()]
    assert [row for row in rows if row not in told] == []


def test_every_material_field_is_a_variable_with_a_hint() -> None:
    assert all(field.name in VARIABLES and field.hint and field.group for field in FIELDS)
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
        "成文日期": "【待填：成文日期】",
    }
    assert {name: values[name] for name in expected} == expected


@pytest.mark.parametrize("style", outline.names())
def test_every_text_of_the_style_reappears_in_the_report(
    form: SelfEvaluation, scores: Scores, style: str
) -> None:
    odd = {
        field.name: f"{field.name}：关于印发<{field.name}>的通知 {{{{ 7*7 }}}}\n第二段 & a_b"
        for field in FIELDS
    }
    found = "\n".join(body(replace(form, material=odd), scores, template_of(style)))
    assert outline.uses(style)
    for name in outline.uses(style):
        for text in paragraphs(odd[name]):
            assert text in found, name


@pytest.mark.parametrize("style", outline.names())
def test_what_is_missing_is_marked_where_required_and_leaves_nothing_where_not(style: str) -> None:
    blank = SelfEvaluation()
    found = body(blank, score(blank), template_of(style))
    shown = "\n".join(found)
    for name, use in outline.uses(style).items():
        assert (f"【待填：{name}】" in shown) is (use.required or name == "成文日期"), name
    assert [text for text in found if not text] == [""] * (2 if outline.load(style).enclosure else 0)


def test_blank_material_is_an_empty_list_and_a_title_is_made() -> None:
    blank = SelfEvaluation()
    values = context(blank, score(blank))
    assert all(values[field.name] == [] for field in FIELDS if field.name not in ("报告标题", "成文日期"))
    assert values["报告标题"] == "【待填：年度】年度【待填：项目名称】\n绩效自评报告"


def test_own_rows_become_variables(form: SelfEvaluation, scores: Scores, make_template: Any) -> None:
    own = {"经验做法": "一\n二", "总分": "不算", "2021年": "数字开头", "与 空格": "空格"}
    changed = replace(form, material=own)
    assert own_fields(changed) == ["经验做法"]
    template = make_template.of("{%p for 段 in 经验做法 %}", "{{ 段 }}", "{%p endfor %}", "{{ 总分 }}")
    assert body(changed, scores, template)[:3] == ["一", "二", "99"]


def test_an_own_row_without_a_text_is_a_variable_without_paragraphs(
    form: SelfEvaluation, scores: Scores, make_template: Any
) -> None:
    blank = replace(form, material={"经验做法": ""})
    template = make_template.of(
        "{%p for 段 in 经验做法 %}",
        "{{ 段 }}",
        "{%p endfor %}",
        "{{ 总分 }}",
        "{% if 经验做法 %}有{% else %}无{% endif %}",
    )
    assert body(blank, scores, template)[:2] == ["99", "无"]


@pytest.mark.parametrize("date", ["2022-03-15", "2022年3月15日"])
def test_the_report_is_signed_and_asks_for_its_date(
    form: SelfEvaluation, scores: Scores, template: Path, date: str
) -> None:
    undated = body(form, scores, template)
    dated = body(replace(form, material={**form.material, "成文日期": date}), scores, template)
    at = undated.index("附件：项目支出绩效自评表") + 1
    assert undated[at : at + 2] == ["益阳市委组织部", "【待填：成文日期】"]
    assert dated == [*undated[: at + 1], "2022年3月15日", *undated[at + 2 :]]


def test_the_default_title(form: SelfEvaluation, scores: Scores) -> None:
    assert (
        context(replace(form, material={}), scores)["报告标题"] == "2021年度城市基层党建工作经费绩效自评报告"
    )


@pytest.mark.parametrize(
    ("project", "title"),
    [
        ("2021年干部培训", "2021年干部培训绩效自评报告"),
        ("2021年度干部培训", "2021年度干部培训绩效自评报告"),
        ("2021年—2023年干部培训", "2021年度2021年—2023年干部培训\n绩效自评报告"),
        ("2020年干部培训", "2021年度2020年干部培训绩效自评报告"),
    ],
)
def test_a_project_whose_name_begins_with_the_year_has_it_once(
    form: SelfEvaluation, scores: Scores, project: str, title: str
) -> None:
    values = context(replace(form, project=project, material={}), scores)
    assert values["报告标题"] == title
    assert f"经综合评价，{title.removesuffix('绩效自评报告').strip()}绩效自评得分" in str(values["得分结论"])


def test_a_long_title_breaks_where_the_words_allow(form: SelfEvaluation, scores: Scores) -> None:
    longer = replace(form, project="“镇街党建工作经费”项目", material={}, year=2022)
    assert context(longer, scores)["报告标题"] == "2022年度“镇街党建工作经费”项目\n绩效自评报告"
