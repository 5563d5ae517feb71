"""Showing a finished file: whoever opens it is another program."""

import os
import sys
import time
from pathlib import Path

import pytest

from addin.commands.live import opener


def program(folder: Path, name: str) -> Path:
    """Writes what it was called with beside itself."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$0 $@" > "{folder}/called"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(("name", "options"), [("xdg-open", ""), ("soffice", "--nologo ")])
def test_the_desktops_program_gets_the_file(
    name: str, options: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = program(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    report = tmp_path / "报告 一.docx"
    assert opener.show(report)
    called = tmp_path / "called"
    for _ in range(100):
        if called.is_file() and called.read_text(encoding="utf-8"):
            break
        time.sleep(0.05)
    assert called.read_text(encoding="utf-8") == f"{found} {options}{report}\n"


def test_without_any_program_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not opener.show(tmp_path / "报告.docx")


@pytest.mark.parametrize("known", [True, False])
def test_on_windows_the_shell_opens_it(known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def start(path: Path) -> None:
        if not known:
            raise OSError("no association")
        opened.append(path)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", start, raising=False)
    assert opener.show(tmp_path / "报告.docx") is known
    assert opened == ([tmp_path / "报告.docx"] if known else [])
