"""What Windows is asked: its registry answers, and its shell opens files."""

import os
from pathlib import Path

import pytest

from addin.system.registry import Value
from addin.system.windows import DOCUMENTS, Windows
from tests.support.fake_registry import FakeRegistry


@pytest.mark.parametrize("known", [True, False])
def test_the_shell_opens_a_file(known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def start(path: Path) -> None:
        if not known:
            raise OSError("no association")
        opened.append(path)

    monkeypatch.setattr(os, "startfile", start, raising=False)
    assert Windows(FakeRegistry()).show(tmp_path / "报告.docx") is known
    assert opened == ([tmp_path / "报告.docx"] if known else [])


def test_the_documents_may_have_been_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE", "C:\\用户")
    moved = FakeRegistry({DOCUMENTS: {"Personal": "%USERPROFILE%\\资料"}})
    assert Windows(moved).documents() == Path("C:\\用户\\资料")
    assert Windows(FakeRegistry()).documents() == Path.home() / "Documents"


def test_fonts_of_the_machine_and_of_the_user() -> None:
    below = r"Microsoft\Windows NT\CurrentVersion\Fonts"
    tree: dict[str, dict[str, Value]] = {
        rf"HKLM\SOFTWARE\{below}": {
            "SimSun & NSimSun (TrueType)": "simsun.ttc",
            "仿宋_GB2312 (TrueType)": "f.ttf",
        },
        rf"HKCU\Software\{below}": {"FZXiaoBiaoSong-B05S (TrueType)": "fz.ttf"},
    }
    assert Windows(FakeRegistry(tree)).fonts() == {"simsun", "nsimsun", "仿宋_gb2312", "fzxiaobiaosong-b05s"}
