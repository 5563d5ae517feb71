"""A Linux desktop: its fonts, unknown where fontconfig is missing or fails; and who shows a finished file."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from addin.system.linux import Linux


def program(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = folder / "fc-list"
    script.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _name: str(script))


def test_every_name_of_a_family_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "echo '仿宋,FangSong'; echo 'Noto Sans CJK SC'; echo 'A\\-B'", monkeypatch)
    assert Linux().fonts() == {"仿宋", "fangsong", "noto sans cjk sc", "a-b"}


def test_this_computer_has_some() -> None:
    assert shutil.which("fc-list")
    assert Linux().fonts()


def test_without_fontconfig_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 3", monkeypatch)
    assert Linux().fonts() is None
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert Linux().fonts() is None


def test_one_that_hangs_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 1)

    program(tmp_path, "", monkeypatch)
    monkeypatch.setattr(subprocess, "run", hang)
    assert Linux().fonts() is None


def shown_by(folder: Path, name: str) -> Path:
    """Writes what it was called with beside itself."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$0 $@" > "{folder}/called"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(("name", "options"), [("xdg-open", ""), ("soffice", "--nologo ")])
def test_the_desktops_program_gets_the_file(
    name: str, options: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shown_by(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    report = tmp_path / "报告 一.docx"
    assert Linux().show(report)
    called = tmp_path / "called"
    for _ in range(100):
        if called.is_file() and called.read_text(encoding="utf-8"):
            break
        time.sleep(0.05)
    assert called.read_text(encoding="utf-8") == f"{found} {options}{report}\n"


def test_without_any_program_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not Linux().show(tmp_path / "报告.docx")


def test_whether_a_process_still_runs() -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    running = [Linux().is_running(number) for number in (os.getpid(), 1, ended.pid, 2**70)]
    assert running == [True, True, False, False]


def test_another_program_gets_nothing_of_our_python(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONHOME", "VIRTUAL_ENV", "LD_PRELOAD", "DISPLAY", "SAL_USE_VCLPLUGIN", "PATH"):
        monkeypatch.setenv(name, "x")
    given = Linux().child_environment()
    assert given.keys() & {"PYTHONHOME", "VIRTUAL_ENV", "LD_PRELOAD"} == set()
    assert (given["DISPLAY"], given["SAL_USE_VCLPLUGIN"]) == ("x", "x")
    assert "x" not in given["PATH"].split(":")
