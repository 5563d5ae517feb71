"""Files handed to the officer: whole or not at all, never over an open one, names that Windows takes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.files import FileProblem, safe_name, write_safely


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    for data in (b"old", b"new"):
        assert write_safely(target, data) == target
    assert target.read_bytes() == b"new"
    assert listed(tmp_path) == ["报告.docx"]


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("报告.docx", "~$报告.docx"),
        ("城市基层党建工作报告.docx", "~$基层党建工作报告.docx"),
        ("1234567.docx", "~$234567.docx"),
        ("报告.docx", ".~报告.docx"),
        ("报告.docx", ".~lock.报告.docx#"),
    ],
)
def test_a_file_open_elsewhere_is_left_alone(tmp_path: Path, name: str, lock: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"open")
    (tmp_path / lock).touch()
    first, second = write_safely(target, b"1"), write_safely(target, b"2")
    assert [first.name, second.name] == [f"{target.stem}(新).docx", f"{target.stem}(新2).docx"]
    assert [target.read_bytes(), first.read_bytes(), second.read_bytes()] == [b"open", b"1", b"2"]


def refuse(monkeypatch: pytest.MonkeyPatch, code: int, names: tuple[str, ...] = ()) -> None:
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if not names or target.name in names:
            raise OSError(code, "refused")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)


def test_a_file_that_windows_holds_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, 13, ("报告.docx", "报告(新).docx"))
    assert write_safely(tmp_path / "报告.docx", b"1").name == "报告(新2).docx"
    assert listed(tmp_path) == ["报告(新2).docx"]


@pytest.mark.parametrize(("code", "told"), [(13, "都被占用"), (28, "无法写入")])
def test_nothing_half_written_remains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    (tmp_path / "报告.docx").write_bytes(b"old")
    refuse(monkeypatch, code)
    with pytest.raises(FileProblem, match=told):
        write_safely(tmp_path / "报告.docx", b"new")
    assert listed(tmp_path) == ["报告.docx"]
    assert (tmp_path / "报告.docx").read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "报告.docx").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match="磁盘空间"):
        write_safely(tmp_path / "报告.docx", b"new")
    assert listed(tmp_path) == ["报告.docx"]


def test_what_an_ended_process_left_goes_with_the_next_file(tmp_path: Path) -> None:
    """Killed while writing: in the same folder, by itself; that of one still running, and of another machine, stays."""
    program = (
        "import os, sys; from pathlib import Path; from addin.files import write_safely;"
        "os.fsync = lambda _: (print('here', flush=True), sys.stdin.read());"
        f"write_safely(Path({str(tmp_path)!r}) / '一.txt', b'1')"
    )
    command = [sys.executable, "-c", program]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as ended, subprocess.Popen(command, **pipes) as running:  # type: ignore[call-overload]
        for process in (ended, running):
            assert process.stdout.readline() == b"here\n"
        ended.kill()
        ended.wait()
        stranger = tmp_path / ".jixiao-00000000-1-00000000.tmp"
        stranger.touch()
        assert len(listed(tmp_path)) == 3
        write_safely(tmp_path / "二.txt", b"2")
        left = [name for name in listed(tmp_path) if name.endswith(".tmp")]
        assert [f"-{running.pid}-" in name for name in left] == [False, True]
        assert left[0] == stranger.name
        running.communicate()
    assert listed(tmp_path) == [stranger.name, "一.txt", "二.txt"]


def test_a_folder_that_is_missing_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    for folder in ("没有", "文件"):
        with pytest.raises(FileProblem, match=f"文件夹“.*{folder}”不存在"):
            write_safely(tmp_path / folder / "报告.docx", b"")


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path, mode: str) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(FileProblem, match="请检查该文件夹的写入权限"):
        write_safely(tmp_path / "报告.docx", b"")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").mkdir()
    with pytest.raises(FileProblem, match="无法写入"):
        write_safely(tmp_path / "报告.docx", b"")
    assert listed(tmp_path) == ["报告.docx"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城市基层党建工作经费", "城市基层党建工作经费"),
        (r'a\b/c:d*e?f"g<h>i|j', "a＼b／c：d＊e？f＂g＜h＞i｜j"),
        ("两行\n名称\t与\x00控制\u202e字符", "两行 名称 与控制字符"),
        ("结尾. . ", "结尾"),
        ("..隐藏", "隐藏"),
        ("CON", "_CON"),
        ("com1.报告", "_com1.报告"),
        ("console", "console"),
        ("", "未命名"),
        (" .\ud800", "未命名"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("字" * 100, "字" * 66),
        ("a" * 199 + "字", "a" * 199),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_any_text_gives_a_usable_name(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 201
    assert not set(name) & set('\\/:*?"<>|\x00\n')
    assert name == name.strip(" .")
    assert safe_name(name) == name
