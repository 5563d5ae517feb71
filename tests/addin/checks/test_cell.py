"""The checks as a cell asks for them."""

import datetime as dt
from typing import Any

import pytest

from addin.checks.cell import check_region
from tests.support.forms import printed
from udfs import FUNCTIONS

JX_CHECK = next(function for function in FUNCTIONS if function.name == "JX_CHECK")
FOUND = (
    "共 4 个问题：1.“产出指标”标注50分，下级指标分值合计60分：请改正标注或各指标的分值；"
    "2.“效益指标”标注40分，下级指标分值合计30分：请改正标注或各指标的分值；"
    "3.“服务对象满意度指标”列在“效益指标”下，按通用表式属于“满意度指标”：请核对归类；"
    "4.“指标1：举办培训提升小区党支部书记履职能力”完成率118.36%，高于年度指标值：建议在“原因及措施”中说明原因"
)


def in_order() -> list[list[Any]]:
    grid: list[list[Any]] = [list(row) for row in printed()]
    for row in grid:
        row[1:3] = [
            text.split("(")[0].split("（")[0] if text and "指标" in text else text for text in row[1:3]
        ]
    grid[14][5] = 697.0
    grid[20][1] = "满意度指标"
    return grid


@pytest.mark.parametrize("rule", [None, "", " ", 0.0, "mof-2020", " mof-2020 "])
def test_the_findings_of_a_table_in_one_cell(rule: object) -> None:
    assert JX_CHECK(printed(), rule) == FOUND


def test_rows_may_be_tuples_as_excel_gives_them() -> None:
    assert JX_CHECK(tuple(map(tuple, printed()))) == FOUND


def test_a_table_in_order() -> None:
    assert JX_CHECK(in_order(), "mof-2020；一级指标分值=无") == "共 0 个问题"


def test_weights_other_than_in_principle_are_a_hint() -> None:
    assert JX_CHECK(in_order()) == (
        "共 1 个问题：1.“产出指标”合计60分、“效益指标”合计20分；评分规则原则上产出指标50分、效益指标30分、满意度指标10分，"
        "可以调整：请核对，属本地规定的不用改"
    )


def test_an_unknown_rule_is_said_so() -> None:
    assert str(JX_CHECK(printed(), "甲")).startswith("※没有名为“甲”的评分规则，可选：")


def test_a_missing_header_is_named() -> None:
    grid = in_order()
    grid[10][5] = None
    assert JX_CHECK(grid) == "※第11行的表头缺少“实际完成值”：请恢复这些列标题后再试"


@pytest.mark.parametrize(
    "region",
    [
        None,
        "",
        "甲",
        5.0,
        True,
        [],
        [[]],
        [None],
        [1, "甲"],
        [["甲", None], [1.0]],
        dt.date(2021, 1, 1),
        {"甲": 1},
        b"x",
    ],
    ids=repr,
)
def test_what_is_no_form_gets_a_sentence(region: object) -> None:
    assert check_region(region).startswith("※没有找到项目支出绩效自评表")
