"""Several forms in one file, forms printed over several pages, merged cells, Word tables: where is what."""

from decimal import Decimal
from time import thread_time
from typing import Any

import pytest

from addin.files.grid import Rows
from addin.form import LeftOver, NoForm, read_form, read_forms
from addin.form.reader import find_table

Grid = list[list[Any]]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]


def form(project: str, *, total: str = "90") -> Grid:
    return [
        ["项目支出绩效自评表"],
        ["项目名称", project],
        ["", "", "", "年初预算数", "全年预算数", "全年执行数"],
        ["年度资金总额", "", "", "1", "2", "2"],
        HEADER,
        ["产出指标", "数量指标", f"{project}一", "1", "1", "40", "40"],
        ["", "", f"{project}二", "1", "1", "50", "50"],
        ["总分", "", "", "", "", "90", total],
    ]


def projects(sheets: dict[str, Grid]) -> list[tuple[str, str, int]]:
    return [(named.sheet, named.form.project, len(named.form.indicators)) for named in read_forms(sheets)]


def test_one_form_below_another_and_on_several_sheets() -> None:
    sheets = {"封面": [["二〇二一年"]], "一": [*form("甲"), [], ["附件2"], *form("乙")], "二": form("丙")}
    assert projects(sheets) == [("一", "甲", 2), ("一", "乙", 2), ("二", "丙", 2)]
    assert all(named.form.left_over == () for named in read_forms(sheets))


def test_the_sheet_that_bears_the_name_comes_first() -> None:
    assert [name for name, *_ in projects({"一": form("甲"), "自评表": form("乙")})] == ["自评表", "一"]


def test_forms_without_a_title_begin_with_the_project() -> None:
    assert projects({"": [*form("甲")[1:], *form("乙")[1:]]}) == [("", "甲", 2), ("", "乙", 2)]


def test_forms_without_title_and_project_begin_with_the_amounts() -> None:
    assert projects({"": [*form("甲")[2:], *form("乙")[2:]]}) == [("", "", 2), ("", "", 2)]


def test_tables_alone_are_forms_when_each_has_its_total() -> None:
    assert projects({"": [*form("甲")[4:], *form("乙")[4:]]}) == [("", "", 2), ("", "", 2)]


def test_a_repeated_header_is_a_page_break() -> None:
    [named] = read_forms(
        {"": [*form("甲")[:7], HEADER, ["", "", "甲三", "1", "1", "5", "5"], *form("甲")[7:]]}
    )
    assert [row.name for row in named.form.indicators] == ["甲一", "甲二", "甲三"]
    assert {row.level2.name for row in named.form.indicators} == {"数量指标"}
    assert named.form.total == 90


def test_the_amounts_may_stand_below_the_indicators() -> None:
    lines = form("甲")
    found = read_form({"": [*lines[:2], *lines[4:], *lines[2:4]]})
    assert (found.fund_total.executed, found.total) == (Decimal(2), Decimal(90))
    assert len(found.indicators) == 2


def test_what_stands_below_the_last_form_belongs_to_it() -> None:
    [named] = read_forms({"表": [*form("甲"), [], ["绩效自评结果汇总"], ["以上情况属实。"]]})
    assert named.form.left_over == (
        LeftOver("表!A10", "", "绩效自评结果汇总"), LeftOver("表!A11", "", "以上情况属实。"),
    )  # fmt: skip


def test_the_table_is_found_for_the_buttons() -> None:
    table = find_table({"表": form("甲")})
    assert (table.sheet, table.header, table.end, table.columns["note"]) == ("表", 4, 7, 7)


def rows(lines: Grid, *merged: tuple[int, int, int, int]) -> Rows:
    grid = Rows(list(line) for line in lines)
    grid.merged = merged
    return grid


def test_a_merged_reason_holds_for_all_its_rows() -> None:
    lines = form("甲")
    lines[5].append("雨季停工")
    lines[6].append("")
    merged = read_form({"": rows(lines, (5, 7, 6, 7))})
    assert [row.reason for row in merged.indicators] == ["雨季停工", "雨季停工"]
    assert [row.reason for row in read_form({"": lines}).indicators] == ["雨季停工", ""]


def test_a_merged_target_holds_for_all_its_rows_but_points_are_not_doubled() -> None:
    lines = form("甲")
    lines[6][3] = lines[6][5] = lines[6][6] = ""
    found = read_form({"": rows(lines, (5, 3, 6, 3), (5, 5, 6, 5), (5, 6, 6, 6))})
    assert [row.target for row in found.indicators] == ["1", "1"]
    assert [row.weight for row in found.indicators] == [40, None]


def test_values_that_a_program_repeats_inside_a_merged_cell_count_once() -> None:
    lines = form("甲")
    lines[1] = ["项目名称", "甲", "甲", "甲"]
    lines[6][0], lines[6][1] = "产出指标", "数量指标"
    found = read_form({"表": rows(lines, (1, 1, 1, 3), (5, 0, 6, 0), (5, 1, 6, 1))})
    assert (found.project, found.left_over) == ("甲", ())
    assert [row.level1.name for row in found.indicators] == ["产出指标", "产出指标"]


def test_a_blank_beside_a_merged_label_has_its_address() -> None:
    lines = form("")
    lines[1] = ["项目名称", "", "", ""]
    assert read_form({"表": rows(lines, (1, 0, 1, 2))}).cells["project"] == "表!D2"


def test_places_in_a_word_file_are_said_in_words() -> None:
    lines = form("甲")
    lines[5][6] = "四十"
    grid = rows([*lines, ["以上属实。"]])
    grid.places = [("正文", 1), *(("表格1", n) for n in range(1, 4)), *(("表格2", n) for n in range(1, 6))]
    [named] = read_forms({"": grid})
    assert named.sheet == "表格2"
    assert named.form.cells["project"] == "表格1第1行第2列"
    assert [one.cell for one in named.form.unread] == ["表格2第2行第7列"]
    assert [one.cell for one in named.form.left_over] == ["表格2第5行第1列"]


@pytest.mark.parametrize(("places", "where"), [((), "“表”第5行"), ([("表格2", 1)] * 9, "“表格2”第1行")])
def test_a_lost_title_is_named_with_its_place(places: Any, where: str) -> None:
    lines = form("甲")
    lines[4] = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际", "分值", "得分"]
    grid = rows(lines)
    grid.places = places
    with pytest.raises(NoForm) as caught:
        read_form({"表": grid})
    assert str(caught.value) == f"{where}的表头缺少“实际完成值”：请恢复这些列标题后再试"


def test_a_header_in_the_last_row_is_a_form_without_indicators() -> None:
    assert read_form({"": form("甲")[:5]}).indicators == ()


def test_a_thousand_merged_sheets_cost_no_more_than_one() -> None:
    grid = rows(form("甲"), *[(0, 0, 10**6, 10**4)] * 1000)
    started = thread_time()
    read_forms({"": grid})
    assert thread_time() - started < 5


def test_a_title_may_stand_in_a_hidden_column() -> None:
    grid = rows(form("甲"))
    grid.hidden_columns = {4}
    with pytest.raises(NoForm, match="（隐藏的列没有读，如果在那里，请取消隐藏）"):
        read_form({"表": grid})
