"""Grids → form, by labels and headers: the printed layout, moved, torn and without a form in it."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from addin.form import FundLine, Level, NoForm, SelfEvaluation, Unread, read_form
from addin.form.reader import as_grid, read_level
from tests.support.forms import printed, yiyang

Cell = object
Grid = list[list[Cell]]
TEN, HUNDRED = Decimal(10), Decimal(100)


@pytest.fixture
def grid() -> Grid:
    return [list(row) for row in printed()]


def read(grid: Sequence[Sequence[Any]], **sheets: Sequence[Sequence[Any]]) -> SelfEvaluation:
    return read_form({"自评表": grid, **sheets})


def row_of(grid: Grid, name: str) -> int:
    return next(r for r, row in enumerate(grid) if name in row)


def test_the_printed_form(grid: Grid) -> None:
    form = read(grid)
    two_hundred = (Decimal(200),) * 3
    assert (form.project, form.department, form.implementer, form.year) == (
        "城市基层党建工作经费", "市委组织部", "组织指导科", 2021,
    )  # fmt: skip
    assert form.funds == (
        FundLine("年度资金总额", *two_hundred, TEN, Decimal(1), TEN),
        FundLine("当年财政拨款", *two_hundred),
        FundLine("上年结转资金"),
        FundLine("其他资金"),
    )
    assert form.goal_expected == "全面推进城市居民小区党建工作"
    assert form.goal_actual.startswith("(long text) 697个小区党支部")
    assert (form.total_weight, form.total) == (HUNDRED, Decimal(99))
    assert (form.unit, form.rule, form.style, form.decimals) == ("", "mof-2020", "hunan-2021", 2)
    assert form.material == {}
    assert form.unread == ()
    assert not form.live


def test_the_indicators_of_the_printed_form_are_those_of_the_example(grid: Grid) -> None:
    assert read(grid).indicators == yiyang().indicators


def test_every_value_has_its_address(grid: Grid) -> None:
    form = read(grid)
    assert form.cells == {
        "project": "自评表!C2", "department": "自评表!C3", "implementer": "自评表!F3", "goal_expected": "自评表!B10",
        "goal_actual": "自评表!E10", "total_weight": "自评表!G22", "total": "自评表!H22",
    }  # fmt: skip
    assert form.fund_total.cells["annual_budget"] == "自评表!E5"
    last = form.indicators[-1].cells
    assert (last["level1"], last["level2"], last["score"]) == ("自评表!B18", "自评表!C21", "自评表!H21")


def pushed_right(grid: Grid) -> Grid:
    return [[None, None, *row] for row in grid]


def pushed_down(grid: Grid) -> Grid:
    return [["附件2"], [], [None, "填报日期：2022年3月1日", 5.0], *grid]


def wider(grid: Grid) -> Grid:
    return [
        [cell for column, cell in enumerate(row) for cell in ([cell, None] if column == 3 else [cell])]
        for row in grid
    ]


def longer(grid: Grid) -> Grid:
    return [*grid, [], ["填表人：", None, "联系电话："]]


def ragged(grid: Grid) -> Grid:
    return [row[: max((c for c, cell in enumerate(row) if cell is not None), default=-1) + 1] for row in grid]


def reordered(grid: Grid) -> Grid:
    top = row_of(grid, "三级指标")
    for row in grid[top:]:
        row[6], row[7] = row[7], row[6]
    return grid


@pytest.mark.parametrize("moved", [pushed_right, pushed_down, wider, longer, ragged, reordered])
def test_rows_and_columns_may_move(grid: Grid, moved: Callable[[Grid], Grid]) -> None:
    assert read(moved(grid)) == read(printed())


def test_labels_repeated_in_every_row_are_one_label(grid: Grid) -> None:
    for row, indicator in zip(grid[11:21], yiyang().indicators, strict=True):
        row[1:3] = [f"{level.name}（{level.weight}分）" for level in (indicator.level1, indicator.level2)]
    form = read(grid)
    assert form == read(printed())
    assert {indicator.cells["level1"] for indicator in form.indicators} == {"自评表!B12", "自评表!B18"}


def test_a_new_first_level_ends_the_second(grid: Grid) -> None:
    row = row_of(grid, "效益指标（40分）")
    grid[row][2] = None
    assert read(grid).indicators[6].level2 == Level("")


def test_our_sheet_comes_first_and_any_other_is_found() -> None:
    other = printed()
    other[1][2] = "另一个项目"
    assert read_form({"封面": [["甲"]], "表1": other}).project == "另一个项目"
    assert read_form({"表1": other, "自评表": printed()}).project == "城市基层党建工作经费"


@pytest.mark.parametrize("sheets", [{}, {"自评表": []}, {"自评表": [[]]}, {"Sheet1": [["甲", 1.0], [None]]}])
def test_no_form_at_all(sheets: dict[str, Any]) -> None:
    with pytest.raises(NoForm) as caught:
        read_form(sheets)
    assert str(caught.value) == (
        "没有找到项目支出绩效自评表：文件里没有“三级指标”“年度指标值”这样一行表头，请确认选对了文件"
    )


@pytest.mark.parametrize("header", ["三级指标", "年度指标值\n(A)", "实际完成值\n(B)"])
def test_a_missing_indicator_header_is_named(grid: Grid, header: str) -> None:
    row = row_of(grid, header)
    grid[row][grid[row].index(header)] = "别的"
    name = "".join(header.split("\n(", maxsplit=1)[0].split())
    with pytest.raises(NoForm) as caught:
        read(grid)
    assert str(caught.value) == f"“自评表”第11行的表头缺少“{name}”：请恢复这些列标题后再试"


def test_all_missing_headers_are_named_and_a_region_has_no_sheet_name(grid: Grid) -> None:
    row = row_of(grid, "三级指标")
    grid[row][3] = grid[row][5] = None
    with pytest.raises(NoForm) as caught:
        read_form({"": grid})
    assert str(caught.value) == "第11行的表头缺少“三级指标”“实际完成值”：请恢复这些列标题后再试"


@pytest.mark.parametrize(
    ("header", "field", "blank"),
    [
        ("得　分", "score", None),
        ("偏差原因分析\n及改进措施", "reason", ""),
        ("一级\n指标", "level1", Level("")),
    ],
)
def test_a_column_that_offices_leave_out_may_be_missing(
    grid: Grid, header: str, field: str, blank: object
) -> None:
    row = row_of(grid, header)
    column = grid[row].index(header)
    for cells in grid[row:]:
        cells[column] = None
    assert {getattr(indicator, field) for indicator in read(grid).indicators} == {blank}


@pytest.mark.parametrize("above", [0, 2])
def test_a_form_without_money_rows_is_read(grid: Grid, above: int) -> None:
    table = grid[row_of(grid, "三级指标") :]
    form = read([*[["2021年度"]] * above, *table])
    assert (form.funds, form.indicators) == ((), read(printed()).indicators)


def test_errors_and_words_are_listed_with_their_addresses(grid: Grid) -> None:
    grid[1][2] = "#NAME?"
    grid[4][5] = "#DIV/0!"
    grid[5][3] = "两百"
    grid[11][6] = "十分"
    grid[12][4] = "#REF!"
    grid[21][7] = "优秀"
    form = read(grid)
    assert form.unread == (
        Unread("自评表!C2", "项目名称", "#NAME?"),
        Unread("自评表!F5", "年度资金总额的全年执行数", "#DIV/0!"),
        Unread("自评表!D6", "当年财政拨款的年初预算数", "两百"),
        Unread("自评表!G12", "分值", "十分"),
        Unread("自评表!E13", "年度指标值", "#REF!"),
        Unread("自评表!H22", "总分", "优秀"),
    )
    assert (form.project, form.fund_total.executed, form.total) == ("", None, None)
    assert (form.indicators[0].weight, form.indicators[1].target) == (None, "")


def test_number_and_date_cells_read_as_they_show(grid: Grid) -> None:
    grid[11][4:8] = [697.0, 0.5, 10.0, 7.17]
    grid[12][4:6] = [dt.datetime(2021, 12, 31), dt.datetime(2021, 12, 20)]
    first, second = read(grid).indicators[:2]
    assert (first.target, first.actual, first.weight, first.score) == ("697", "0.5", TEN, Decimal("7.17"))
    assert (second.target, second.actual) == ("2021年12月31日", "2021年12月20日")


def test_texts_come_through_literally(grid: Grid) -> None:
    grid[1][2] = "<w:p>{{ 7*7 }}\x07 & =cmd|' /C calc'!A0"
    grid[11][3] = "甲" * 10_000
    form = read(grid)
    assert form.project == "<w:p>{{ 7*7 }}\x07 & =cmd|' /C calc'!A0"
    assert form.indicators[0].name == "甲" * 10_000


def test_rows_without_any_entry_are_no_indicators(grid: Grid) -> None:
    grid[12:12] = [[None] * 9, [None, None, None, None, None, None, None, "", "照抄的说明"]]
    assert len(read(grid).indicators) == 10


def test_a_form_may_end_without_a_total_row(grid: Grid) -> None:
    form = read(grid[:-1])
    assert (len(form.indicators), form.total_weight, form.total) == (10, None, None)


def test_a_demand_of_ours_is_no_reason(grid: Grid) -> None:
    grid[14][8] = "※完成率131%，超过年度指标值31%。请在“原因及措施”列填写偏差原因和改进措施"
    assert read(grid).indicators[3].reason == ""


def test_a_column_for_reasons_goes_before_the_printed_note(grid: Grid) -> None:
    for row in grid:
        row.append(None)
    grid[10][9], grid[14][8], grid[14][9] = "原因及措施", "完成率118.36%。", "培训扩大到副书记。"
    assert read(grid).indicators[3].reason == "培训扩大到副书记。"


def test_money_rows_end_where_the_goals_begin(grid: Grid) -> None:
    assert [line.item for line in read(grid[:8] + grid[10:]).funds][-1] == "其他资金"
    assert [line.item for line in read([*grid[:8], [], *grid[8:]]).funds][-1] == "其他资金"


@pytest.mark.parametrize(("label", "field"), [("主管部门", "department"), ("实施单位", "implementer")])
def test_a_blank_field_does_not_take_its_neighbour(grid: Grid, label: str, field: str) -> None:
    grid[2][grid[2].index(label) + (2 if field == "department" else 1)] = None
    form = read(grid)
    assert getattr(form, field) == ""
    assert form.cells[field] == {"department": "自评表!C3", "implementer": "自评表!F3"}[field]


def test_a_form_without_names_and_goals_still_reads(grid: Grid) -> None:
    form = read([["自评表（    年度）"], *grid[3:8], *grid[10:]])
    assert (form.project, form.goal_expected, form.year) == ("", "", None)
    assert set(form.cells) == {"total_weight", "total"}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("产出指标(50分)", Level("产出指标", Decimal(50))),
        ("产出\n指标（12.5 分）", Level("产出指标", Decimal("12.5"))),
        ("数量指标(30)", Level("数量指标", Decimal(30))),
        ("数量指标", Level("数量指标")),
        ("指标(甲)(30分)", Level("指标(甲)", Decimal(30))),
        ("指标(甲)", Level("指标(甲)")),
    ],
)
def test_a_level_may_carry_its_weight(text: str, level: Level) -> None:
    assert read_level(text) == level


def test_a_text_too_long_for_a_label_is_kept_as_it_is() -> None:
    """NFKC would make half a million characters of it, in every row anew."""
    assert read_level("ﷺ" * 32_767) == Level("ﷺ" * 32_767)


@pytest.mark.parametrize(
    ("region", "rows"),
    [
        ([[1, 2], (3,)], [[1, 2], [3]]),
        (((1,),), [[1]]),
        ([1, "甲"], [[1], ["甲"]]),
        (5.0, [[5.0]]),
        (None, [[None]]),
        ([], []),
    ],
)
def test_whatever_a_cell_function_gets_becomes_a_grid(region: object, rows: object) -> None:
    assert as_grid(region) == rows


@pytest.mark.parametrize("mark", ["✗", "!", "≈"])
def test_what_stands_right_of_the_form_is_no_content(grid: Grid, mark: str) -> None:
    for row in grid:
        row.append(mark)
    assert read(grid) == read(printed())
    for row in grid[1:3]:
        row[2] = None
    grid[2][5] = None
    form = read(grid)
    assert (form.project, form.department, form.implementer) == ("", "", "")
    assert (form.cells["project"], form.cells["implementer"]) == ("自评表!C2", "自评表!F3")
