"""Uninstalling: everything of ours goes, everything of the officer's stays."""

from pathlib import Path

import pytest

from addin.excel import files
from addin.excel.install import Setup, StepFailed, install
from addin.excel.uninstall import uninstall
from tests.addin.excel.installation import FakeHost, make_setup, tree
from tests.support.fake_registry import FakeRegistry


@pytest.fixture
def host() -> FakeHost:
    return FakeHost()


@pytest.fixture
def setup(tmp_path: Path, host: FakeHost) -> Setup:
    return make_setup(tmp_path, host)


def remove(setup: Setup, here: Path | None = None) -> tuple[list[str], list[Path]]:
    """What the uninstaller says, and what it leaves to be removed when it has ended."""
    later: list[Path] = []
    said = uninstall(
        setup.program, setup.forms, setup.registry, setup.host, later.append, here or setup.bundle
    )
    return list(said), later


def test_uninstalling_takes_everything_back(setup: Setup, host: FakeHost) -> None:
    list(install(setup))
    said, later = remove(setup)
    assert said[-1] == "已卸载。"
    assert later == []
    assert not setup.program.exists()
    assert not setup.forms.exists()
    assert host.registered is None
    assert isinstance(setup.registry, FakeRegistry)
    assert setup.registry.dump() == FakeRegistry().dump()


def test_a_program_removes_its_own_folder_only_after_it_has_ended(setup: Setup) -> None:
    list(install(setup))
    said, later = remove(setup, here=setup.program)
    assert later == [setup.program]
    assert "几秒内删除" in said[-2]


@pytest.mark.parametrize("name", [files.TEMPLATE, "2025年.xlsm", ".隐藏"])
def test_the_officers_files_stay(setup: Setup, name: str) -> None:
    list(install(setup))
    (setup.forms / name).write_bytes(b"filled")
    said, _ = remove(setup)
    assert any("没有删除" in line for line in said)
    assert tree(setup.forms)[name] == b"filled"


def test_files_saved_in_the_programs_folder_are_not_lost(setup: Setup) -> None:
    list(install(setup))
    (setup.program / "我的.xlsm").write_bytes(b"mine")
    remove(setup)
    assert tree(setup.forms)["我的.xlsm"] == b"mine"


@pytest.mark.parametrize("refuses", ["excel_runs", "stop_server"])
def test_nothing_is_removed_while_it_is_used(setup: Setup, host: FakeHost, refuses: str) -> None:
    list(install(setup))
    host.refuses = refuses
    with pytest.raises(StepFailed):
        remove(setup)
    assert host.registered == setup.program
    assert setup.program.is_dir()


def test_uninstalling_twice_does_no_harm(setup: Setup) -> None:
    list(install(setup))
    remove(setup)
    assert remove(setup) == (["! 没有安装绩效自评加载项，没有要卸载的"], [])
