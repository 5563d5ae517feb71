"""jixiao import of tables of goals, of reviews, and of rows that have no weight of their own."""

from decimal import Decimal
from pathlib import Path

from addin.files.opening import read_sheets
from addin.form import read_form
from tests.support import foreign_files
from tests.support.commands import Capture, refused, run
from tests.support.foreign_files import Cell, Line

GOALS: list[Line] = [
    ["项目支出绩效目标申报表（2024年度）"],
    ["项目名称", "道路养护", "主管部门", "某局", "实施单位", "某所"],
    ["项目资金（万元）", "年度资金总额：", "100"],
    ["年度目标", "养护道路100公里"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "养护里程", "≥100公里"],
    ["满意度指标", "满意度指标", "群众满意度", "≥90%"],
]


def test_a_table_of_goals_becomes_a_workbook_to_be_filled(tmp_path: Path, capsys: Capture) -> None:
    source, out = foreign_files.xlsx(tmp_path / "目标.xlsx", {"目标": GOALS}), tmp_path / "新.xlsm"
    said = refused(tmp_path, capsys, "check", source)
    assert said == (
        "“目标.xlsx”：这是绩效目标表（有指标值，没有实际完成值和得分），还不是自评表："
        "请用 jixiao import 导入本模板，得到待填的自评表。\n"
    )
    assert run("import", source, out) == 0
    assert "原表的内容全部读入。" in capsys.readouterr().out
    form = read_form(read_sheets(out))
    assert (form.project, form.year, form.fund_total.initial_budget) == ("道路养护", 2024, Decimal(100))
    assert [(row.name, row.target, row.actual) for row in form.indicators] == [
        ("养护里程", "≥100公里", ""), ("群众满意度", "≥90%", ""),
    ]  # fmt: skip


def test_a_part_without_weight_stays_one_in_our_workbook(tmp_path: Path, capsys: Capture) -> None:
    lines: list[Line] = [
        ["项目名称", "道路养护"],
        ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["养护里程", "≥100公里", "105公里", "90", "90"],
        ["其中：县道", "≥50公里", "55公里", "", ""],
        ["总分", "", "", "90", "90"],
    ]
    source, out = foreign_files.xlsx(tmp_path / "旧.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    assert "原表的内容全部读入。" in capsys.readouterr().out
    form = read_form(read_sheets(out))
    assert [(row.name, row.target, row.actual, row.is_part) for row in form.indicators] == [
        ("养护里程", "≥100公里", "105公里", False), ("其中：县道", "≥50公里", "55公里", True),
    ]  # fmt: skip
    assert form.indicators[1].score is None
    run("check", out)
    assert "其中：县道" not in capsys.readouterr().out


def test_a_row_that_shares_a_weight_is_told(tmp_path: Path, capsys: Capture) -> None:
    lines: list[Line] = [
        ["项目名称", "道路养护"],
        ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["养护里程", "≥100公里", "105公里", Cell("90", rows=2), Cell("90", rows=2)],
        ["养护桥梁", "≥10座", "11座"],
    ]
    source, out = foreign_files.xlsx(tmp_path / "旧.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    said = "“养护桥梁”在原表中与上一行合用一个分值（表!D4），新表每行各有分值：请拆分后填写。"
    assert said in capsys.readouterr().out
    run("check", out)
    assert "“养护桥梁”的分值为空：请填写" in capsys.readouterr().out


def test_what_a_reviewer_filled_is_not_lost_without_a_word(tmp_path: Path, capsys: Capture) -> None:
    lines: list[Line] = [
        ["项目名称", "道路养护"],
        ["三级指标", "年度指标值", "自评完成值", "复核完成值", "分值", "自评得分", "复核得分", "复核意见"],
        ["养护里程", "≥100公里", "105公里", "95公里", "90", "90", "85.5", "实地丈量"],
        ["总分", "", "", "", "90", "90", "85.5", ""],
    ]
    source, out = foreign_files.xlsx(tmp_path / "复核.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    assert "没有读入：复核的完成值、得分和意见（4处），新表只放自评的" in capsys.readouterr().out
