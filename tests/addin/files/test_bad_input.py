"""Whatever an officer hands over: one Chinese sentence on stderr, exit 2, nothing written, the source untouched."""

import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

from addin.cli import check, main, report
from tests.support.bad_files import BAD_FILES, STRINGS, BadFile, part, repacked, without_header
from tests.support.commands import Capture, refused
from udfs import rules

ASSESSING = {"check": check, "report": report}
each_command = pytest.mark.parametrize("command", ["check", "report"])


@each_command
@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_file_that_is_no_workbook(bad: BadFile, command: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / bad.name
    bad.make(path)
    sentence = refused(tmp_path, capsys, command, path)
    assert bad.says in sentence
    assert bad.name in sentence


@each_command
@pytest.mark.parametrize(
    "header",
    [
        *("年初预算数", "全年预算数", "全年执行数", "执行率"),
        *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "偏差原因分析及改进措施"),
        *("分值", "得分"),
    ],
)
def test_form_with_a_header_missing(header: str, command: str, tmp_path: Path, capsys: Capture) -> None:
    path = without_header(tmp_path / "缺表头.xlsx", header)
    sentence = refused(tmp_path, capsys, command, path)
    assert "的表头缺少" in sentence
    assert f"“{header}”" in sentence


@each_command
@pytest.mark.parametrize(
    "name",
    ["长" * 200 + ".xlsx", "甲/" * 3000 + "自评表.xlsx", "自评\0表.xlsx"],
    ids=["long name", "long path", "NUL"],
)
def test_path_that_the_system_does_not_take(name: str, command: str, tmp_path: Path, capsys: Capture) -> None:
    sentence = refused(tmp_path, capsys, command, tmp_path / name)
    assert "太长或含有不能用的字符" in sentence
    assert len(sentence) < 100


@each_command
def test_path_below_a_file(command: str, workbook: Path, capsys: Capture) -> None:
    assert "找不到文件“表.xlsx”" in refused(workbook.parent, capsys, command, workbook / "表.xlsx")


@each_command
def test_name_with_a_line_break_still_gives_one_line(command: str, tmp_path: Path, capsys: Capture) -> None:
    assert "“自评 表.xlsx”" in refused(tmp_path, capsys, command, tmp_path / "自评\n表.xlsx")


@each_command
def test_name_that_is_no_text(command: str, tmp_path: Path, capsys: Capture) -> None:
    assert "找不到文件" in refused(
        tmp_path, capsys, command, os.fsdecode(os.fsencode(tmp_path) + b"/\xff.xlsx")
    )


@each_command
def test_pipe_without_a_writer_does_not_hang(command: str, tmp_path: Path, capsys: Capture) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    assert "不是 Excel 工作簿" in refused(tmp_path, capsys, command, tmp_path / "管道.xlsx")


@each_command
def test_unreadable_file(
    command: str, workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # root may read everything, so the system's answer has to be played
    plain_open = Path.open

    def refuse(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if path == workbook:
            raise PermissionError(13, "Permission denied", str(path))
        return plain_open(path, mode, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        before = sorted(workbook.parent.iterdir())
        assert main([command, str(workbook)]) == 2
    printed = capsys.readouterr()
    assert printed.err == "“自评表.xlsm”无法读取，可能正被占用或没有读取权限，请关闭后重试。\n"
    assert printed.out == ""
    assert sorted(workbook.parent.iterdir()) == before


@each_command
def test_folder_that_may_not_be_entered(
    command: str, workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        assert main([command, str(workbook)]) == 2
    assert "“自评表.xlsm”无法读取" in capsys.readouterr().err


@each_command
@pytest.mark.parametrize("problem", [RuntimeError("内情"), MemoryError(), RecursionError(), KeyError("x")])
def test_what_nobody_expected(
    problem: Exception, command: str, workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise problem

    monkeypatch.setattr(ASSESSING[command], "assess", fail)
    sentence = refused(workbook.parent, capsys, command, workbook)
    assert "没有预料到的问题" in sentence
    assert type(problem).__name__ in sentence
    assert "内情" not in sentence


def test_output_that_may_not_be_looked_at(
    workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    sentence = refused(workbook.parent, capsys, "new", workbook.with_name("新.xlsm"))
    assert sentence == "无法访问“新.xlsm”，请检查路径、权限和磁盘空间。\n"


@each_command
def test_maintainer_can_see_the_trace(command: str, workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise RuntimeError("内情")

    monkeypatch.setattr(ASSESSING[command], "assess", fail)
    monkeypatch.setenv("JIXIAO_DEBUG", "1")
    with pytest.raises(RuntimeError, match="内情"):
        main([command, str(workbook)])


@each_command
def test_interrupted(command: str, workbook: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(ASSESSING[command], "assess", interrupt)
    assert refused(workbook.parent, capsys, command, workbook) == "已取消。\n"


# How a command may be misspelt


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chekc"], "（没有“chekc”这个命令）"),
        (["check"], "（缺少“文件”），用法见 jixiao check --help"),
        (["new", "甲.xlsm", "乙.xlsm"], "（没有“乙.xlsm”这个参数）"),
        (["check", "甲.xlsx", "--rule"], "（“--rule”后面缺少内容）"),
        (["check", "甲.xlsx", "--js"], "（没有“--js”这个参数）"),
        (["check", "甲.xlsx", "--json=是"], "命令写法有误"),
    ],
    ids=" ".join,
)
def test_misspelt_command(words: list[str], says: str, tmp_path: Path, capsys: Capture) -> None:
    assert says in refused(tmp_path, capsys, *words)


TITLE = rules.load().title.encode()


@each_command
def test_rule_of_the_workbook_that_does_not_exist(command: str, tmp_path: Path, capsys: Capture) -> None:
    path = repacked(tmp_path / "自评表.xlsm", {STRINGS: part(STRINGS).replace(TITLE, b"mof-1999")})
    sentence = refused(tmp_path, capsys, command, path)
    assert sentence.startswith("没有名为“mof-1999”的评分规则，可选：重庆市绩效自评表（chongqing-2021）、")


def test_numbered_part_of_the_workbook_is_no_damage(tmp_path: Path, capsys: Capture) -> None:
    """As Excel for the web saves it."""
    relations = part("_rels/.rels").replace(b"xl/workbook.xml", b"xl/workbook22.xml")
    types = part("[Content_Types].xml").replace(b"xl/workbook.xml", b"xl/workbook22.xml")
    changed = {
        "_rels/.rels": relations,
        "[Content_Types].xml": types,
        "xl/workbook22.xml": part("xl/workbook.xml"),
        "xl/_rels/workbook22.xml.rels": part("xl/_rels/workbook.xml.rels"),
        "xl/workbook.xml": None,
        "xl/_rels/workbook.xml.rels": None,
    }
    assert main(["check", str(repacked(tmp_path / "网页版.xlsx", changed))]) == 1
    assert "总分 99分" in capsys.readouterr().out
