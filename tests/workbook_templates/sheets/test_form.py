"""The sheet 自评表 of the built workbooks, read back by an independent reader."""

import io
import zipfile
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell

from addin.form import Indicator, Level, SelfEvaluation, layout
from tests.support.second_opinion import differences
from tests.support.workbooks import book, form_sheet
from udfs import FUNCTIONS, rules
from workbook_templates.build import build
from workbook_templates.material import FIELDS
from workbook_templates.sheets import rule_list

OFFICIAL = """
项目支出绩效自评表
（年度）
项目名称
主管部门 实施单位
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 10
其中：当年财政拨款 — — —
上年结转资金 — — —
其他资金 — — —
年度总体目标 预期目标 实际完成情况

绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标
质量指标
时效指标
成本指标
效益指标 经济效益指标
社会效益指标
生态效益指标
可持续影响指标
满意度指标 服务对象满意度指标
总分
"""


def test_the_printed_area_is_the_official_form_cell_for_cell(blank: bytes) -> None:
    rows = form_sheet(blank, values=True).iter_rows(min_row=3, max_row=45, max_col=9, values_only=True)
    said = [" ".join(str(value) for value in row if value not in (None, "")) for row in rows]
    first_rows = [line for at, line in enumerate(said) if line or at < 12]
    assert first_rows == OFFICIAL.strip().split("\n")


