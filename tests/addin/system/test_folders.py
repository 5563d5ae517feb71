"""Where new forms and own report styles go on a Linux desktop."""

from pathlib import Path

import pytest

from addin.system import folders


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def test_the_desktops_own_setting_comes_first(home: Path) -> None:
    (home / "文档").mkdir()
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/资料"\n', encoding="utf-8")
    assert folders.forms() == home / "资料" / "绩效自评"


@pytest.mark.parametrize("name", ["文档", "Documents"])
def test_else_the_usual_folder(home: Path, name: str) -> None:
    (home / name).mkdir()
    assert folders.forms() == home / name / "绩效自评"


def test_else_the_home_folder(home: Path) -> None:
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text("# 空\n", encoding="utf-8")
    assert folders.forms() == home / "绩效自评"


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsm"
    assert folders.free(path) == path
    path.touch()
    (tmp_path / "表(2).xlsm").touch()
    assert folders.free(path) == tmp_path / "表(3).xlsm"


def test_styles_are_looked_for_beside_the_workbook_first(home: Path, tmp_path: Path) -> None:
    own = home / "绩效自评" / "报告样式"
    assert folders.own_styles() == own
    assert folders.styles(tmp_path / "表.xlsm") == (tmp_path / "报告样式", own)
    assert folders.styles(None) == (own,)
