"""The installed fonts: read from fontconfig, unknown where it is missing or fails."""

import shutil
import subprocess
from pathlib import Path

import pytest

from addin.system import fonts


def program(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = folder / "fc-list"
    script.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _name: str(script))


def test_every_name_of_a_family_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "echo '仿宋,FangSong'; echo 'Noto Sans CJK SC'; echo 'A\\-B'", monkeypatch)
    assert fonts.installed() == {"仿宋", "fangsong", "noto sans cjk sc", "a-b"}


def test_this_computer_has_some() -> None:
    assert shutil.which("fc-list")
    assert fonts.installed()


def test_without_fontconfig_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 3", monkeypatch)
    assert fonts.installed() is None
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert fonts.installed() is None


def test_one_that_hangs_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 1)

    program(tmp_path, "", monkeypatch)
    monkeypatch.setattr(subprocess, "run", hang)
    assert fonts.installed() is None
