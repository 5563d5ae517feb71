"""Several files and whole folders: a line for each, one for all, and nobody's trouble stops the others."""

import json
import os
import pty
import re
import shutil
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.bad_files import EXAMPLE, EXAMPLES
from tests.support.commands import REPORT, Capture, run

JIXIAO = Path(sys.executable).with_name("jixiao")
OTHER = EXAMPLES / "石门街党建工作经费2021.xlsm"
SUBMITTED = "2021年度城市基层党建工作经费绩效自评表（报送版）.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two forms, one of them below, a workbook without a form, a damaged file, and what is no form at all."""
    place = tmp_path / "材料"
    (place / "二科").mkdir(parents=True)
    shutil.copy(EXAMPLE, place / "甲.xlsm")
    shutil.copy(OTHER, place / "二科" / "乙.xlsm")
    (place / "坏.xlsx").write_bytes(b"no workbook")
    Workbook().save(place / "空.xlsx")
    (place / "~$甲.xlsm").write_bytes(b"Excel's own")
    (place / "说明.txt").write_text("不是自评表", encoding="utf-8")
    return place


def lines(capsys: Capture) -> list[str]:
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out.splitlines()


def test_check_of_a_folder_gives_a_line_for_each_file_and_one_for_all(folder: Path, capsys: Capture) -> None:
    assert run("check", folder) == 2
    damaged, first, blank, below, whole = lines(capsys)
    assert re.fullmatch(
        rf"{folder}/二科/乙\.xlsm：2021年度“.+”，总分 \S+分，等级 \S，错误 \d 个，提示 \d+ 个，尾差 \d 个",
        below,
    )
    assert damaged.startswith(f"{folder}/坏.xlsx：“坏.xlsx”是没有分栏的文本文件")
    assert blank == f"{folder}/空.xlsx：没有自评表，跳过。"
    assert first == (
        f"{folder}/甲.xlsm：2021年度“城市基层党建工作经费”，总分 99分，等级 优，错误 2 个，提示 5 个，尾差 0 个"
    )
    assert re.fullmatch(
        r"共 4 个文件：检查 2 个（错误 \d 个，提示 \d+ 个，尾差 \d 个），没有自评表 1 个，没有完成 1 个。",
        whole,
    )


def test_several_files_that_are_named(folder: Path, capsys: Capture) -> None:
    assert run("check", folder / "甲.xlsm", folder / "二科" / "乙.xlsm", folder / "甲.xlsm") == 1
    assert [line.split("：")[0] for line in lines(capsys)] == [
        f"{folder}/甲.xlsm", f"{folder}/二科/乙.xlsm", "共 2 个文件",
    ]  # fmt: skip


def test_a_file_that_is_named_must_hold_a_form(folder: Path, capsys: Capture) -> None:
    assert run("check", folder / "空.xlsx", folder / "二科" / "乙.xlsm") == 2
    assert "没有找到" in lines(capsys)[0]


def test_what_a_pattern_names_that_the_shell_left_as_it_is(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As cmd.exe does."""
    monkeypatch.chdir(folder)
    assert run("check", "*.xlsm") == 1
    assert capsys.readouterr().out.startswith("2021年度“城市基层党建工作经费”自评表")
    assert run("check", "*.docx") == 2
    assert capsys.readouterr().err == "没有符合“*.docx”的文件，请核对路径和文件名。\n"


def test_a_folder_without_a_form(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "空的").mkdir()
    assert run("check", tmp_path / "空的") == 2
    assert capsys.readouterr() == (
        "",
        "“空的”是文件夹，其中没有能读的自评表（.xlsm、.xlsx、.xls、.docx），请核对路径。\n",
    )


def test_json_of_many_is_a_list_that_lacks_none(folder: Path, capsys: Capture) -> None:
    assert run("check", folder, "--json") == 2
    found = json.loads("\n".join(lines(capsys)))
    assert {Path(one["文件"]).name: one.get("总分", one.get("说明")) for one in found} == {
        "甲.xlsm": 99,
        "乙.xlsm": next(one["总分"] for one in found if one["文件"].endswith("乙.xlsm")),
        "空.xlsx": "没有自评表，跳过。",
        "坏.xlsx": next(one["说明"] for one in found if one["文件"].endswith("坏.xlsx")),
    }


def test_reports_of_a_folder_stand_beside_their_workbooks(folder: Path, capsys: Capture) -> None:
    assert run("report", folder) == 2
    printed = capsys.readouterr()
    assert f"{folder}/甲.xlsm：已导出自评报告：{folder}/{REPORT}" in printed.out.splitlines()
    assert (
        f"注意：{folder}/甲.xlsm：自评表还有 2 个错误，可用 jixiao check 查看。" in printed.err.splitlines()
    )
    assert printed.out.splitlines()[-1] == "共 4 个文件：导出自评报告 2 个，没有自评表 1 个，没有完成 1 个。"
    assert (folder / REPORT).exists()
    assert len(list((folder / "二科").glob("*绩效自评报告.docx"))) == 1


def test_what_was_exported_is_not_read_as_a_form_of_its_own(folder: Path, capsys: Capture) -> None:
    run("report", folder)
    run("submit", folder)
    assert (folder / SUBMITTED).exists()
    capsys.readouterr()
    run("check", folder)
    found = lines(capsys)
    assert len(found) == 5
    assert found[-1].endswith("由其中的表导出、没有再读的 4 个。")
    (folder / "甲.xlsm").unlink()  # what the superior office receives: no workbook beside it
    run("check", folder)
    assert [line for line in lines(capsys) if line.startswith(f"{folder}/{SUBMITTED}：2021年度“城市基层党建")]


def test_reports_of_one_name_do_not_take_each_others_place(folder: Path, capsys: Capture) -> None:
    shutil.copy(EXAMPLE, folder / "甲（副本）.xlsm")
    out = folder.parent / "报告"
    out.mkdir()
    assert run("report", folder / "甲.xlsm", folder / "甲（副本）.xlsm", "-o", out) == 0
    capsys.readouterr()
    assert sorted(path.name for path in out.iterdir()) == [REPORT.replace(".", "(2)."), REPORT]


def test_many_go_into_a_folder_only(folder: Path, capsys: Capture) -> None:
    for command, suffix in (("report", ".docx"), ("submit", ".xlsx")):
        assert run(command, folder, "-o", folder / f"合{suffix}") == 2
        assert capsys.readouterr() == (
            "",
            f"有多个文件时，-o 要给出一个已有的文件夹，“合{suffix}”不是。\n",
        )


def test_a_bar_on_the_screen_says_how_far_it_is(folder: Path) -> None:
    """A terminal of its own: what is piped into a file has no bar."""
    shown = b""

    def read(descriptor: int) -> bytes:
        nonlocal shown
        data = os.read(descriptor, 65536)
        shown += data
        return data

    status = pty.spawn([str(JIXIAO), "check", str(folder)], read, lambda _: b"")
    assert os.waitstatus_to_exitcode(status) == 2
    bars = re.findall(r"\r检查 \[(#*)(\.*)\] (\d)/4 (\S+) *", shown.decode())
    assert [(int(number), len(full) + len(left)) for full, left, number, _ in bars] == [
        (n, 20) for n in range(4)
    ]
    assert [len(full) for full, *_ in bars] == [0, 5, 10, 15]
    assert "甲.xlsm" in [name for *_, name in bars]
