"""`jixiao report`: where the report goes, what is said of it, and where it cannot go."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
from docx import Document

from addin.cli import main
from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form
from tests.support.commands import REPORT, Capture, below, edited, everything, refused, run
from tests.support.openxml import faults
from workbook_templates.build import build
from workbook_templates.reports import styles


def test_report_stands_beside_the_workbook(workbook: Path, capsys: Capture) -> None:
    before = workbook.read_bytes()
    assert run("report", workbook) == 0
    out = workbook.with_name(REPORT)
    assert capsys.readouterr() == (
        f"已导出自评报告：{out}\n",
        "注意：报告中有1处待填：成文日期。\n注意：自评表还有 2 个错误，可用 jixiao check 查看。\n",
    )
    assert sorted(path.name for path in workbook.parent.iterdir()) == sorted([REPORT, workbook.name])
    assert workbook.read_bytes() == before
    assert "本项目综合得分为99分，等级为优" in everything(out)
    assert faults(out) == []


def test_report_to_a_file(workbook: Path, capsys: Capture) -> None:
    out = workbook.with_name("自评.docx")
    assert run("report", workbook, "-o", out, "--style", "hunan-2021") == 0
    assert capsys.readouterr().out == f"已导出自评报告：{out}\n"
    assert out.is_file()


def test_report_into_a_folder(workbook: Path) -> None:
    folder = workbook.parent / "报告"
    folder.mkdir()
    assert run("report", workbook, "--out", folder) == 0
    assert [path.name for path in folder.iterdir()] == [REPORT]


def test_report_takes_the_place_of_an_older_one(workbook: Path) -> None:
    out = workbook.with_name(REPORT)
    out.write_bytes("旧".encode())
    assert run("report", workbook) == 0
    assert out.read_bytes().startswith(b"PK")
    assert not out.with_name(REPORT.replace(".docx", "(新).docx")).exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "报告.doc"], "“报告.doc”的扩展名应为 .docx，请改为“报告.docx”。"),
        (["-o", "报告"], "“报告”的扩展名应为 .docx，请改为“报告.docx”。"),
        (["-o", "自评表.xlsm"], "“自评表.xlsm”的扩展名应为 .docx，请改为“自评表.docx”。"),
        (["-o", "没有/报告.docx"], "文件夹“没有”不存在，请先新建该文件夹，或换一个保存位置。"),
    ],
)
def test_report_refuses(
    arguments: list[str], says: str, workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workbook.parent)
    before = workbook.read_bytes()
    assert run("report", workbook, *arguments) == 2
    assert capsys.readouterr() == ("", f"{says}\n")
    assert [path.read_bytes() for path in workbook.parent.iterdir()] == [before]


def test_a_style_that_there_is_not(workbook: Path, capsys: Capture) -> None:
    said = refused(workbook.parent, capsys, "report", workbook, "--style", "北京样")
    assert f"没有名为“北京样”的报告样式，可选：{'、'.join(styles())}" in said
    assert f"放在“{workbook.with_name('报告样式')}”或" in said


def test_report_of_a_sound_form_has_no_notice(sound: SelfEvaluation, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "表.xlsm"
    path.write_bytes(build(sound))
    assert run("report", path) == 0
    assert capsys.readouterr().err == ""


def test_report_says_what_is_still_missing(sound: SelfEvaluation, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "表.xlsm"
    path.write_bytes(build(replace(sound, department="", material={})))
    assert run("report", path) == 0
    notice = capsys.readouterr().err.splitlines()[0]
    assert notice.startswith("注意：报告中有")
    assert "项目概况、" in notice
    assert notice.endswith("、主管部门。")


def test_report_of_an_edited_workbook_has_the_new_numbers(workbook: Path) -> None:
    path = edited(workbook.with_suffix(".xlsx"), **{below("实际完成值"): "600"})
    assert run("report", path) == 0
    told = everything(path.with_name(REPORT))
    assert "本项目综合得分为97.61分" in told
    assert "分值10分，得8.61分" in told


def test_a_summary_does_not_take_the_place_of_the_report(workbook: Path) -> None:
    assert run("report", workbook) == run("report", workbook, "--style", "summary") == 0
    summary = workbook.with_name(REPORT.replace("绩效自评报告", "绩效自评综述"))
    assert {path.name for path in workbook.parent.iterdir()} == {REPORT, summary.name, workbook.name}
    assert "项目绩效自评得分为99分。全年预算数为200万元，执行数为200万元，完成预算的100%。" in everything(
        summary
    )


def test_a_style_prints_the_score_where_the_form_has_one(workbook: Path) -> None:
    out = workbook.with_name("八节.docx")
    assert run("report", workbook, "-o", out, "--style", "kunming-2021") == 0
    told = everything(out)
    assert "2021年度项目全年预算数为200万元" in told
    assert "城市基层党建工作经费绩效自评得分为99分，评价等级为“优”。" in told
    assert "未得满分的只有1项：“继续抓实城市居民小区党建工作，提升基层治理效能”失1分。" in told


# The style chosen beforehand


def test_new_with_a_report_style(tmp_path: Path) -> None:
    out = tmp_path / "新.xlsm"
    assert run("new", out, "--style", "kunming-2021") == 0
    assert read_form(read_sheets(out)).style == "kunming-2021"


def test_new_refuses_a_style_that_there_is_not(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "新.xlsm"
    assert "没有名为“昆明”的报告样式，可选：" in refused(tmp_path, capsys, "new", out, "--style", "昆明")


def test_the_sources_of_the_figures_are_listed_beside_the_report(workbook: Path, capsys: Capture) -> None:
    assert run("report", workbook, "--trace") == 0
    listed = workbook.with_name(REPORT.replace(".docx", "（数字来源）.xlsx"))
    assert capsys.readouterr().out.splitlines()[1] == f"已列出数字来源：{listed}"
    page = openpyxl.load_workbook(listed).worksheets[0]
    places = [cell.value for cell in page["E"]]
    assert "计算：自评表!F8 ÷ 自评表!E8" in places
    link = page.cell(places.index("自评表!E8") + 1, 5).hyperlink
    assert link is not None
    assert link.target == workbook.name


def test_sources_listed_in_another_folder_lead_nowhere(workbook: Path) -> None:
    folder = workbook.parent / "报告"
    folder.mkdir()
    assert run("report", workbook, "-o", folder / "甲.docx", "--trace") == 0
    page = openpyxl.load_workbook(folder / "甲（数字来源）.xlsx").worksheets[0]
    assert not any(cell.hyperlink for cell in page["E"])


# Where the report cannot go


def test_output_folder_missing(workbook: Path, capsys: Capture) -> None:
    out = workbook.parent / "没有" / "报告.docx"
    assert "不存在，请先新建该文件夹" in refused(workbook.parent, capsys, "report", workbook, "-o", out)


def test_output_below_a_file(workbook: Path, capsys: Capture) -> None:
    out = workbook / "报告.docx"
    assert "不存在，请先新建该文件夹" in refused(workbook.parent, capsys, "report", workbook, "-o", out)


def test_output_path_too_long(workbook: Path, capsys: Capture) -> None:
    out = workbook.parent / ("长" * 200 + ".docx")
    assert "太长" in refused(workbook.parent, capsys, "report", workbook, "-o", out)


@pytest.fixture
def read_only(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The workbook in a folder that takes no new file: root ignores permissions, so the answer has to be played."""
    plain_open: Callable[..., Any] = Path.open

    def refuse(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if set(mode) & set("wxa"):
            raise PermissionError(13, "Permission denied", str(path))
        return plain_open(path, mode, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        yield workbook


def test_output_folder_that_cannot_be_written(read_only: Path, capsys: Capture) -> None:
    for out in ([], ["-o", read_only.parent], ["-o", read_only.with_name("报告.docx")]):
        assert "无法写入文件夹" in refused(read_only.parent, capsys, "report", read_only, *out)


def test_new_in_a_folder_that_cannot_be_written(read_only: Path, capsys: Capture) -> None:
    assert "无法写入文件夹" in refused(read_only.parent, capsys, "new", read_only.with_name("新.xlsm"))


def test_disk_full_half_way(workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "磁盘空间" in refused(workbook.parent, capsys, "report", workbook)


@pytest.mark.parametrize("lock", ["~$报告.docx", ".~lock.报告.docx#"])
def test_report_open_elsewhere_is_written_beside_it(lock: str, workbook: Path, capsys: Capture) -> None:
    folder, out = workbook.parent, workbook.with_name("报告.docx")
    out.write_bytes("正在改".encode())
    (folder / lock).touch()
    assert main(["report", str(workbook), "-o", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"已导出自评报告：{folder / '报告(新).docx'}\n"
    assert "注意：“报告.docx”正在其他程序中打开，报告已另存为“报告(新).docx”。" in printed.err
    assert out.read_bytes() == "正在改".encode()
    assert "城市基层党建工作经费" in everything(folder / "报告(新).docx")


def test_without_libreoffice_the_word_report_stays(
    workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", str(workbook.parent / "没有 soffice"))
    assert main(["report", str(workbook), "-o", str(workbook.with_name("报告.docx")), "--pdf"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("没有找到 Word 或 LibreOffice")
    assert sorted(path.name for path in workbook.parent.iterdir()) == ["报告.docx", "自评表.xlsm"]


def test_an_edited_report_is_updated_in_its_place(workbook: Path, capsys: Capture) -> None:
    report = workbook.with_name("送审稿.docx")
    assert run("report", workbook, "-o", report, "--style", "hunan-2021") == 0
    document = Document(str(report))
    found = next(one for one in document.paragraphs if "全年预算数为" in one.text)
    found.runs[1].text = "年，市里安排"
    document.save(str(report))
    before = report.read_bytes()
    edited(workbook, **{below("全年执行数"): 188.5})
    capsys.readouterr()
    assert run("report", workbook, "--update", report, "--trace") == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == f"已更新自评报告：{report}"
    assert re.fullmatch("更新了 [0-9]+ 处：", lines[1])
    assert "200 → 188.5（附表“年度资金总额”一行）" in lines
    assert lines[-1].startswith("已列出数字来源：")
    assert "原来的“送审稿.docx”没有覆盖，已改名为“送审稿（上一份）.docx”。" in said.err
    assert report.with_name("送审稿（上一份）.docx").read_bytes() == before
    assert "2021年，市里安排200万元，全年执行数为188.5万元" in everything(report)
    after = report.read_bytes()
    assert run("report", workbook, "--update", report) == 0
    assert "其中的数字与自评表一致，没有要更新的。" in capsys.readouterr().out
    assert report.read_bytes() == after


def test_what_update_refuses(workbook: Path, capsys: Capture) -> None:
    folder, report = workbook.parent, workbook.with_name("报告.docx")
    assert "不存在或打不开" in refused(folder, capsys, "report", workbook, "--update", report)
    for more in (["-o", "别处.docx"], [workbook]):
        said = refused(folder, capsys, "report", workbook, *more, "--update", report)
        assert said == "--update 一次更新一份报告，就在原处更新：请只给一个自评表，不用 -o。\n"
    assert run("report", workbook, "-o", report) == 0
    capsys.readouterr()
    report.with_name(".~lock.报告.docx#").touch()
    said = refused(folder, capsys, "report", workbook, "--update", report)
    assert said == "“报告.docx”正在其他程序中打开，没有更新：请保存并关闭以后再更新。\n"
