"""The sheets 参数 and 报告素材 as the reader takes them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from addin.form import SelfEvaluation, Unread, read_form, score
from addin.form.settings import profile_of, rule_text
from tests.support.forms import printed
from udfs.rules import UnknownRule

Grid = list[list[object]]
SETTINGS: Grid = [
    ["参数", None, "说明"],
    ["年度", 2022.0],
    ["单位", "市委组织部"],
    ["评分规则", "mof-2020"],
    ["报告样式", "别的"],
    ["小数位", 1.0],
]


@pytest.fixture
def grid() -> Grid:
    return [list(row) for row in printed()]


def read(grid: Sequence[Sequence[Any]], **sheets: Sequence[Sequence[Any]]) -> SelfEvaluation:
    return read_form({"自评表": grid, **sheets})


def test_settings_stand_beside_their_names(grid: Grid) -> None:
    form = read(grid, 参数=SETTINGS)
    assert (form.year, form.unit, form.rule, form.style, form.decimals) == (
        2022,
        "市委组织部",
        "mof-2020",
        "别的",
        1,
    )
    assert form.cells["year"] == "参数!B2"


def test_a_unit_that_is_called_as_a_setting_is_none(grid: Grid) -> None:
    for called in "预算执行率分值", "报告样式":
        form = read(grid, 参数=[["单位", called, "填报单位全称"], ["评分规则", "mof-2020"]])
        assert (form.unit, form.rule, form.style) == (called, "mof-2020", read(grid).style)


def test_an_error_beside_a_setting_is_named(grid: Grid) -> None:
    names = ["年度", "单位", "评分规则", "报告样式", "小数位", "同时生成PDF"]
    form = read(grid, 参数=[[name, "#REF!"] for name in names])
    assert {(item.cell, item.label) for item in form.unread} == {
        (f"参数!B{row}", name) for row, name in enumerate(names, 1)
    }


@pytest.mark.parametrize(
    ("said", "decimals"), [(-1, 0), (0, 0), (6, 6), (7, 6), (2.9, 2), ("很多", 2), (None, 2)]
)
def test_decimals_stay_within_0_and_6(grid: Grid, said: object, decimals: int) -> None:
    assert read(grid, 参数=[["小数位", said]]).decimals == decimals


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("（2021年度）", 2021),
        ("（ 2021 年 度 ）", 2021),
        ("益阳市２０２１年度项目支出绩效自评表", 2021),
        ("项目支出绩效自评表（2021年度）", 2021),
        ("共 1 个问题：1.“2019年度培训”的年度指标值为空：写法如“2021年12月20日”", None),
        (2021.0, None),
    ],
)
def test_the_year_is_that_of_the_heading(grid: Grid, heading: object, year: int | None) -> None:
    grid[0][0] = heading
    assert read(grid).year == year


def test_a_year_that_is_no_number_is_noted_and_the_heading_counts(grid: Grid) -> None:
    form = read(grid, 参数=[["年度", "二〇二一"], ["评分规则", ""]])
    assert (form.year, form.rule) == (2021, "mof-2020")
    assert form.unread == (Unread("参数!B1", "年度", "二〇二一"),)


MATERIAL: Grid = [
    ["报告素材"],
    ["报告章节", "素材名称", "内容", "填写说明"],
    ["一", "项目概况", "第一段\n第二段", "怎么写"],
    ["二", "存在的问题", None, None],
    [None, None, "没有名称", None],
    ["三", "改进措施", "#VALUE!"],
    ["四", "人数", 697.0],
]


def test_material_stands_by_name_and_blanks_are_left_out(grid: Grid) -> None:
    form = read(grid, 报告素材=MATERIAL)
    assert form.material == {"项目概况": "第一段\n第二段", "人数": "697"}
    assert form.unread == (Unread("报告素材!C6", "改进措施", "#VALUE!"),)


def test_a_material_sheet_without_headers_holds_none(grid: Grid) -> None:
    assert read(grid, 报告素材=[["项目概况", "第一段"]]).material == {}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([["评分规则", "guangxi"], ["得分小数位", 1.0, "位"]], "guangxi；得分小数位=1"),
        ([["得分小数位", "1"], ["评分规则", "guangxi"]], "guangxi；得分小数位=1"),
        (
            [[None, "不超过类计分", "比值"], ["等级", "优=85；差=0"]],
            "mof-2020；不超过类计分=比值；等级=优=85、差=0",
        ),
        ([["总分上限", "80%=89\n60%=79"]], "mof-2020；总分上限=80%=89、60%=79"),
        ([["得分小数位", None], ["得分小数位"]], "mof-2020"),
        ([["得分 小数位（位）", 1.0]], "mof-2020；得分小数位=1"),
        ([["须说明原因的执行率", 0.9]], "mof-2020；须说明原因的执行率=0.9"),
    ],
)
def test_parameters_of_the_office_stand_behind_the_rule(
    grid: Grid, rows: list[list[object]], rule: str
) -> None:
    form = read(grid, 参数=rows)
    assert form.rule == rule
    assert score(form).rows


def test_a_faulty_parameter_is_named(grid: Grid) -> None:
    form = read(grid, 参数=[["得分小数位", 9.0]])
    with pytest.raises(UnknownRule, match="评分规则里的“得分小数位=9”：应为0至4之间的整数"):
        score(form)
    assert form.unread == (Unread("参数!B1", "参数“得分小数位”", "9", "应为0至4之间的整数"),)


def test_every_faulty_parameter_has_its_cell(grid: Grid) -> None:
    rows: Grid = [
        ["评分规则", "guangxi；甲=1；得分小数位=1"], ["等级", "优"], ["不超过类计分", "比值"], ["预算执行率分值", 20.0],
        ["得分小数位", 2.0],
    ]  # fmt: skip
    form = read(grid, 参数=rows)
    assert [(item.cell, item.text) for item in form.unread] == [
        ("参数!B2", "优"), ("参数!B5", "2"), ("参数!B4", "20"),
    ]  # fmt: skip
    assert form.unread[1].wanted == "这个参数写了两次，请只留一个"


def test_parameters_of_a_rule_that_there_is_not_are_left_alone(grid: Grid) -> None:
    form = read(grid, 参数=[["评分规则", "甲"], ["得分小数位", 9.0]])
    assert (form.rule, form.unread) == ("甲；得分小数位=9", ())


@pytest.mark.parametrize(
    ("rule", "year", "text"),
    [
        ("guangxi", 2021, "guangxi；年度=2021"),
        ("guangxi", None, "guangxi"),
        ("", 2021, "mof-2020；年度=2021"),
        ("guangxi；年度=2020；得分小数位=1", 2021, "guangxi；年度=2021；得分小数位=1"),
    ],
)
def test_cell_functions_get_the_rule_with_the_year(rule: str, year: int | None, text: str) -> None:
    assert rule_text(SelfEvaluation(rule=rule, year=year)) == text


def test_a_form_is_scored_by_the_values_of_its_year(
    grid: Grid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.toml").write_text(
        'name="own"\ntitle="甲"\nregion="乙"\nsource="丙"\nsince=2020-01-01\nbase="mof-2020"\n[score_decimals]\n'
        "values = [{ value = 0 }, { since = 2022-12-31, value = 1 }]\n",
        encoding="utf-8",
    )
    found = {
        year: profile_of(SelfEvaluation(rule="own", year=year, folder=str(tmp_path))).score_decimals
        for year in range(2020, 2025)
    }
    assert found == {2020: 0, 2021: 0, 2022: 1, 2023: 1, 2024: 1}
    form = replace(read(grid, 参数=[["年度", 2021.0], ["评分规则", "own"]]), folder=str(tmp_path))
    assert score(form).rows == score(replace(form, rule="own；年度=2021", year=None)).rows


@pytest.mark.parametrize(
    ("said", "asked"), [("是", True), ("否", False), (True, True), (None, False), ("要", False)]
)
def test_whether_pdfs_are_asked_for(grid: Grid, said: object, asked: bool) -> None:
    assert read(grid, 参数=[["同时生成PDF", said]]).also_pdf is asked
    assert read(grid).also_pdf is False
