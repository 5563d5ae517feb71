"""jixiao import of tables of goals, of reviews, and of rows that have no weight of their own."""

from decimal import Decimal
from pathlib import Path

from addin.files.opening import read_sheets
from addin.form import read_form
from tests.support import foreign_files
from tests.support.commands import Capture, refused, run
from tests.support.foreign_files import Line

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


def test_a_part_without_weight_lacks_it_in_our_workbook(tmp_path: Path, capsys: Capture) -> None:
    lines: list[Line] = [
        ["项目名称", "道路养护"],
        ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["养护里程", "≥100公里", "105公里", "90", "90"],
        ["其中：县道", "≥50公里", "55公里", "", ""],
    ]
    source, out = foreign_files.xlsx(tmp_path / "旧.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    missing = "“其中：县道”的分值为空：请填写"
    run("check", source)
    assert missing not in capsys.readouterr().out
    assert run("import", source, out) == 0
    capsys.readouterr()
    run("check", out)
    assert missing in capsys.readouterr().out


def test_what_a_reviewer_filled_is_not_lost_without_a_word(tmp_path: Path, capsys: Capture) -> None:
    lines: list[Line] = [
        ["项目名称", "道路养护"],
        ["三级指标", "年度指标值", "自评完成值", "复核完成值", "分值", "自评得分", "复核得分"],
        ["养护里程", "≥100公里", "105公里", "95公里", "90", "90", "85.5"],
        ["总分", "", "", "", "90", "90", "85.5"],
    ]
    source, out = foreign_files.xlsx(tmp_path / "复核.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    assert "没有读入：复核的完成值和得分（3处），新表只放自评的" in capsys.readouterr().out
