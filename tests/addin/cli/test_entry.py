"""The commands on real files, as reviewers and scripts use them."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from addin.form import SelfEvaluation, layout
from tests.support.bad_files import EXAMPLE, EXAMPLES
from tests.support.commands import Capture, below, edited, everything, run
from workbook_templates.build import build

JIXIAO = Path(sys.executable).with_name("jixiao")
TEMPLATE = EXAMPLES.parent / "项目支出绩效自评表.xlsm"
FINDINGS = [
    ("W03", "错误", "“产出指标”标注50分，下级指标分值合计60分"),
    ("W03", "错误", "“效益指标”标注40分，下级指标分值合计30分"),
    ("J01", "提示", "“构建构建起‘街道-社区-”里的“构建”重复了"),
    ("J01", "提示", "“委组织部出台了《关于关于做好城市基层党建”里的“关于”重复了"),
    ("N01", "提示", "“服务对象满意度指标”列在“效益指标”下"),
    ("S06", "提示", "“指标1：举办培训提升小区党支部书记履职能力”完成率118.36%"),
    ("X08", "提示", "文中“100个市级城市居民小区党建示范点为抓手”"),
]


def jixiao(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The installed command, in a process of its own."""
    return subprocess.run(
        [str(JIXIAO), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )


def checked(capsys: Capture, *arguments: object) -> Any:
    run("check", "--json", *arguments)
    printed = capsys.readouterr()
    assert printed.err == ""
    return json.loads(printed.out)


# jixiao new


def test_new_gives_the_template(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "我的自评表.xlsm"
    assert run("new", out) == 0
    assert out.read_bytes() == TEMPLATE.read_bytes()
    assert capsys.readouterr() == (f"已新建自评表：{out}\n", "")


def test_new_form_can_be_checked_and_reported(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "空白.xlsm"
    run("new", out, "--layout", "mof-2020")
    assert run("check", out) == 1
    assert "项目名称为空：请填写" in capsys.readouterr().out
    assert run("report", out) == 0
    assert "【待填：项目名称】" in everything(tmp_path / "空白绩效自评报告.docx")


def test_new_overwrites_nothing(workbook: Path, capsys: Capture) -> None:
    before = workbook.read_bytes()
    assert run("new", workbook) == 2
    assert capsys.readouterr().err == "“自评表.xlsm”已经存在，为免覆盖没有新建，请换一个文件名。\n"
    assert workbook.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["表.xlsx"], "“表.xlsx”的扩展名应为 .xlsm，请改为“表.xlsm”。"),
        (["表"], "“表”的扩展名应为 .xlsm，请改为“表.xlsm”。"),
        (["没有/表.xlsm"], "文件夹“没有”不存在，请先新建该文件夹，或换一个保存位置。"),
        (["表.xlsm", "--layout", "省样"], f"没有名为“省样”的表样，可选：{'、'.join(layout.names())}。"),
    ],
)
def test_new_refuses(
    arguments: list[str], says: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", *arguments) == 2
    assert capsys.readouterr() == ("", f"{says}\n")
    assert list(tmp_path.iterdir()) == []


# jixiao check


def test_check_of_the_published_form(workbook: Path, capsys: Capture) -> None:
    assert run("check", workbook) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    title, result, count, *findings = printed.out.splitlines()
    assert title.startswith("2021年度“城市基层党建工作经费”自评表，评分规则 mof-2020")
    assert result == "总分 99分，等级 优，预算执行率 100%"
    assert count == "错误 2 个，提示 5 个，尾差 0 个"
    for line, (code, level, message) in zip(findings, FINDINGS, strict=True):
        assert re.fullmatch(rf"\[{level}\] \w+![A-Z]+\d+ {re.escape(message)}.*（{code}）", line)


def test_check_of_a_sound_form(sound: SelfEvaluation, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "表.xlsm"
    path.write_bytes(build(sound))
    assert run("check", path) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "总分 100分，等级 优，预算执行率 100%",
        "错误 0 个，提示 0 个，尾差 0 个",
    ]


def test_hints_alone_are_no_failure(sound: SelfEvaluation, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "表.xlsm"
    above = replace(sound.indicators[0], actual="118人")
    path.write_bytes(build(replace(sound, indicators=(above, *sound.indicators[1:]))))
    assert run("check", path) == 0
    assert "错误 0 个，提示 1 个" in capsys.readouterr().out


def test_check_under_another_rule(workbook: Path, capsys: Capture) -> None:
    assert run("check", workbook, "--rule", "mof-2020") == 1
    assert "评分规则 mof-2020" in capsys.readouterr().out
    assert run("check", workbook, "--rule", "省-1999") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("没有名为“省-1999”的评分规则，可选：重庆市绩效自评表（chongqing-2021）、")


def test_check_under_a_rule_that_stands_beside_the_workbook(workbook: Path, capsys: Capture) -> None:
    own = 'name = "本局"\ntitle = "本局"\nregion = "某市"\nsource = "某文"\nsince = 2021-01-01\nbase = "mof-2020"\n'
    (workbook.parent / "本局.toml").write_text(own, encoding="utf-8")
    assert run("check", workbook, "--rule", "本局") == 1
    assert "评分规则 本局（某文）" in capsys.readouterr().out


def test_a_doubtful_rule_says_so(workbook: Path, capsys: Capture) -> None:
    run("check", workbook, "--rule", "hunan-yiyang-2021")
    assert "未见规则原文，本地规则未核实）" in capsys.readouterr().out


def test_json_of_the_published_form(workbook: Path, capsys: Capture) -> None:
    found = checked(capsys, workbook)
    assert list(found) == ["文件", "项目名称", "年度", "规则", "资金", "指标", "总分", "等级", "问题"]
    assert found["文件"] == str(workbook)
    assert [found[key] for key in ("项目名称", "年度", "规则", "总分", "等级")] == [
        "城市基层党建工作经费", 2021, "mof-2020", 99, "优",
    ]  # fmt: skip
    assert found["资金"] == {
        "年初预算数": 200, "全年预算数": 200, "全年执行数": 200, "分值": 10, "执行率": 1, "得分": 10,
    }  # fmt: skip
    assert found["指标"][3] == {
        "一级指标": "产出指标",
        "二级指标": "质量指标",
        "三级指标": "指标1：举办培训提升小区党支部书记履职能力",
        "年度指标值": "697",
        "实际完成值": "825",
        "分值": 10,
        "完成率": 1.1836,
        "系统得分": 10,
        "得分": 10,
        "偏差说明": "完成率118.36%，超过年度指标值18.36%。",
    }
    assert [row["偏差说明"] is None for row in found["指标"]] == [True] * 3 + [False] + [True] * 4 + [
        False,
        True,
    ]
    assert (found["指标"][8]["得分"], found["指标"][8]["系统得分"]) == (9, 10)
    assert [(problem["code"], problem["level"]) for problem in found["问题"]] == [
        (code, level) for code, level, _ in FINDINGS
    ]
    for problem, (_, _, message) in zip(found["问题"], FINDINGS, strict=True):
        assert list(problem) == ["code", "level", "cell", "message"]
        assert problem["cell"].startswith(("自评表!", "报告素材!"))
        assert problem["message"].startswith(message)


def test_without_stored_results_everything_is_computed_anew(workbook: Path, capsys: Capture) -> None:
    stored, anew = checked(capsys, workbook), checked(capsys, edited(workbook.with_suffix(".xlsx")))
    assert anew == stored | {"文件": str(workbook.with_suffix(".xlsx"))}


def test_changed_actual_changes_score_note_and_total(workbook: Path, capsys: Capture) -> None:
    found = checked(capsys, edited(workbook.with_suffix(".xlsx"), **{below("实际完成值"): "600"}))
    first = found["指标"][0]
    assert (first["完成率"], first["系统得分"], first["得分"]) == (0.8608, 8.61, 8.61)
    assert "完成率86.08%，低于年度指标值13.92%" in first["偏差说明"]
    assert (found["总分"], found["等级"]) == (97.61, "优")
    assert ("S04", "错误") in [(problem["code"], problem["level"]) for problem in found["问题"]]


# The installed command


def test_from_a_new_form_to_its_pdf(workbook: Path) -> None:
    result = jixiao("report", workbook.name, "-o", "报告.docx", "--pdf", cwd=workbook.parent)
    assert result.returncode == 0
    assert result.stdout == "已导出自评报告：报告.docx\n已生成 PDF：报告.pdf\n"
    assert result.stderr == (
        "注意：报告中有1处待填：成文日期。\n注意：自评表还有 2 个错误，可用 jixiao check 查看。\n"
    )
    pdf = workbook.with_name("报告.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert workbook.read_bytes() == EXAMPLE.read_bytes()


def test_exit_codes_reach_the_shell(workbook: Path) -> None:
    folder = workbook.parent
    assert jixiao("new", "新.xlsm", cwd=folder).returncode == 0
    assert jixiao("check", workbook.name, cwd=folder).returncode == 1
    missing = jixiao("check", "没有.xlsx", cwd=folder)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == "找不到文件“没有.xlsx”，请核对路径和文件名。\n"


def test_rare_characters_on_a_console_of_another_encoding(workbook: Path) -> None:
    result = subprocess.run(
        [JIXIAO, "check", "--json", workbook],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, b"")
    assert json.loads(result.stdout.decode("ascii"))["项目名称"] == "城市基层党建工作经费"


def test_reader_that_stops_reading_is_no_failure(workbook: Path) -> None:
    with subprocess.Popen(
        [JIXIAO, "check", workbook], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
