"""Sums and grade, against goldens; the check of a whole table is tested with the checks."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.goldens import CALL, check, goldens
from udfs.totals import MOST_CELLS, add_up, cells, grade, label


@pytest.mark.parametrize("case", goldens("totals.yaml"))
def test_goldens(case: dict[str, Any]) -> None:
    check(case)


def test_all_cells_of_nested_blocks_come_in_order() -> None:
    assert list(cells([[1, (2, 3)], 4])) == [1, 2, 3, 4]
    assert list(cells("5")) == ["5"]


def test_a_whole_column_is_not_added_up() -> None:
    most = [[1.0] for _ in range(MOST_CELLS)]
    assert CALL["JX_TOTAL"](most) == MOST_CELLS
    too_many = CALL["JX_TOTAL"](most, None)
    assert too_many == "※选取的区域超过10000格：请只选表格所在的单元格，不要选整列或整张工作表"
    assert CALL["JX_SUBTOTAL"]([*most, [1]], [*most, [1]], "产出指标") == too_many
    assert CALL["JX_CHECK"]([*most, [1]]) == too_many


def test_the_sum_is_exact_and_stops_at_the_first_fault() -> None:
    assert add_up(["1,000.005", 0.1, None]) == (Decimal("1000.105"), "")
    assert add_up([1, "甲", "※乙"]) == (Decimal(1), "※“甲”不是数字，不能合计：请改为数字")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("产出指标 (50分)", "产出指标"),
        ("产出\n指标（50分）", "产出指标"),
        ("产出指标", "产出指标"),
        (5.0, ""),
        (None, ""),
    ],
)
def test_a_label_is_the_name_alone(text: object, name: str) -> None:
    assert label(text) == name


def test_grades_come_from_the_rule() -> None:
    grades = (("通过", Decimal(50)), ("不通过", Decimal(0)))
    assert [grade(Decimal(n), grades) for n in (50, 49)] == ["通过", "不通过"]


def test_a_cell_can_ask_for_the_check_of_a_table() -> None:
    assert str(CALL["JX_CHECK"]([["甲"]])).startswith("※没有找到项目支出绩效自评表")
