"""The form of Sichuan's platform: that of 青神县 as published, rebuilt, filled and read back."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from addin.calc.office import Office
from addin.cli import main
from addin.files.opening import read_sheets
from addin.form import FundLine, Indicator, SelfEvaluation, read_form, score
from addin.form.formfile import read_only_form
from addin.form.reader import read_level
from tests.support import foreign_cases, foreign_files, foreign_print
from tests.support.commands import Capture
from tests.support.livebooks import SHEET, opened
from tests.support.workbooks import form_sheet
from workbook_templates.build import build
from workbook_templates.submission import build as submission

LAYOUT = "sichuan-2022"
CASE_FILE = Path(__file__).parents[1] / "data" / "cases" / "17-sichuan-qingshen-2023.json"
CASE: dict[str, Any] = json.loads(CASE_FILE.read_text(encoding="utf-8"))
# As published: row by row what stands in the cells.
PUBLISHED = """
部门预算项目支出绩效自评表
（2023年度）
项目名称 工资性支出
主管部门 青神县发展和改革局本级 实施单位（盖章） 青神县发展和改革局
项目基本情况 1.项目年度目标完成情况 项目年度目标 年度目标完成情况
保障工资及时、足额发放 已足额发放
2.项目实施内容及过程概述
预算执行情况（10分） 年度预算数（万元） 年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因
总额 238.93 251.89 251.89 1 10 10
其中：财政资金 238.93 251.89 251.89 1 / /
财政专户管理资金 / /
单位资金 / /
其他资金 / /
绩效指标（90分） 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分 未完成原因分析
产出指标 数量指标 发放(缴纳)覆盖率 = 100 % 100% 60 60
效益指标 社会效益指标 足额保障率(参保率) = 100 % 100% 30 30
合计 100 100
评价结论 按时足额发放
存在问题 无
改进措施 无
项目负责人： 张三 财务负责人： 李四
"""
OWN = {
    "评价结论": "按时足额发放", "存在问题": "无", "改进措施": "无", "项目负责人": "张三", "财务负责人": "李四",
}  # fmt: skip


def published() -> SelfEvaluation:
    """The form of the case; 完成值, texts and names were left blank there and are filled in."""
    total, part = CASE["funds"][:2]
    initial, annual, executed = (Decimal(total[key]) for key in ("年初预算数", "全年预算数", "全年执行数"))
    one, ten = Decimal(1), Decimal(10)
    return SelfEvaluation(
        project=CASE["project"],
        department=CASE["department"],
        implementer="青神县发展和改革局",
        year=CASE["year"],
        funds=(
            FundLine("年度资金总额", initial, annual, executed, ten, one, ten),
            FundLine(part["item"].removeprefix("其中:"), initial, annual, executed, rate=one),
        ),
        goal_expected="保障工资及时、足额发放",
        goal_actual="已足额发放",
        indicators=tuple(map(_indicator, CASE["indicators"])),
        total_weight=Decimal(100),
        total=Decimal(100),
        extra=OWN,
    )


def _indicator(row: dict[str, Any]) -> Indicator:
    nature, target, unit = row["年度指标值"].split()
    points = Decimal(row["分值"])
    return Indicator(
        read_level(row["一级"]), read_level(row["二级"]), row["三级"], target + unit, "100%", points, points,
        nature=nature, extra={"unit": unit},
    )  # fmt: skip


def lines(data: bytes, first: int) -> list[str]:
    rows = form_sheet(data, values=True).iter_rows(min_row=first, max_col=11, values_only=True)
    said = [" ".join(str(value) for value in row if value not in (None, "")) for row in rows]
    return [line for line in said if line]


def test_the_copy_to_hand_in_is_the_published_form_cell_for_cell(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(published(), LAYOUT))
    form = read_form(read_sheets(path))
    assert lines(submission(form, score(form)), 1) == PUBLISHED.strip().split("\n")


def test_it_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(published(), LAYOUT))
    form = read_form(read_sheets(path))
    assert replace(form, funds=form.funds[:2]) == published()
    assert [line.item for line in form.funds] == [
        "年度资金总额", "财政资金", "财政专户管理资金", "单位资金", "其他资金",
    ]  # fmt: skip


def test_in_calc_the_three_columns_are_one_target(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(layout=LAYOUT))
    typed: dict[str, float | str] = {
        "C5": "公路养护", "D17": "养护里程", "E17": "≥", "F17": "300", "G17": "公里", "H17": "270公里", "I17": 60.0,
        "E12": 20.0, "F12": 18.0,
    }  # fmt: skip
    with opened(office, path) as live:
        for cell, value in typed.items():
            live.document.set(SHEET, cell, value)
        live.document.recalculate()
        assert [live.document.value(SHEET, cell) for cell in ("J17", "G11", "G12")] == [54.0, 0.9, 0.9]
        assert str(live.document.value(SHEET, "K17")).startswith("※完成率90%，低于年度指标值10%")
        live.saved(path)
    form = read_only_form(path)
    assert (form.indicators[0].target, form.indicators[0].nature) == ("300公里", "≥")
    assert score(form).rows[0].system == 54


def test_a_blank_one_begins_with_the_rule_of_the_platform(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(layout=LAYOUT))
    assert read_form(read_sheets(path)).rule == "sichuan-2022"


def test_a_form_of_the_platform_is_imported_into_its_own_layout(tmp_path: Path, capsys: Capture) -> None:
    source, out = tmp_path / "旧表.docx", tmp_path / "新表.xlsm"
    foreign_files.docx(source, foreign_print.split_target(foreign_cases.load(CASE_FILE)))
    assert main(["import", str(source), str(out), "--layout", LAYOUT]) == 0
    said = capsys.readouterr().out
    assert "年度指标值" not in said
    sheet = form_sheet(out.read_bytes())
    assert [[sheet[f"{column}{row}"].value for column in "EFG"] for row in (17, 18)] == [
        ["=", "100", "%"]
    ] * 2
    assert [line.annual_budget for line in read_only_form(out).funds[:2]] == [Decimal("251.89")] * 2


@pytest.mark.parametrize(
    ("nature", "target", "cells"),
    [
        ("", "≥300公里", ("≥", "300", "公里")),
        ("≤", "1.2 万亩", ("≤", "1.2", "万亩")),
        ("", "100%", (None, "100", "%")),
        ("", "显著提升", (None, "显著提升", None)),
        ("", "2021年12月底前", (None, "2021年12月底前", None)),
        ("", "＞3次", (None, "＞3次", None)),
        ("=", "≥3次", ("=", "≥3次", None)),
    ],
)
def test_a_target_is_parted_where_it_can_be(nature: str, target: str, cells: tuple[str | None, ...]) -> None:
    row = replace(published().indicators[0], nature=nature, target=target, extra={})
    sheet = form_sheet(build(replace(published(), indicators=(row,)), LAYOUT))
    assert tuple(sheet[f"{column}17"].value for column in "EFG") == cells


def test_an_unknown_layout_is_refused_before_anything_is_read(tmp_path: Path, capsys: Capture) -> None:
    assert main(["import", str(tmp_path / "没有.docx"), str(tmp_path / "新表.xlsm"), "--layout", "云南"]) == 2
    assert capsys.readouterr().err.startswith("没有名为“云南”的表样，可选：")


@pytest.mark.parametrize("words", ["指标性质", "度量单位", "项目实施内容及过程概述", "财务负责人"])
def test_a_blank_one_asks_for_what_the_platform_asks(words: str) -> None:
    assert words in " ".join(lines(build(layout=LAYOUT), 3))
