"""One file more is a layout more: built, filled, recalculated in Calc, read back, checked, printed, handed in."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from addin.calc import extension
from addin.calc.office import Office
from addin.cli import main
from addin.files.opening import read_sheets
from addin.form import FundLine, Indicator, SelfEvaluation, layout, read_form, score
from addin.form.formfile import read_only_form
from addin.form.reader import read_level
from tests.support.layouts import CARRIED_AS, FILE, OTHER, added
from tests.support.livebooks import SHEET, opened, run
from tests.support.openxml import faults
from tests.support.workbooks import form_sheet
from workbook_templates.build import build
from workbook_templates.submission import build as submission

MONEY = {"D19": 60.0, "E19": 60.0, "F19": 48.0, "D20": 40.0, "E20": 40.0, "F20": 40.0}
TYPED: dict[str, float | str] = {
    "D2": "干部培训", "I2": "培训", "D3": "干部教育科", "H3": "市委组织部", "D4": "培训干部100人", "D5": "培训干部90人",
    "D7": "是", "E7": 50.0, "F7": "培训人数", "G7": "90人", "H7": "100人", "D12": "否", "E12": 40.0, "F12": "知晓率",
    "G12": "95%", "H12": "90%", "Q12": "≥", "N7": "一名讲师生病", **MONEY, "H18": 10.0, "D22": "张三", "H22": "0731-1",
}  # fmt: skip
ROW = Indicator(read_level("产出指标"), read_level("数量指标"), "培训人数", "100人", "90人", Decimal(50))


@pytest.fixture(scope="module", autouse=True)
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with added(tmp_path_factory.mktemp("layouts")):
        yield


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """With the layout in its extension, too: the cell functions read the form there."""
    sources = extension.carried_sources() | {CARRIED_AS: FILE.read_bytes()}
    with Office([extension.build(sources=sources)]) as running:
        yield running


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "新表.xlsm"
    assert main(["new", str(path), "--layout", OTHER]) == 0
    return path


@pytest.fixture
def filled(office: Office, blank: Path, tmp_path: Path) -> Path:
    """Typed in Calc and saved there, a PDF beside it."""
    path = tmp_path / "填好.xlsm"
    with opened(office, blank) as live:
        live.document.set("参数", "B3", 2021.0)
        for cell, value in TYPED.items():
            live.document.set(SHEET, cell, value)
        live.document.recalculate()
        live.document.save_as(path.with_suffix(".pdf"))
        live.saved(path)
    return path


def test_both_validators_take_it(blank: Path) -> None:
    assert faults(blank) == []


def test_what_calc_computes_is_what_the_program_computes(filled: Path) -> None:
    form = read_only_form(filled)
    numbers = score(form)
    sheet = form_sheet(filled.read_bytes(), values=True)
    assert sheet["A1"].value == "2021年度项目绩效评价表（另样）"
    assert [sheet[cell].value for cell in ("F18", "G18", "I18")] == [88, 0.88, 8.8]
    assert [sheet[cell].value for cell in ("E16", "I16", "J16")] == [100, 93.8, "优"]
    assert (numbers.total, numbers.grade, numbers.execution_rate) == (Decimal("93.8"), "优", Decimal("0.88"))
    assert str(sheet["J7"].value).endswith("一名讲师生病")
    assert str(sheet["B23"].value).startswith("共 ")
    assert [[sheet.cell(row, column).value for column in (2, 4, 5)] for row in (26, 27, 28, 29, 30)] == [
        ["分级得分", "得分", "权重"], ["产出指标", 45, 50], ["效益指标", 40, 40], ["满意度指标", 0, 0],
        ["全部", 93.8, 100],
    ]  # fmt: skip


def test_it_is_read_back_as_it_was_typed(filled: Path) -> None:
    form = read_only_form(filled)
    assert (form.project, form.department, form.implementer) == ("干部培训", "市委组织部", "干部教育科")
    assert (form.year, form.goal_expected, form.goal_actual) == (2021, "培训干部100人", "培训干部90人")
    assert form.extra == {"项目类别": "培训", "填表人": "张三", "电话": "0731-1"}
    assert [(line.item, line.annual_budget, line.executed) for line in form.funds] == [
        ("年度资金总额", Decimal(100), Decimal(88)), ("市级资金", Decimal(60), Decimal(48)),
        ("区级资金", Decimal(40), Decimal(40)),
    ]  # fmt: skip
    first, second = form.indicators
    assert first == replace(ROW, score=Decimal(45), reason="一名讲师生病", extra={"core": "是"})
    assert (second.level2.name, second.nature, second.extra) == ("社会效益指标", "≥", {"core": "否"})
    assert (first.cells["core"], form.cells["填表人"], form.cells["total"]) == (
        "自评表!D7", "自评表!D22", "自评表!I16",
    )  # fmt: skip
    assert form.unread == ()
    assert form.live
    assert form.layout is not None
    assert form.layout.name == OTHER


def test_it_prints_on_the_page_of_its_layout(filled: Path) -> None:
    pdf = filled.with_suffix(".pdf")
    page = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    assert "841.9 x 595.3 pts (A4)" in page.replace("841.89", "841.9").replace("595.304", "595.3")
    text = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", pdf, "-"], check=True, capture_output=True
    ).stdout.decode()
    for words in (
        "2021年度项目绩效评价表（另样）",
        "核心指标",
        "合计得分",
        "评分标准：按完成率计分。",
        "填表人：",
        "张三",
        "另样 1\n",
    ):
        assert words in text
    for words in ("须知", "程序评分", "核对", "分级得分"):
        assert words not in text


def test_the_buttons_know_its_rows(office: Office, filled: Path, tmp_path: Path) -> None:
    with opened(office, filled) as live:
        live.at("F8")
        assert run("add_row", live) == "已在第 9 行增加一个空白指标行，归入“数量指标”。"
        assert live.form.range("I9").formula == str(live.form.range("I8").formula).replace("8", "9")
        live.at("F13")
        said = run("delete_row", live)
        assert said.startswith(
            "已删除第 13 行：核心指标“否”，权重“40”，指标名称“知晓率”，完成值“95%”，目标值“90%”，方向“≥”。"
        )
        run("check", live)
        assert "✗" in {live.form.range((row, 12)).value for row in range(1, 25)}
        live.saved(tmp_path / "改过.xlsm")
    form = read_only_form(tmp_path / "改过.xlsm")
    assert [indicator.name for indicator in form.indicators] == ["培训人数"]
    assert form.extra["填表人"] == "张三"


def test_a_filled_workbook_holds_what_it_was_built_with(filled: Path, tmp_path: Path) -> None:
    form = read_only_form(filled)
    path = tmp_path / "再做.xlsm"
    path.write_bytes(build(form, OTHER))
    assert read_form(read_sheets(path)) == form
    assert faults(path) == []


def test_the_copy_to_hand_in_is_the_printed_form(filled: Path) -> None:
    form = read_only_form(filled)
    sheet = form_sheet(submission(form, score(form)))
    assert (sheet["A1"].value, sheet.max_column, sheet.max_row) == ("2021年度项目绩效评价表（另样）", 10, 15)
    assert (sheet["H8"].value, sheet["D15"].value, sheet["I9"].value) == ("≥90%", "张三", 93.8)
    assert sheet.page_setup.orientation == "landscape"


def test_the_shipped_layout_is_still_told_from_it(tmp_path: Path) -> None:
    path = tmp_path / "通用.xlsm"
    path.write_bytes(build(SelfEvaluation(funds=(FundLine("年度资金总额"),), indicators=(ROW,))))
    found = read_form(read_sheets(path)).layout
    assert found is not None
    assert found.name == layout.DEFAULT
