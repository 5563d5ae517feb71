"""部门整体: typed and recalculated in Calc, repaired by the button, reported, printed and handed in."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from addin.calc.office import Office
from addin.cli import main
from addin.form import score
from addin.form.formfile import read_only_form
from tests.support.commands import Capture
from tests.support.livebooks import SHEET, opened, run
from tests.support.openxml import faults
from tests.support.word_files import texts
from tests.support.workbooks import form_sheet
from udfs.criteria import NO_REASON
from workbook_templates.build import build

LAYOUT = "部门整体"
# 广州市花都区直机关工委 2021; what it did not publish is made up: 年初预算数, and the indicator.
TYPED: dict[str, float | str] = {
    "C5": "部门整体支出", "C6": "区直机关工委", "F6": "区直机关工委", "E9": 818.45, "F9": 642.19, "E10": 71.88, "F10": 71.88,
    "B12": "一般公共服务支出", "F12": 523.39, "B13": "社会保障和就业支出", "F13": 142.46, "B14": "卫生健康支出", "F14": 5.01,
    "B15": "住房保障支出", "F15": 43.22, "D15": 30.0, "B22": "党建工委工作经费项目", "D22": "举办2期读书分享会",
    "E22": 25.0, "F22": 24.99, "D30": "发展党员", "E30": "≥165人", "F30": "165人", "H30": 85.0,
    "D31": "预算完成率", "E31": "100%", "F31": "90%", "G31": "每低于5%扣2分", "H31": 5.0, "D62": 20.0, "E62": 19.0,
    "F64": 2.71,
}  # fmt: skip
GAP = "“全年执行数”各行合计714.08万元，与年度部门预算总额的714.07万元相差0.01万元，是尾差"


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Path:
    """Typed in Calc and saved there, with a formula overwritten and put back by 修复表格; a PDF beside it."""
    blank, path = tmp_path / "空白.xlsm", tmp_path / "填好.xlsm"
    assert main(["new", str(blank), "--layout", LAYOUT]) == 0
    assert faults(blank) == []
    with opened(office, blank) as live:
        live.document.set("参数", "B3", 2021.0)
        for cell, value in TYPED.items():
            live.document.set(SHEET, cell, value)
        live.document.recalculate()
        live.document.set(SHEET, "F18", 1.0)
        assert "恢复公式 1 处（F18）" in run("repair", live)
        live.document.recalculate()
        live.document.save_as(path.with_suffix(".pdf"))
        live.saved(path)
    return path


def test_the_whole_way(filled: Path, tmp_path: Path, capsys: Capture) -> None:
    sheet = form_sheet(filled.read_bytes(), values=True)
    shown = {cell: sheet[cell].value for cell in ("E8", "F8", "G8", "F18", "G22", "F28", "F62", "R18")}
    assert shown == {
        "E8": 890.33, "F8": 714.07, "G8": 0.802, "F18": 714.08, "G22": 0.9996, "F28": 24.99, "F62": 0.95, "R18": GAP,
    }  # fmt: skip
    criterion = [sheet[cell].value for cell in ("I31", "J31", "R31", "I60")]
    assert criterion == [1, NO_REASON, "请在“原因及措施”列说明原因", 94.02]
    form = read_only_form(filled)
    assert [row.system for row in score(form).rows] == [85, 1]
    assert (form.project, form.fund_total.executed, form.unread) == ("部门整体支出", Decimal("714.07"), ())
    rebuilt = form_sheet(build(form, LAYOUT), values=True)
    assert {cell: rebuilt[cell].value for cell in shown} == shown
    assert [rebuilt[cell].value for cell in ("I31", "J31", "R31", "I60")] == criterion
    assert main(["check", str(filled)]) == 1
    said = capsys.readouterr().out
    assert (
        "“按功能分类”的全年执行数各行合计714.08万元，年度部门预算总额填714.07万元，相差0.01万元是尾差（F15）"
        in said
    )
    assert "（M0" not in said
    tell_and_hand_in(filled, tmp_path)


def tell_and_hand_in(filled: Path, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    assert main(["report", str(filled), "-o", str(report), "--style", "department-2021"]) == 0
    told = "\n".join(texts(report.read_bytes()))
    for words in (
        "2021年预算数为890.33万元，执行数为714.07万元，完成预算的80.2%",
        "一般公共服务支出523.39万元；社会保障和就业支出142.46万元；卫生健康支出5.01万元；住房保障支出43.22万元。",
        "（各项合计与总额相差0.01万元，为尾差）",
        "支出按性质分类：基本支出642.19万元；项目支出71.88万元。",
        "举办2期读书分享会",
        "党建工委工作经费项目全年预算数为25万元，执行数为24.99万元，完成预算的99.96%。",
    ):
        assert words in told
    handed_in = tmp_path / "报送版.xlsx"
    assert main(["submit", str(filled), "-o", str(handed_in)]) == 0
    assert read_only_form(handed_in).indicators[1].criterion == "每低于5%扣2分"
    rows = [[cell.value for cell in row] for row in form_sheet(handed_in.read_bytes()).iter_rows(max_col=9)]
    assert ["合计", None, 30, None, 714.08] in [row[1:6] for row in rows]
    assert sum(row[1] in ("一般公共服务支出", "住房保障支出", "党建工委工作经费项目") for row in rows) == 3
    pages = subprocess.run(
        ["pdftotext", "-layout", "-l", "4", filled.with_suffix(".pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "部门整体支出绩效自评表" in pages
    assert "实际在职人数" in pages
    assert "系统得分" not in pages


def test_a_row_in_a_table_of_given_items_cannot_be_repaired_in_place(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsm"
    path.write_bytes(build(layout=LAYOUT))
    with opened(office, path) as live:
        for cell, value in TYPED.items():
            live.document.set(SHEET, cell, value)
        live.form.api.unprotect("")
        live.form.range("13:13").insert("down")
        live.document.set(SHEET, "B13", "教育支出")
        live.document.recalculate()
        assert "恢复公式" in run("repair", live)
        live.form.api.unprotect("")
        live.form.range("68:68").insert("down")
        assert "不能在原处修复" in run("repair", live)
