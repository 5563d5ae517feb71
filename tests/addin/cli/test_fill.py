"""jixiao fill: what the officer is told, and where the filled form goes."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from addin.form.formfile import read_file, read_only_form
from tests.support import foreign_files
from tests.support.bad_files import EXAMPLE
from tests.support.commands import Capture, refused, run
from tests.support.foreign_files import Cell, Line
from tests.support.small_forms import FIRST, LINES, TOTAL, small, text_cell

PROJECT = "城市基层党建工作经费"
TABLE = [[None if said is None else str(said) for said in line] for line in LINES]
SAID = """\
填写6格，原来就一致0格，原来填的不同0格，没有填0格
填写：执行率（表!F2）：95%
填写：执行率的得分（表!G2）：9.5
填写：“培训人数”的得分（表!E4）：40
填写：“培训合格率”的得分（表!E5）：40
填写：总分（表!E6）：89.5
填写：等级（表!B7）：良
已填写：{out}
"""


def test_it_stands_beside_the_form(tmp_path: Path, capsys: Capture) -> None:
    form = small(tmp_path / "局表.xlsx")
    before = form.read_bytes()
    assert run("fill", form) == 0
    out = tmp_path / "局表（已填）.xlsx"
    assert capsys.readouterr() == (SAID.format(out=out), "")
    assert str(read_only_form(out).total) == "89.5"
    assert form.read_bytes() == before


def test_what_differs_is_told_and_replaced_on_demand(tmp_path: Path, capsys: Capture) -> None:
    form = small(
        tmp_path / "局表.xlsx",
        {FIRST: text_cell(FIRST, "45"), TOTAL: f'<c r="{TOTAL}"><f>D6</f><v>100</v></c>'},
    )
    assert run("fill", form, "-o", tmp_path / "新.xlsx") == 0
    said = capsys.readouterr().out
    assert "未改：“培训人数”的得分（表!E4）：45 → 40\n“未改”的要换成后面的内容，请加 --overwrite。\n" in said
    assert "未填：总分（表!E6）：单元格里是公式，应填94.5\n" in said
    assert run("fill", form, "--overwrite", "-o", tmp_path / "新.xlsx") == 0
    printed = capsys.readouterr()
    assert "填写：“培训人数”的得分（表!E4）：45 → 40\n" in printed.out
    assert "原来的“新.xlsx”没有覆盖，已改名为“新（上一份）.xlsx”。" in printed.err


def test_what_has_no_place_is_told_once(tmp_path: Path, capsys: Capture) -> None:
    lines = [line[:4] for line in TABLE[2:5]]
    form = foreign_files.xlsx(tmp_path / "局表.xlsx", {"表": lines})
    assert run("fill", form) == 2
    printed = capsys.readouterr()
    assert printed.out == (
        "填写0格，原来就一致0格，原来填的不同0格，没有填2格\n"
        "未填：总分：各项得分不全\n未填：等级：各项得分不全\n"
        "表里没有地方填：“培训人数”的得分、“培训合格率”的得分。\n"
    )
    assert printed.err == "“局表.xlsx”没有可以填写的格，没有生成文件。\n"
    assert list(tmp_path.iterdir()) == [form]


def test_every_form_of_a_file_is_filled(tmp_path: Path, capsys: Capture) -> None:
    form = foreign_files.xlsx(tmp_path / "局表.xlsx", {"甲": TABLE, "乙": TABLE})
    assert run("fill", form) == 0
    said = capsys.readouterr().out
    assert "【第1张，共2张】未填项目名称（甲）\n填写6格" in said
    assert "填写：总分（乙!E6）：89.5\n" in said


def test_a_rule_may_be_chosen(tmp_path: Path, capsys: Capture) -> None:
    form = small(tmp_path / "局表.xlsx")
    assert "没有" in refused(tmp_path, capsys, "fill", form, "--rule", "没有这个规则")
    assert run("fill", form, "--rule", "mof-2020；不超过类计分=比值") == 0


def test_the_old_format_becomes_the_new_one(tmp_path: Path, capsys: Capture) -> None:
    """Through the real LibreOffice (soffice)."""
    form = foreign_files.xls(tmp_path / "局表.xls", {"表": TABLE})
    assert run("fill", form) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith(
        "注意：“局表.xls”是 .xls 文件，由 LibreOffice 转换成 .xlsx 后填写，请核对格式。\n"
    )
    assert str(read_only_form(tmp_path / "局表（已填）.xlsx").total) == "89.5"


def test_without_libreoffice_the_old_format_is_refused(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", str(tmp_path / "没有"))
    form = foreign_files.xls(tmp_path / "局表.xls", {"表": TABLE})
    assert "请另存为其中一种后再试" in refused(tmp_path, capsys, "fill", form)


def test_our_own_workbook_computes_by_itself(tmp_path: Path, capsys: Capture) -> None:
    form = tmp_path / "自评表.xlsm"
    form.write_bytes(EXAMPLE.read_bytes())
    assert "得分由公式算出" in refused(tmp_path, capsys, "fill", form)


def test_the_form_itself_stays(tmp_path: Path, capsys: Capture) -> None:
    form = small(tmp_path / "局表.xlsx")
    assert "不能写回原来的“局表.xlsx”" in refused(tmp_path, capsys, "fill", form, "-o", form)
    assert "扩展名应为 .xlsx" in refused(tmp_path, capsys, "fill", form, "-o", tmp_path / "新.docx")


def test_a_target_that_is_open_stays(tmp_path: Path, capsys: Capture) -> None:
    form, out = small(tmp_path / "局表.xlsx"), tmp_path / "新.xlsx"
    out.write_bytes(b"old")
    (tmp_path / "~$新.xlsx").touch()
    assert run("fill", form, "-o", out) == 0
    assert "“新.xlsx”正在其他程序中打开，已另存为“新(新).xlsx”。" in capsys.readouterr().err
    assert out.read_bytes() == b"old"


def blank(rows: int, project: str = "") -> list[Line]:
    """A form without levels, with so many free rows."""
    head: Line = ("二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    free: Line = (None,) * 6
    return [[Cell("项目名称", 2), Cell(project, 4)], head, *[free] * rows, ["总分"]]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def test_from_our_workbook_into_theirs(ours: Path, tmp_path: Path, capsys: Capture) -> None:
    form = foreign_files.xlsx(tmp_path / "局表.xlsx", {"表": blank(10)})
    assert run("fill", form, "--from", ours, "-o", tmp_path) == 0
    said = capsys.readouterr().out
    assert re.match(
        r"填写\d+格，原来就一致0格，原来填的不同0格，没有填0格\n表里没有地方填：主管部门、实施单位、", said
    )
    assert "\n填写：" not in said
    filled = read_only_form(tmp_path / "局表（已填）.xlsx")
    assert (filled.project, len(filled.indicators), filled.total) == (PROJECT, 10, Decimal(99))


def test_of_several_forms_that_of_the_project_is_filled(ours: Path, tmp_path: Path, capsys: Capture) -> None:
    form = foreign_files.xlsx(tmp_path / "局表.xlsx", {"甲": blank(10), "乙": blank(10)})
    said = refused(tmp_path, capsys, "fill", form, "--from", ours)
    assert f"没有一张或不止一张的项目名称是“{PROJECT}”" in said
    foreign_files.xlsx(form, {"甲": blank(10, PROJECT), "乙": blank(10)})
    assert run("fill", form, "--from", ours) == 0
    assert read_file(tmp_path / "局表（已填）.xlsx").forms[0].form.total == 99


def test_what_has_no_room_is_refused(ours: Path, tmp_path: Path, capsys: Capture) -> None:
    form = foreign_files.xlsx(tmp_path / "局表.xlsx", {"表": blank(1)})
    assert "没有地方放这些指标" in refused(tmp_path, capsys, "fill", form, "--from", ours)
