"""Our own workbook, told by its column 系统得分, must be complete: a lost header is named, nothing is guessed."""

from collections.abc import Sequence
from typing import Any

import pytest
import yaml

from addin.form import NoForm, SelfEvaluation, read_form, read_forms
from addin.form.reader import find_table
from tests.support.forms import printed, yiyang
from tests.support.goldens import DATA
from tests.support.places import places

Grid = list[list[Any]]
PLACES: dict[str, list[str]] = yaml.safe_load((DATA / "form-places.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def grid() -> Grid:
    """益阳's printed form with the one column that makes it ours."""
    rows: Grid = [[*row, None] for row in printed()]
    rows[row_of(rows, "三级指标")][9] = "系统得分"
    return rows


def row_of(grid: Grid, name: str) -> int:
    return next(r for r, row in enumerate(grid) if name in row)


def read(grid: Sequence[Sequence[Any]]) -> SelfEvaluation:
    return read_form({"自评表": grid})


def test_it_is_live_and_complete(grid: Grid) -> None:
    form = read(grid)
    assert form.live
    assert form.indicators == yiyang().indicators
    assert form.left_over == ()
    assert find_table({"自评表": grid}).columns["system"] == 9


@pytest.mark.parametrize(
    "header",
    ["三级指标", "年度指标值\n(A)", "实际完成值\n(B)", "得　分", "偏差原因分析\n及改进措施", "一级\n指标"],
)
def test_a_missing_indicator_header_is_named(grid: Grid, header: str) -> None:
    row = row_of(grid, header)
    grid[row][grid[row].index(header)] = "别的"
    name = "".join(header.split("\n(", maxsplit=1)[0].split())
    with pytest.raises(NoForm) as caught:
        read(grid)
    assert str(caught.value) == f"“自评表”第11行的表头缺少“{name}”：请恢复这些列标题后再试"


def test_all_missing_headers_are_named_and_a_region_has_no_sheet_name(grid: Grid) -> None:
    row = row_of(grid, "年初预算数")
    grid[row][3] = grid[row][7] = None
    with pytest.raises(NoForm) as caught:
        read_form({"": grid})
    assert str(caught.value) == "第4行的表头缺少“年初预算数”“执行率”：请恢复这些列标题后再试"


@pytest.mark.parametrize("above", [0, 2])
def test_a_form_without_money_rows_says_what_is_missing(grid: Grid, above: int) -> None:
    table = grid[row_of(grid, "三级指标") :]
    with pytest.raises(NoForm) as caught:
        read([*[["2021年度"]] * above, *table])
    assert str(caught.value) == (
        "“自评表”里没有“年初预算数”“全年预算数”“全年执行数”“分值”“执行率”“得分”这一行表头：请恢复后再试"
    )


def test_labels_may_be_missing_and_money_rows_end_at_the_header(grid: Grid) -> None:
    form = read([*grid[3:8], *grid[10:]])
    assert (form.project, form.goal_expected, form.year) == ("", "", None)
    assert [line.item for line in form.funds][-1] == "其他资金"
    assert set(form.cells) == {"total_weight", "total"}


def test_copies_of_our_sheet_are_forms_too_and_other_sheets_are_not(grid: Grid) -> None:
    copy = [list(row) for row in grid]
    copy[row_of(copy, "项目名称")][2] = "另一个项目"
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        "自评表 (2)": copy,
        "旧表": printed(),
        "自评表": grid,
        "说明": [["系统得分"]],
    }
    found = read_forms(sheets)
    assert [(named.sheet, named.form.project) for named in found] == [
        ("自评表", "城市基层党建工作经费"), ("自评表 (2)", "另一个项目"),
    ]  # fmt: skip
    assert find_table(sheets).sheet == "自评表"


def test_every_cell_of_an_indicator_has_its_address_in_our_sheet(grid: Grid) -> None:
    row = row_of(grid, "三级指标") + 1
    assert read(grid).indicators[0].cells == {
        "level1": f"自评表!B{row + 1}", "level2": f"自评表!C{row + 1}", "name": f"自评表!D{row + 1}",
        "target": f"自评表!E{row + 1}", "actual": f"自评表!F{row + 1}", "weight": f"自评表!G{row + 1}",
        "score": f"自评表!H{row + 1}", "note": f"自评表!I{row + 1}", "system": f"自评表!J{row + 1}",
    }  # fmt: skip


def test_a_demand_for_a_reason_is_no_reason(grid: Grid) -> None:
    row = row_of(grid, "三级指标") + 1
    grid[row][8] = "※请填写偏差原因"
    grid[row + 1][8] = "天气原因"
    assert [indicator.reason for indicator in read(grid).indicators[:2]] == ["", "天气原因"]


def test_the_money_may_stand_at_the_very_end(grid: Grid) -> None:
    moved = read([*grid[:3], *grid[8:], *grid[3:8]])
    assert (moved.funds, moved.total) == (read(grid).funds, read(grid).total)


def test_everything_has_its_place(grid: Grid) -> None:
    assert places(read(grid), "自评表") == PLACES["本模板的表"]


def broken(grid: Grid) -> Grid:
    """An error in every cell of the first lines that an officer fills in or a formula computes."""
    first = row_of(grid, "三级指标") + 1
    cells = [(1, 2), (2, 2), (2, 5), (9, 1), (9, 4), (21, 6), (21, 7)]
    cells += [(row, column) for row in (4, 5) for column in range(3, 9)]
    cells += [(row, column) for row in (first, first + 1) for column in range(1, 9)]
    for row, column in cells:
        grid[row][column] = "#REF!"
    return grid


def test_every_cell_that_cannot_be_read_is_named(grid: Grid) -> None:
    """A formula of ours shows an error where a function is missing: that is computed anew, and no fault of the officer."""
    assert unread(read(broken(grid))) == PLACES["本模板的表 各格都是错误"]


def test_every_cell_that_cannot_be_read_is_named_in_a_form_of_ones_own() -> None:
    assert unread(read(broken([list(row) for row in printed()]))) == PLACES["自己的表 各格都是错误"]


def unread(form: SelfEvaluation) -> list[str]:
    return [line for line in places(form, "自评表") if line.startswith("读不出")]


def test_the_table_may_end_with_the_sheet(grid: Grid) -> None:
    form = read(grid[:-1])
    assert (form.live, form.indicators) == (True, read(grid).indicators)
    assert (form.total_weight, form.total) == (None, None)
    assert find_table({"自评表": grid[:-1]}).end == len(grid) - 1
