"""`jixiao styles`: what is listed, copied and said, and that an own style is what `jixiao report` then uses."""

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from addin.form import SelfEvaluation
from addin.system import folders
from tests.support.commands import REPORT, Capture, everything, refused, run
from workbook_templates.build import build
from workbook_templates.reports import FOLDER, styles

SHIPPED = "hunan-2021"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of styles, not yet there."""
    monkeypatch.setattr(folders, "forms", lambda: tmp_path / "绩效自评")
    return tmp_path / "绩效自评" / "报告样式"


def changed(path: Path, old: str, new: str) -> Path:
    """As an officer changes a template in Word: the text of a run."""
    document = Document(str(FOLDER / f"{SHIPPED}.docx"))
    for paragraph in document.paragraphs:
        for run_ in paragraph.runs:
            run_.text = run_.text.replace(old, new)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


@pytest.mark.parametrize("words", [["styles"], ["styles", "list"]])
def test_the_list(words: list[str], own: Path, capsys: Capture) -> None:
    path = changed(own / "本局样式.docx", "项目概况", "基本情况")
    assert run(*words) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    lines = printed.out.splitlines()
    source = "湖南省益阳市2021年度城市基层党建工作专项资金绩效自评报告"
    assert f"{SHIPPED}　湖南（益阳）2021年：七节，附自评表（随程序提供，依照{source}）" in lines
    assert f"本局样式　自己的样式：{path}" in lines
    assert str(own) in lines[-1]


@pytest.mark.parametrize(
    "title", ["决算公开的一段话", "湖南（益阳）2021年", "湖南（益阳）2021年：七节，附自评表"]
)
def test_a_style_is_called_by_its_title_too(workbook: Path, capsys: Capture, title: str) -> None:
    assert run("report", workbook, "--style", title) == 0
    made = capsys.readouterr().out
    assert run("report", workbook, "--style", "summary" if title == "决算公开的一段话" else SHIPPED) == 0
    assert capsys.readouterr().out == made


@pytest.mark.parametrize("title", ["广州（白云）", "：", "湖南"])
def test_part_of_a_title_names_no_style(workbook: Path, capsys: Capture, title: str) -> None:
    assert f"没有名为“{title}”的报告样式" in refused(
        workbook.parent, capsys, "report", workbook, "--style", title
    )


def test_export_then_change_then_report(own: Path, workbook: Path, capsys: Capture) -> None:
    assert run("styles", "export") == 0
    assert f"{SHIPPED}　已放入" in capsys.readouterr().out
    assert {f"{name}.docx" for name in styles()} <= {path.name for path in own.iterdir()}
    changed(own / f"{SHIPPED}.docx", "一、项目概况", "一、项目的基本情况")
    assert run("styles", "export") == 0
    assert f"{SHIPPED}　已改过，没有覆盖" in capsys.readouterr().out
    assert run("report", workbook, "--style", SHIPPED) == 0
    assert "一、项目的基本情况" in everything(workbook.with_name(REPORT))


def test_a_style_beside_the_workbook(own: Path, workbook: Path) -> None:
    changed(workbook.parent / "报告样式" / "本局样式.docx", "一、项目概况", "一、本局项目概况")
    assert run("report", workbook, "--style", "本局样式") == 0
    assert "一、本局项目概况" in everything(workbook.with_name(REPORT))


def test_a_named_row_of_the_material_may_be_blank(
    own: Path, workbook: Path, sound: SelfEvaluation, capsys: Capture
) -> None:
    changed(own / "本局样式.docx", "一、项目概况", "一、项目概况{{ 经验做法|join }}")
    style = ("--style", "本局样式", "--trace")
    workbook.write_bytes(build(replace(sound, material={**sound.material, "经验做法": ""})))
    assert run("report", workbook, *style) == 0
    assert "一、项目概况" in everything(next(workbook.parent.glob("*.docx"))).splitlines()
    workbook.write_bytes(build(sound))
    assert run("report", workbook, *style) == 2
    assert "没有的变量“经验做法”" in capsys.readouterr().err


def test_export_into_a_folder(own: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("styles", "export", tmp_path / "别处") == 0
    assert str(tmp_path / "别处") in capsys.readouterr().out
    assert (tmp_path / "别处" / f"{SHIPPED}.docx").is_file()
    assert not own.exists()


def test_export_where_no_folder_can_be(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "文件").touch()
    assert "建不了" in refused(tmp_path, capsys, "styles", "export", tmp_path / "文件" / "里")


def offered(workbook: Path) -> list[str]:
    """The drop-down of 报告样式."""
    column = openpyxl.load_workbook(workbook)["JX_TEXTS"]["Z1:Z20"]
    return [str(row[0].value) for row in column if row[0].value]


def test_new_offers_the_own_styles(own: Path, tmp_path: Path) -> None:
    changed(own / "本局样式.docx", "甲", "乙")
    out = tmp_path / "新.xlsm"
    assert run("new", out) == 0
    assert offered(out) == sorted([*styles(), "本局样式"])


def test_import_offers_the_own_styles_and_those_beside_the_new_workbook(
    own: Path, tmp_path: Path, workbook: Path
) -> None:
    changed(own / "本局样式.docx", "甲", "乙")
    out = tmp_path / "本年" / "新.xlsm"
    changed(out.parent / "报告样式" / "本科样式.docx", "甲", "乙")
    assert run("import", workbook, out) == 0
    assert offered(out) == sorted([*styles(), "本局样式", "本科样式"])


def test_check_of_a_good_style(capsys: Capture) -> None:
    assert run("styles", "check", FOLDER / f"{SHIPPED}.docx") == 0
    assert capsys.readouterr() == ("没有发现问题。\n", "")


def test_check_by_name(own: Path, capsys: Capture) -> None:
    assert run("styles", "check", SHIPPED) == 0
    changed(own / "本局样式.docx", "{{ 综合评价结论 }}", "{{ 综合评价结沦 }}")
    assert run("styles", "check", "本局样式") == 1
    assert "V01" in capsys.readouterr().out


def test_check_of_a_bad_style(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path / "改.docx", "{{ 综合评价结论 }}", "经评价：{{ 综合评价结沦 }}")
    assert run("styles", "check", path) == 1
    counts, line = capsys.readouterr().out.splitlines()
    assert counts == "错误 1 个，提示 0 个"
    assert "段“经评价：{{ 综合评价结沦 }}" in line
    assert "：没有名为“综合评价结沦”的变量，是不是“综合评价结论”？" in line
    assert run("styles", "check", path, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["文件"] == str(path)
    [finding] = told["问题"]
    assert (finding["code"], finding["level"]) == ("V01", "错误")
    assert finding["paragraph"].startswith("经评价：{{ 综合评价结沦 }}")
    assert finding["place"].startswith("正文第")


def test_hints_alone_are_no_failure(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path / "改.docx", "for 段 in 综合评价补充说明", "for 段 in 本局特色做法")
    assert run("styles", "check", path) == 0
    out = capsys.readouterr().out
    assert "错误 0 个，提示 1 个" in out
    assert "“本局特色做法”不是程序的变量：如果是本单位自己的素材" in out


@pytest.mark.parametrize(
    "content", [None, b"", b"PK\x03\x04", b"not a zip", bytes.fromhex("D0CF11E0A1B11AE1")]
)
def test_check_of_what_is_no_word_file(content: bytes | None, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "模板.docx"
    if content is not None:
        path.write_bytes(content)
    assert "模板.docx" in refused(tmp_path, capsys, "styles", "check", path)
    assert "不是 Word 文档" in refused(tmp_path, capsys, "styles", "check", tmp_path)
