"""jixiao new --from: last year's form carried on, and what is marked in it until somebody changes it."""

import re
from pathlib import Path

import openpyxl
import pytest

from addin.calc.office import Office
from addin.files.opening import read_sheets
from addin.form import read_form
from addin.form.formfile import read_only_form
from tests.support import foreign_files
from tests.support.bad_files import EXAMPLE, EXAMPLES
from tests.support.commands import Capture, refused, run
from tests.support.foreign_cases import cases
from tests.support.foreign_layouts import LAYOUTS
from tests.support.openxml import faults
from workbook_templates.canvas import CARRIED, still

SHEET, MATERIAL = "自评表", "报告素材"


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    out = tmp_path / "新.xlsm"
    assert run("new", out, "--from", EXAMPLE) == 0
    return out


def marks(path: Path, sheet: str) -> dict[str, str]:
    """Address → the formula that marks it as carried on."""
    formats = openpyxl.load_workbook(path)[sheet].conditional_formatting
    return {
        str(one.sqref): rule.formula[0]
        for one in formats
        for rule in one.rules
        if rule.dxf is not None
        and rule.dxf.fill is not None
        and rule.dxf.fill.bgColor.rgb == f"FF{CARRIED[1:]}"
    }


def test_it_says_what_it_carried_on(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "新.xlsm"
    assert run("new", out, "--from", EXAMPLE) == 0
    assert capsys.readouterr().out == (
        f"已结转10项指标，保存为 {out}\n"
        "  上年没有结转资金，或者上年的预算数、执行数没有填全。\n"
        "  金额、实际完成值、总体目标完成情况、得分和原因都空着，等您填写。\n"
    )
    form, last = read_only_form(out), read_only_form(EXAMPLE)
    assert (form.year, form.department, form.style) == (2022, last.department, last.style)
    assert [row.name for row in form.indicators] == [row.name for row in last.indicators]
    assert {row.actual for row in form.indicators} == {""}
    assert faults(out) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.xlsm")), ids=lambda path: path.stem)
def test_every_example_can_be_carried_on(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "新.xlsm"
    assert run("new", out, "--from", path) == 0
    form, last = read_form(read_sheets(out)), read_form(read_sheets(path))
    assert [row.weight for row in form.indicators] == [row.weight for row in last.indicators]
    assert form.material.keys() == last.material.keys()
    assert faults(out) == []


def test_what_was_carried_on_is_marked_until_it_is_changed(carried: Path, office: Office) -> None:
    """Each rule, computed by LibreOffice: true as the file is, false once the cell says something else."""
    form, material = marks(carried, SHEET), marks(carried, MATERIAL)
    last = read_form(read_sheets(carried))
    assert {
        last.indicators[0].cells[key].partition("!")[2] for key in ("name", "target", "weight")
    } <= form.keys()
    assert last.indicators[0].cells["actual"].partition("!")[2] not in form
    document = office.open(carried, macros=False)
    try:
        for sheet, rules in ((SHEET, form), (MATERIAL, material)):
            assert len(rules) > 3
            for cell, rule in rules.items():
                assert computed(document, sheet, rule) == 1, cell
            cell, rule = next(iter(rules.items()))
            document.set(sheet, cell, "别的")
            assert computed(document, sheet, rule) == 0
    finally:
        document.close()


def computed(document: object, sheet: str, rule: str) -> float | str | None:
    parts = re.split(r'("(?:[^"]|"")*")', rule)  # LibreOffice separates arguments by semicolons
    formula = "".join(part if part.startswith('"') else part.replace(",", ";") for part in parts)
    document.set_formula(sheet, "XY900", f"=N({formula})")  # type: ignore[attr-defined]
    found: float | str | None = document.value(sheet, "XY900")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("value", "formula"),
    [
        (10.0, "AND(ISNUMBER(A1),A1=10.0)"),
        ('说"是"', 'AND(LEN(A1)=4,LEFT(A1,4)="说""是""")'),
        ("甲\n乙", 'AND(LEN(A1)=3,LEFT(A1,1)="甲")'),
        ("\n乙", 'AND(LEN(A1)=2,LEFT(A1,0)="")'),
        ("甲" * 300, f'AND(LEN(A1)=300,LEFT(A1,100)="{"甲" * 100}")'),
        ("𠀀甲", 'AND(LEN(A1)=3,LEFT(A1,0)="")'),
    ],
)
def test_how_a_value_is_known_again(value: str | float, formula: str) -> None:
    assert still("A1", value) == formula


def test_a_form_in_another_layout(tmp_path: Path, capsys: Capture) -> None:
    last = foreign_files.docx(tmp_path / "去年.docx", LAYOUTS[0].lines(cases()[5]))
    assert run("new", tmp_path / "新.xlsm", "--from", last, "--style", "kunming-2021") == 0
    assert (
        "上年结转资金填的是上年全年预算数与全年执行数之差929.4万元，请按结转批复核对。"
        in capsys.readouterr().out
    )
    form = read_only_form(tmp_path / "新.xlsm")
    assert (form.style, form.year) == ("kunming-2021", 2022)
    assert [str(line.annual_budget) for line in form.funds if line.item == "上年结转资金"] == ["929.4"]


def test_a_layout_may_be_chosen(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "新.xlsm"
    assert "没有" in refused(tmp_path, capsys, "new", out, "--from", EXAMPLE, "--layout", "没有这个表样")
    assert run("new", out, "--from", EXAMPLE, "--layout", "sichuan-2022") == 0
    layout = read_only_form(out).layout
    assert layout is not None
    assert layout.name == "sichuan-2022"


def test_a_form_without_a_year(tmp_path: Path, capsys: Capture) -> None:
    lines = [["三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["培训人数", "100", "100", "50", "50"]]
    last = foreign_files.xlsx(tmp_path / "去年.xlsx", {"表": lines})
    assert run("new", tmp_path / "新.xlsm", "--from", last) == 0
    assert "上年的表没有写年度，年份没有顺延。" in capsys.readouterr().out
