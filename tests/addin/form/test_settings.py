"""The sheets 参数 and 报告素材 as the reader takes them."""

from collections.abc import Sequence
from typing import Any

import pytest

from addin.form import SelfEvaluation, Unread, read_form, score
from tests.forms import printed
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


@pytest.mark.parametrize(
    ("said", "asked"), [("是", True), ("否", False), (True, True), (None, False), ("要", False)]
)
def test_whether_pdfs_are_asked_for(grid: Grid, said: object, asked: bool) -> None:
    assert read(grid, 参数=[["同时生成PDF", said]]).also_pdf is asked
    assert read(grid).also_pdf is False
