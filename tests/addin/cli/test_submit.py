"""jixiao submit: the 报送版 on files."""

from pathlib import Path

import pytest

from addin.files.opening import read_sheets
from addin.form import read_form
from tests.support.commands import Capture, edited, refused, run

NAME = "2021年度城市基层党建工作经费绩效自评表（报送版）.xlsx"
NOTICE = "注意：自评表还有 2 个错误，可用 jixiao check 查看。\n"


def test_it_stands_beside_the_workbook(workbook: Path, capsys: Capture) -> None:
    before = workbook.read_bytes()
    out = workbook.with_name(NAME)
    assert run("submit", workbook) == 0
    assert capsys.readouterr() == (f"已导出报送版：{out}\n", NOTICE)
    assert read_form(read_sheets(out)).total == 99
    assert workbook.read_bytes() == before


def test_the_place_may_be_given(workbook: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    assert run("submit", workbook, "-o", folder) == 0
    assert run("submit", workbook, "--out", folder / "甲.xlsx") == 0
    assert sorted(path.name for path in folder.iterdir()) == [NAME, "甲.xlsx"]
    assert capsys.readouterr().err == NOTICE * 2


def test_a_copy_that_is_open_stays(workbook: Path, capsys: Capture) -> None:
    out = workbook.with_name(NAME)
    out.write_bytes(b"old")
    out.with_name(f"~${NAME[2:]}").touch()
    assert run("submit", workbook) == 0
    assert "正在其他程序中打开，已另存为" in capsys.readouterr().err
    assert out.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("甲.xlsm", "“甲.xlsm”的扩展名应为 .xlsx，请改为“甲.xlsx”。"),
        ("没有/甲.xlsx", "请先新建该文件夹"),
    ],
)
def test_a_wrong_place_is_refused(out: str, says: str, workbook: Path, capsys: Capture) -> None:
    assert says in refused(workbook.parent, capsys, "submit", workbook, "-o", workbook.parent / out)


def test_the_workbook_itself_is_never_overwritten(workbook: Path, capsys: Capture) -> None:
    same = workbook.with_suffix(".xlsx")
    same.write_bytes(workbook.read_bytes())
    assert "不能和原来的工作簿" in refused(same.parent, capsys, "submit", same, "-o", same)


def test_what_cannot_be_read_is_not_lost(tmp_path: Path, capsys: Capture) -> None:
    path = edited(tmp_path / "表.xlsm", G15="十分")
    assert "填的是“十分”，无法识别" in refused(tmp_path, capsys, "submit", path)
