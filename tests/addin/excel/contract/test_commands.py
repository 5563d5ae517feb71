"""Every command through the really registered server, in an Excel that is held to its library."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.addin.excel.contract.excel import FakeExcel
from tests.support.small_forms import saved
from tests.support.windows import windows_path
from tests.workbook_templates.sheets.test_paging import long_form
from workbook_templates.actions import LABELS
from workbook_templates.build import build

FORM, FINDINGS = "自评表", "检查结果"
AS_IT_WAS = {"screen_updating": True, "display_alerts": True, "status_bar": False, "calculation": -4105}


def settings(excel: FakeExcel) -> dict[str, Any]:
    """What a command may change of Excel itself, and must put back."""
    now = excel.ask("application")
    return {name: now[name] for name in AS_IT_WAS}


def form(excel: FakeExcel, book: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = excel.ask("sheet", book=book, sheet=FORM)
    return found


@pytest.mark.parametrize("name", [name for name in LABELS if name not in ("add_row", "delete_row")])
def test_no_command_does_what_excel_would_not_take(excel: FakeExcel, example: Path, name: str) -> None:
    excel.open(example)
    before = form(excel)
    done = excel.perform(name)
    assert (done.faults, settings(excel)) == ([], AS_IT_WAS)
    after = form(excel)
    changed = {part for part in before if before[part] != after[part]}
    assert changed <= ({"cells"} if name in ("check", "repair") else set())  # the marks beside the rows
    assert [event for event in done.events if not event.startswith(("status bar", "open"))] == []


def test_a_row_comes_and_goes(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    before = form(excel)
    excel.ask("select", book=book, sheet=FORM, where="D16")
    added = excel.perform("add_row")
    assert (added.faults, added.said) == ([], "已在第 17 行增加一个空白指标行，归入“数量指标 （30分）”。")
    grown = form(excel)
    assert len(grown["cells"]) > len(before["cells"])
    assert grown["protection"] == before["protection"]
    assert excel.ask("application")["selection"] == "$D$17"
    deleted = excel.perform("delete_row")
    assert (deleted.faults, deleted.said) == ([], "已删除第 17 行（空白行）。")
    assert form(excel) == before
    assert settings(excel) == AS_IT_WAS


def test_a_filled_row_is_asked_for(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    before = form(excel)
    excel.ask("select", book=book, sheet=FORM, where="D23")
    asked = excel.perform("delete_row?")
    assert (asked.faults, asked.said[:11]) == ([], "？第 23 行已经填写")
    assert form(excel) == before
    assert settings(excel) == AS_IT_WAS


def test_a_check_is_taken_back(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    before = [excel.ask("sheet", book=book, sheet=name) for name in (FORM, FINDINGS)]
    excel.perform("check")
    undone = excel.perform("undo")
    assert (undone.faults, undone.said[:7]) == ([], "已撤销“检查”")
    after = [excel.ask("sheet", book=book, sheet=name) for name in (FORM, FINDINGS)]
    assert [sheet["cells"] for sheet in after] == [sheet["cells"] for sheet in before]


def test_the_findings_are_listed_with_links(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    done = excel.perform("check")
    assert done.said == "发现 2 个错误、5 个提示，已列在“检查结果”表。"
    cells = excel.ask("sheet", book=book, sheet=FINDINGS)["cells"]
    links = [value for value in cells.values() if str(value).startswith("=HYPERLINK(")]
    assert len(links) == 7
    assert excel.ask("application")["sheet"] == FINDINGS


def test_the_protection_is_afterwards_as_before(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    before = [excel.ask("sheet", book=book, sheet=name)["protection"] for name in (FORM, FINDINGS)]
    assert all(before)
    excel.perform("check")
    assert [excel.ask("sheet", book=book, sheet=name)["protection"] for name in (FORM, FINDINGS)] == before


def test_the_report_of_the_open_workbook(excel: FakeExcel, example: Path) -> None:
    excel.open(example)
    done = excel.perform("export_report")
    [report] = example.parent.glob("*.docx")
    assert report.name in done.said
    assert "status bar: 正在导出自评报告……" in done.events


def test_a_new_form_is_opened_in_the_excel_that_asks(excel: FakeExcel) -> None:
    done = excel.perform("new_form", book=None)
    [path] = excel.ask("application")["books"]
    assert done.events == [f"open {path}"]
    assert path in done.said


def test_last_year_is_carried_on_beside_it(excel: FakeExcel, example: Path) -> None:
    excel.open(example)
    excel.ask("change", what={"chosen": windows_path(example)})
    done = excel.perform("carry_over")
    [made] = example.parent.glob("2022年度*.xlsm")
    assert (done.faults, settings(excel)) == ([], AS_IT_WAS)
    assert done.said.startswith(f"已由“{example.name}”结转名称、目标、10项指标和分值、报告素材")
    assert f"open {windows_path(made)}" in done.events
    still_open = excel.perform("undo")
    assert (still_open.faults, still_open.said) == (
        [],
        f"“{made.name}”还打开着，没有删除：请关闭以后再撤销。",
    )
    excel.ask("close", name=made.name)
    undone = excel.perform("undo")
    assert (undone.faults, undone.said) == ([], f"已撤销“结转上年”：“{made.name}”已删除。")
    assert not made.exists()


def test_the_bureaus_own_form_is_filled(excel: FakeExcel, example: Path) -> None:
    book = excel.open(saved(example.with_name("局表.xlsx"), E4="45"))
    before = excel.ask("sheet", book=book, sheet="表")
    done = excel.perform("fill_back")
    assert (done.faults, settings(excel)) == ([], AS_IT_WAS)
    assert done.said.splitlines() == [
        "已填在打开的表里，请核对后保存。",
        "填写5格，原来就一致0格，原来填的不同1格，没有填0格",
        "未改：“培训人数”的得分（表!E4）：45 → 40",
        "“未改”的保留原来的内容，要换的请自己改。",
    ]
    cells = excel.ask("sheet", book=book, sheet="表")["cells"]
    now = {at: value for at, value in cells.items() if before["cells"].get(at) != value}
    assert now == {"F2": "95%", "G2": 9.5, "E5": 40, "E6": 94.5, "B7": "优"}
    undone = excel.perform("undo")
    assert (undone.faults, undone.said) == ([], "已撤销“填回原表”：填写的格恢复原样。")
    assert excel.ask("sheet", book=book, sheet="表") == before


def test_a_form_that_may_not_be_changed_is_not_filled(excel: FakeExcel, example: Path) -> None:
    book = excel.open(saved(example.with_name("局表.xlsx")))
    before = excel.ask("sheet", book=book, sheet="表")
    excel.ask("change", book=book, what={"read_only": True})
    assert excel.perform("fill_back").said == "这个工作簿是以只读方式打开的，不能填写：请另存为一份再操作。"
    assert excel.ask("sheet", book=book, sheet="表") == before


def test_our_form_goes_into_theirs(excel: FakeExcel, example: Path) -> None:
    excel.open(example)
    theirs = saved(example.with_name("局表.xlsx"))
    excel.ask("change", what={"chosen": windows_path(theirs)})
    refused = excel.perform("fill_blank")
    assert (refused.faults, settings(excel)) == ([], AS_IT_WAS)
    assert refused.said.startswith("原来的表里没有地方放这些指标：")
    submitted = excel.perform("submission_copy")
    [blank] = example.parent.glob("*（报送版）.xlsx")
    assert submitted.faults == []
    excel.ask("change", what={"chosen": windows_path(blank)})
    assert "没有可以填写的格，什么也没有填。" in excel.perform("fill_blank").said
    printed = openpyxl.load_workbook(blank)
    actual = printed[FORM]["F15"].value
    printed[FORM]["F15"] = None
    printed.save(blank)
    done = excel.perform("fill_blank")
    assert (done.faults, settings(excel)) == ([], AS_IT_WAS)
    out = blank.with_name(f"{blank.stem}（已填）.xlsx")
    assert done.said.startswith(f"已填写：{windows_path(out)}\n填写1格，原来就一致57格")
    assert openpyxl.load_workbook(out)[FORM]["F15"].value == actual


def test_a_folder_is_summed_up(excel: FakeExcel, example: Path) -> None:
    excel.ask("change", what={"chosen": windows_path(example.parent)})
    done = excel.perform("collect_folder", book=None)
    made = example.with_name("汇总.xlsx")
    assert (done.faults, settings(excel)) == ([], AS_IT_WAS)
    assert done.said.splitlines()[:2] == [
        f"已汇总：{windows_path(made)}",
        "文件 1 个，自评表 1 张，指标 10 项；这次读了 1 个文件",
    ]
    assert "status bar: 正在汇总：已读 1 个文件，共 1 个" in done.events
    assert f"open {windows_path(made)}" in done.events
    assert "汇总" in openpyxl.load_workbook(made).sheetnames


def test_wps_calls_itself_excel_and_is_known_by_where_it_lies(excel: FakeExcel) -> None:
    told = "! WPS 表格：这次诊断是从 WPS 表格启动的"
    assert told not in excel.perform("diagnosis", book=None).said
    folder = r"C:\Users\root\AppData\Local\Kingsoft\WPS Office\12.1.0.28032\office6"
    excel.ask("change", what={"path": folder})
    done = excel.perform("diagnosis", book=None)
    assert (told in done.said, done.faults) == (True, [])


def test_a_damaged_sheet_is_repaired(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    before = form(excel)
    excel.ask("enter", book=book, sheet=FORM, cells={"E8": None, "H16": 3})
    assert form(excel) != before
    done = excel.perform("repair")
    assert (done.faults, done.said[:25]) == ([], "“自评表”已照模板修复：恢复公式 2 处（E8、H")
    after = form(excel)
    assert (after["cells"]["H16"], after["cells"]["E8"]) == (before["cells"]["H16"], before["cells"]["E8"])
    assert {**after, "cells": {}} == {**before, "cells": {}}
    assert settings(excel) == AS_IT_WAS


def test_the_pages_of_a_long_form_end_where_they_may(excel: FakeExcel, tmp_path: Path) -> None:
    path = tmp_path / "长.xlsm"
    path.write_bytes(build(long_form()))
    excel.open(path)
    done = excel.perform("check")
    assert done.faults == []
    broken = [times for *called, times in done.members if called[:2] == ["Range", "PageBreak"]]
    assert sum(broken) >= 1
