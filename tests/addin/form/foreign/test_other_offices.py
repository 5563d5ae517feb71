"""Forms as other offices lay them out, with what is found in them: nothing that the paper does not say."""

from decimal import Decimal

from addin.checks import run
from addin.files.grid import Box, Rows
from addin.form import SelfEvaluation, read_form, score
from tests.support.foreign_files import Cell, Line, placed

HEADER: Line = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析",
)
ABOVE: list[Line] = [
    ("项目支出绩效自评表（2023年度）",),
    ("项目名称", "道路养护", "主管部门", "某局", "实施单位", "某所"),
    ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", "100", "100", "100", "10", "100%", "10"),
    ("年度总体目标", "养护道路", "实际完成情况", "已养护道路"),
]


def sheet(*lines: Line) -> Rows:
    """The lines with their merged cells, as a file gives them."""
    cells = list(placed(lines))
    width = max(column + cell.columns for _, column, cell in cells)
    rows = Rows([None] * width for _ in lines)
    boxes: list[Box] = []
    for row, column, cell in cells:
        rows[row][column] = cell.text
        if cell.rows > 1 or cell.columns > 1:
            boxes.append((row, column, row + cell.rows - 1, column + cell.columns - 1))
    rows.merged = boxes
    return rows


def found(form: SelfEvaluation) -> list[tuple[str, str]]:
    """Code and cell of every finding."""
    return [(finding.code, finding.cell) for finding in run(form, score(form))]


def test_rows_that_share_a_merged_weight_need_none_of_their_own() -> None:
    form = read_form({"表": sheet(
        *ABOVE, HEADER,
        ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", Cell("50", rows=2), Cell("50", rows=2), ""),
        ("", "", "养护桥梁", "≥10座", "11座", ""),
        ("效益指标", "社会效益指标", "通行能力", "提升", "达成年度指标", "30", "30", ""),
        ("满意度指标", "满意度指标", "满意度", "≥90%", "95%", "10", "10", ""),
        ("总分", "", "", "", "", "100", "100", ""),
    )})  # fmt: skip
    assert [(row.weight, row.score, row.is_part) for row in form.indicators] == [
        (50, 50, False), (None, None, True), (30, 30, False), (10, 10, False),
    ]  # fmt: skip
    assert score(form).sum_of_scores == Decimal(100)
    assert found(form) == []


def test_a_part_of_an_indicator_needs_no_weight() -> None:
    form = read_form({"表": sheet(
        *ABOVE, HEADER,
        ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", "50", "50", ""),
        ("", "", "其中：县道", "≥50公里", "55公里", "", "", ""),
        ("效益指标", "社会效益指标", "通行能力", "提升", "达成年度指标", "30", "30", ""),
        ("满意度指标", "满意度指标", "满意度", "≥90%", "95%", "10", "10", ""),
        ("总分", "", "", "", "", "100", "100", ""),
    )})  # fmt: skip
    assert score(form).sum_of_scores == Decimal(100)
    assert found(form) == []