def test_the_printed_area_is_one_a4_page_wide_with_repeated_headers(blank: bytes) -> None:
    sheet = form_sheet(blank)
    assert sheet.print_area == "'自评表'!$A$3:$I$45"
    assert sheet.print_title_rows == "$14:$14"
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth or 1, page.fitToHeight) == (9, "portrait", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    cells = [cell for row in sheet["A5:I45"] for cell in row if isinstance(cell, Cell)]
    assert {cell.font.name for cell in cells} == {"宋体"}
    assert {getattr(cell.border, side).style for cell in cells for side in ("left", "top")} == {"thin"}


def test_labels_are_merged_as_in_the_official_form(blank: bytes) -> None:
    merged = {str(block) for block in form_sheet(blank).merged_cells.ranges}
    assert {
        "A3:I3",
        "A7:A11",
        "A12:A13",
        "A14:A44",
        "B15:B30",
        "C15:C20",
        "B31:B40",
        "C41:C44",
        "A45:F45",
    } <= merged


def test_thirty_rows_and_every_formula_calls_our_functions(blank: bytes) -> None:
    sheet = form_sheet(blank)
    rows = range(15, 45)
    assert len(rows) == layout.load().indicators.rows
    for column, function in (
        ("H", "IF("),
        ("I", "JX_DEVIATION_NOTE("),
        ("N", "JX_SCORE("),
        ("L", "JX_COMPLETION("),
    ):
        assert all(function in str(sheet[f"{column}{row}"].value) for row in rows)
    formulas = " ".join(
        str(cell.value) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")
    )
    # 评分标准 is a column of other layouts.
    assert [one.name for one in FUNCTIONS if f"{one.name}(" not in formulas] == ["JX_CRITERION"]


def test_every_formula_has_a_value_in_the_file(yiyang: bytes, blank: bytes) -> None:
    for data in (yiyang, blank):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            xml = package.read("xl/worksheets/sheet1.xml").decode()
        cells = xml.split("<c ")[1:]
        assert [cell for cell in cells if "<f>" in cell and "<v>" not in cell] == []


def test_the_example_shows_its_numbers_before_anything_is_recalculated(yiyang: bytes) -> None:
    sheet = form_sheet(yiyang, values=True)
    assert (sheet["H8"].value, sheet["I8"].value, sheet["G45"].value, sheet["H45"].value) == (1, 10, 100, 99)
    assert (sheet["L2"].value, sheet["N2"].value) == (99, "优")
    assert str(sheet["B2"].value).startswith("共 5 个问题：")
    assert [sheet[f"B{row}"].value for row in (48, 49, 50)] == ["产出指标", "效益指标", "满意度指标"]
    assert [sheet[f"D{row}"].value for row in (48, 49)] == [60, 29]


def test_a_blank_form_shows_no_zero(blank: bytes) -> None:
    shown = [cell.value for row in form_sheet(blank, values=True).iter_rows() for cell in row]
    assert 0 not in [value for value in shown if isinstance(value, (int, float))]


def test_inputs_are_open_and_formulas_locked_without_a_password(blank: bytes) -> None:
    workbook = book(blank)
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    sums = {"D8", "E8", "F8"}
    for row in workbook["自评表"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                assert cell.protection.locked is (cell.coordinate not in sums), cell.coordinate


def test_every_input_has_a_name_and_is_visibly_open(blank: bytes) -> None:
    workbook = book(blank)
    names = workbook.defined_names
    wanted = {"项目名称", "主管部门", "实施单位", "预期目标", "实际完成情况", "一级指标", "二级指标", "三级指标", "年度指标值",
              "实际完成值", "指标分值", "性质", "自评得分", "原因及措施", "年度", "单位", "评分规则", "报告样式", "小数位",
              "预算执行率分值", "总分", "等级"} | {f"素材_{field.name}" for field in FIELDS}  # fmt: skip
    wanted |= {"规则名称", "本单位取值"}
    wanted |= {
        f"{item}_{amount}"
        for item in ("年度资金总额", "当年财政拨款", "上年结转资金", "其他资金")
        for amount in ("年初预算数", "全年预算数", "全年执行数")
    }
    assert wanted <= set(names)
    for name in wanted - {"总分", "等级", "评分规则"}:
        [(title, area)] = names[name].destinations
        first = area.split(":")[0].replace("$", "")
        cell = workbook[title][first]
        assert not cell.protection.locked, name
        assert cell.fill.fill_type is None, name


def test_targets_and_actuals_stay_what_was_typed(blank: bytes) -> None:
    sheet = form_sheet(blank)
    assert {sheet[f"{column}{row}"].number_format for column in "EF" for row in range(15, 45)} == {"@"}
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        assert b'numberStoredAsText="1"' in package.read("xl/worksheets/sheet1.xml")


def drop_downs(sheet: Any) -> dict[str, str]:
    return {
        str(rule.sqref): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }


def test_drop_downs_offer_levels_rules_and_styles(blank: bytes) -> None:
    workbook = book(blank)
    assert (
        drop_downs(workbook["自评表"])["C15:C44"] == f'"{",".join(layout.load().column("level2").choices)}"'
    )
    settings = drop_downs(workbook["参数"])
    assert settings["B5"] == rule_list.LIST
    area = workbook.defined_names[rule_list.LIST].attr_text
    offered = [cell.value for row in workbook[rule_list.SHEET][area.partition("!")[2]] for cell in row]
    assert offered[0] == rules.load().title
    assert sorted(offered) == sorted(rules.load(name).title for name in rules.names())
    assert settings["B6"] == "报告样式列表"
    assert settings["B9"] == '"是,否"'


def test_what_is_missing_or_wrong_is_marked(blank: bytes) -> None:
    rules_of = form_sheet(blank).conditional_formatting
    marked = {str(block.sqref) for block in rules_of}
    assert {
        "C5",
        "D15:D44",
        "E15:E44",
        "F15:F44",
        "G15:G44",
        "H15:H44",
        "P15:P44",
        "G45",
        "H45",
        "B2",
    } <= marked


def test_unused_rows_of_a_filled_form_do_not_print(yiyang: bytes) -> None:
    sheet = form_sheet(yiyang)
    assert [row for row in range(15, 45) if sheet.row_dimensions[row].hidden] == list(range(25, 45))
    assert sheet.auto_filter.ref == "R14:R44"
    assert [column.filters.filter for column in sheet.auto_filter.filterColumn] == [["√"]]


def test_an_own_score_stands_beside_the_computed_one(yiyang: bytes) -> None:
    sheet = form_sheet(yiyang, values=True)
    assert [(sheet[f"N{row}"].value, sheet[f"O{row}"].value, sheet[f"H{row}"].value) for row in (22, 23)] == [
        (5, None, 5),
        (10, 9, 9),
    ]


def test_a_second_level_is_carried_down_within_its_first_level_only() -> None:
    """Below a cost indicator a bare number of the next 一级指标 would be an upper limit."""
    ten = Decimal(10)
    rows = (
        Indicator(Level("产出指标"), Level("成本指标"), "培训费", "10万元", "9万元", ten),
        Indicator(Level("效益指标"), Level(""), "就业人数", "100人", "90人", ten),
        Indicator(Level("效益指标"), Level(""), "就业率", "100%", "90%", ten),
    )
    data = build(SelfEvaluation(project="甲", indicators=rows))
    assert differences(data)[1] == []
    sheet = form_sheet(data, values=True)
    assert [(sheet[f"S{row}"].value or "", sheet[f"H{row}"].value) for row in (15, 16, 17)] == [
        ("成本指标", 10),
        ("", 9),
        ("", 9),
    ]
