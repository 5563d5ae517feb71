"""The tables that only one layout has: found by label and headers wherever they stand, and read as 报告素材, too."""

from dataclasses import replace
from typing import Any

import pytest

from addin.form import NoForm, SelfEvaluation, read_form
from addin.form.layout import load
from addin.form.model import TableRow
from addin.form.own_tables import line_cell
from tests.support.workbooks import book
from workbook_templates.build import build

Grid = list[list[Any]]
LAYOUT = "部门整体"
FUNCTIONS, TASKS, PEOPLE, COSTS = (table.name for table in load(LAYOUT).tables)
FORM = SelfEvaluation(
    project="部门整体支出",
    tables={
        FUNCTIONS: (
            TableRow({"name": "教育支出", "executed": "60.5"}),
            TableRow({"name": "卫生健康支出 2021"}),
        ),
        TASKS: (
            TableRow({"name": "培训", "annual_budget": "25", "executed": "24.99", "done": "办班2期"}),
            TableRow({"name": "宣传", "annual_budget": "3", "reason": "未启动"}),
            TableRow({"done": "没有名称"}),
        ),
        COSTS: (TableRow({"name": "三公经费", "spent": "2.71"}), TableRow({"name": "培训费", "spent": "1"})),
    },
)


def sheets(form: SelfEvaluation = FORM) -> dict[str, Grid]:
    made = book(build(form, LAYOUT), values=True)
    return {
        name: [list(row) for row in made[name].iter_rows(values_only=True)]
        for name in ("自评表", "参数", "报告素材")
    }


def row_of(grid: Grid, name: str) -> int:
    return next(r for r, row in enumerate(grid) if name in row)


def test_what_is_typed_is_read_with_its_cells() -> None:
    form = read_form(sheets())
    assert form.tables == FORM.tables
    assert form.tables[TASKS][0].cells["executed"] == "自评表!F22"
    assert form.unread == ()


def test_rows_that_were_inserted_and_a_sum_that_was_deleted_are_no_matter() -> None:
    given = sheets()
    grid = given["自评表"]
    del grid[row_of(grid, "合计")]
    grid.insert(row_of(grid, "教育支出"), [None, "国防支出", None, None, None, 1, *[None] * 13])
    form = read_form(given)
    assert [row.typed["name"] for row in form.tables[FUNCTIONS]] == [
        "国防支出",
        "教育支出",
        "卫生健康支出 2021",
    ]
    assert form.tables[TASKS] == FORM.tables[TASKS]


def test_what_is_no_number_is_told() -> None:
    given = sheets()
    grid = given["自评表"]
    grid[row_of(grid, "教育支出")][5] = "六十"
    [told] = read_form(given).unread
    assert (told.cell, told.label, told.text) == ("自评表!F12", "教育支出的全年执行数", "六十")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("重点任务（万元）", "“自评表”里没有“任务名称”“完成情况”“预算数”“执行数”“执行率”“执行率偏低的原因”这一行表头：请恢复后再试"),
        ("执行率偏低的原因", "“自评表”第21行的表头缺少“执行率偏低的原因”：请恢复这些列标题后再试"),
    ],
)  # fmt: skip
def test_a_label_or_a_header_that_is_gone_is_named(word: str, said: str) -> None:
    given = sheets()
    grid = given["自评表"]
    row = grid[row_of(grid, word)]
    row[row.index(word)] = "别的"
    with pytest.raises(NoForm) as caught:
        read_form(given)
    assert str(caught.value) == said


def test_a_report_takes_the_lines_from_the_tables() -> None:
    form = read_form(sheets())
    assert form.material == {
        "支出按功能分类": "教育支出 60.5\n卫生健康支出 2021：未填",
        "重点项目支出": "培训 25 24.99\n宣传：未填",
        "重点项目完成情况": "培训\n办班2期",
    }
    assert set(form.derived) == form.material.keys()
    assert form.material_cell("重点项目支出") == "自评表!E22"
    assert [form.cells[line_cell("重点项目支出", at)] for at in (0, 1)] == [
        "自评表!E22:F22",
        "自评表!E23:F23",
    ]
    assert form.cells[line_cell("重点项目完成情况", 1)] == "自评表!D22"


def test_what_somebody_has_written_in_the_material_counts() -> None:
    own = {"支出按功能分类": "教育支出 61"}
    form = read_form(sheets(replace(FORM, material=own)))
    assert form.material["支出按功能分类"] == "教育支出 61"
    assert form.derived == ("重点项目支出", "重点项目完成情况")
    assert form.material_cell("支出按功能分类").startswith("报告素材!")


def test_what_stands_in_the_tables_is_not_written_twice() -> None:
    form = read_form(sheets())
    assert read_form(sheets(form)) == form
    material = [row[2] for row in sheets(form)["报告素材"]]
    assert not any("教育支出" in str(text) for text in material)
