"""Forms that tests build on: a published one, and a small one that is in order."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.form import FundLine, Indicator, SelfEvaluation
from addin.form.model import MATERIAL_CELL, TOTAL_FUNDS
from addin.form.reader import read_level
from workbook_templates import example

_CASE = Path(__file__).parents[1] / "data" / "01-hunan-yiyang-2021.json"
_MONEY = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_INDICATOR = ("三级", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
FUND_COLUMNS = {
    "initial_budget": "D", "annual_budget": "E", "executed": "F", "weight": "G", "rate": "H", "score": "I",
}  # fmt: skip
COLUMNS = {
    "level1": "B", "level2": "C", "name": "D", "target": "E", "actual": "F", "weight": "G", "score": "H", "note": "I",
    "reason": "P",
}  # fmt: skip
_PLACES = {
    "project": "C5", "department": "C6", "implementer": "F6", "year": "A4", "goal_expected": "B13", "goal_actual": "E13",
    "total_weight": "G18", "total": "H18", "grade": "I18",
}  # fmt: skip
_ROWS = (
    ("产出指标(50分)", "数量指标(50分)", "培训人数", "≥100人", "100人", 50),
    ("效益指标(30分)", "社会效益指标(30分)", "群众知晓率", "≥90%", "95%", 30),
    ("满意度指标(10分)", "服务对象满意度指标(10分)", "学员满意度", "≥90%", "92%", 10),
)


def yiyang() -> SelfEvaluation:
    """The form that 益阳市委组织部 published, as our workbook holds it: computed scores are not stored."""
    return replace(example.load(example.DEMO), live=True)


def sound() -> SelfEvaluation:
    """The least form in which nothing is amiss: every score stated, every cell with its address."""
    ten, hundred = Decimal(10), Decimal(100)
    return SelfEvaluation(
        project="干部培训",
        department="市委组织部",
        implementer="干部教育科",
        year=2021,
        unit="市委组织部",
        funds=(
            FundLine(
                TOTAL_FUNDS, hundred, hundred, hundred, ten, Decimal(1), ten, cells=_cells(FUND_COLUMNS, 8)
            ),
        ),
        goal_expected="培训干部100人",
        goal_actual="全年举办培训班4期，培训干部100人",
        indicators=tuple(_indicator(row, place) for place, row in enumerate(_ROWS, 15)),
        total_weight=hundred,
        total=hundred,
        cells={field: f"自评表!{place}" for field, place in _PLACES.items()}
        | {MATERIAL_CELL.format("项目概况"): "报告素材!C4"},
    )


def _indicator(row: tuple[str, str, str, str, str, int], place: int) -> Indicator:
    level1, level2, name, target, actual, points = row
    return Indicator(
        read_level(level1), read_level(level2), name, target, actual, Decimal(points), Decimal(points),
        cells=_cells(COLUMNS, place),
    )  # fmt: skip


def _cells(columns: dict[str, str], row: int) -> dict[str, str]:
    return {field: f"自评表!{column}{row}" for field, column in columns.items()}


def printed() -> list[list[str | None]]:
    """益阳's form as rows of cells, laid out and spelt as it is printed: merged cells are blanks below and beside."""
    case: dict[str, Any] = json.loads(_CASE.read_text(encoding="utf-8"))
    department, implementer = case["department"].split(" / ")
    rows: list[list[str | None]] = [
        [case["title"]],
        ["项目名称", None, case["project"]],
        ["主管部门", None, department, None, "实施单位", implementer],
        ["项目资金\n（万元）", None, None, "年初预算数", "全年预算数(A)", "全年执行数（B）", "分　值", "执行率\n（B/A）", "得 分"],
        *([None, line["item"], None, *(line[header] or _dash(header) for header in _MONEY)] for line in case["funds"]),
        ["年度\n总体\n目标", "预期目标", None, None, "实际完成情况"],
        [None, case["goal_expected"], None, None, case["goal_actual"]],
        ["绩\n效\n指\n标", "一级\n指标", "二级指标", "三级指标", "年度指标值\n(A)", "实际完成值\n(B)", "分　值", "得　分",
         "偏差原因分析\n及改进措施"],
    ]  # fmt: skip
    above = {"一级": "", "二级": ""}
    for row in case["indicators"]:
        levels = [None if row[key] == above[key] else row[key] for key in above]
        above |= {key: row[key] for key in above}
        rows.append([None, *levels, *(row[key] for key in _INDICATOR)])
    rows.append(["总  分", None, None, None, None, None, "100", case["printed_total"]])
    return [[*row, *[None] * (9 - len(row))] for row in rows]


def _dash(header: str) -> str | None:
    return "—" if header in ("分值", "执行率", "得分") else None
