"""Installing and upgrading on plain folders, with a registry and a Windows that can be made to fail."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest

from addin.excel import files, integration
from addin.excel.install import NOT_SEEN, RAISED, Setup, StepFailed, install
from addin.excel.rights import Rights
from tests.addin.excel.installation import CONTENT, FakeHost, make_bundle, make_setup, tree
from tests.support.fake_registry import FakeRegistry


@pytest.fixture
def host() -> FakeHost:
    return FakeHost()


@pytest.fixture
def setup(tmp_path: Path, host: FakeHost) -> Setup:
    return make_setup(tmp_path, host)


@pytest.fixture
def newer(setup: Setup, tmp_path: Path) -> Setup:
    """The bundle of the next version, over the installed one."""
    list(install(setup))
    (setup.program / files.LOGS).mkdir()
    (setup.program / files.LOGS / "计算服务.log").write_text("x", encoding="utf-8")
    content = CONTENT | {"app/addin/new.py": b"", files.TEMPLATE: b"newer"}
    return replace(setup, bundle=make_bundle(tmp_path / "新包", content), version="0.2.0")


def test_everything_but_the_installer_is_copied(setup: Setup, host: FakeHost) -> None:
    said = list(install(setup))
    assert [line[0] for line in said[:-1]] == ["√"] * 8
    assert said[-1] == "装好了，版本 0.1.0。打开 Excel，功能区上有“绩效自评”。"
    expected = {name: data for name, data in CONTENT.items() if name != "安装.cmd"}
    installed = tree(setup.program)
    assert installed.pop(files.MANIFEST)
    assert installed == expected
    assert tree(setup.forms) == {files.TEMPLATE: b"blank"}
    assert host.registered == setup.program
    assert integration.installed_version(setup.registry) == "0.1.0"
    assert [path.name for path in setup.program.parent.iterdir()] == ["绩效自评"]


def test_modules_are_compiled_for_their_place(setup: Setup) -> None:
    list(install(setup))
    (compiled,) = (setup.program / "packages").rglob("*.pyc")
    data = compiled.read_bytes()
    assert str(setup.program / "packages" / "lxml" / "etree.py").encode() in data
    assert ".新".encode() not in data


def test_an_upgrade_keeps_the_log_and_nothing_else_of_the_old_version(newer: Setup) -> None:
    said = list(install(newer))
    assert said[-1].startswith("已从 0.1.0 更新到 0.2.0。")
    installed = tree(newer.program)
    assert installed["日志/计算服务.log"] == b"x"
    assert installed["app/addin/new.py"] == b""
    assert tree(newer.forms) == {files.TEMPLATE: b"newer"}
    assert [path.name for path in newer.program.parent.iterdir()] == ["绩效自评"]


def test_a_form_that_the_officer_changed_is_never_overwritten(newer: Setup) -> None:
    (newer.forms / files.TEMPLATE).write_bytes(b"filled")
    assert any(line.startswith("!") and "没有改动" in line for line in list(install(newer)))
    assert tree(newer.forms) == {files.TEMPLATE: b"filled"}


def test_a_file_that_the_officer_saved_in_the_programs_folder_moves_to_his_own(newer: Setup) -> None:
    (newer.program / "我的.xlsm").write_bytes(b"mine")
    (newer.forms / "我的.xlsm").write_bytes(b"other")
    assert any("我的(2).xlsm" in line for line in list(install(newer)))
    assert tree(newer.forms) == {files.TEMPLATE: b"newer", "我的.xlsm": b"other", "我的(2).xlsm": b"mine"}


REFUSALS = [
    ("excel_runs", "Excel 正在运行"),
    ("starts", "复制后的程序不能启动"),
    ("stop_server", "旧的计算服务没有停下来"),
    ("register_server", "没有登记成功（拒绝访问）"),
]


@pytest.mark.parametrize(("refuses", "sentence"), REFUSALS)
def test_a_first_installation_that_fails_leaves_nothing(
    setup: Setup, host: FakeHost, refuses: str, sentence: str
) -> None:
    host.refuses = refuses
    with pytest.raises(StepFailed, match=sentence):
        list(install(setup))
    assert list(setup.program.parent.iterdir()) == []
    assert not setup.forms.exists()
    assert isinstance(setup.registry, FakeRegistry)
    assert setup.registry.dump() == FakeRegistry().dump()


@pytest.mark.parametrize(("refuses", "sentence"), REFUSALS)
def test_an_upgrade_that_fails_leaves_the_old_version_working(
    newer: Setup, host: FakeHost, refuses: str, sentence: str
) -> None:
    before = tree(newer.program)
    host.refuses = refuses
    with pytest.raises(StepFailed, match=sentence):
        list(install(newer))
    assert tree(newer.program) == before
    assert host.registered == newer.program
    assert [path.name for path in newer.program.parent.iterdir()] == ["绩效自评"]


def test_an_installation_broken_off_between_the_versions_is_taken_up(newer: Setup) -> None:
    newer.program.rename(newer.program.with_name("绩效自评.旧"))
    assert list(install(newer))[-1].startswith("已从 0.1.0 更新")
    assert (newer.program / files.LOGS / "计算服务.log").is_file()
    assert [path.name for path in newer.program.parent.iterdir()] == ["绩效自评"]


def test_an_installation_that_is_broken_off_is_undone(newer: Setup) -> None:
    before = tree(newer.program)
    steps = install(newer)
    assert isinstance(steps, Generator)
    while "登记" not in next(steps):
        pass
    steps.close()
    assert tree(newer.program) == before
    assert [path.name for path in newer.program.parent.iterdir()] == ["绩效自评"]


def test_a_server_that_does_not_answer_is_said_at_the_end(setup: Setup, host: FakeHost) -> None:
    host.refuses = "answer"
    assert list(install(setup))[-1] == "× 程序已装好，但计算服务还不能启动。请双击诊断.cmd，按提示处理。"
    assert setup.program.is_dir()


def test_an_administrators_installer_says_that_it_cannot_see_what_is_registered_for_one_user(
    setup: Setup, host: FakeHost
) -> None:
    host.own_rights, host.refuses = Rights.RAISED, "answer"
    said = list(install(setup))
    assert [line for line in said if line.startswith("!")] == [
        f"! {RAISED.format(forms=setup.forms)}",
        f"! {NOT_SEEN}",
    ]
    assert not host.for_all
    assert said[-1].startswith("装好了")
    host.refuses = ""
    assert NOT_SEEN not in "".join(install(setup))


def test_where_every_program_is_an_administrators_the_server_is_registered_for_all(
    setup: Setup, host: FakeHost
) -> None:
    host.own_rights = Rights.ALWAYS
    said = list(install(setup))
    assert host.for_all
    assert [line[0] for line in said[:-1]] == ["√"] * 8


def test_a_scanner_that_holds_new_files_for_a_moment_is_waited_for(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, refused = Path.rename, [PermissionError(13, "拒绝访问")] * 2

    def renaming(path: Path, target: Path) -> Path:
        if refused:
            raise refused.pop()
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renaming)
    monkeypatch.setattr("addin.excel.install.RENAME_PAUSE", 0.0)
    assert list(install(setup))[-1].startswith("装好了")


def test_an_old_version_that_stays_in_use_stays_installed(
    newer: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: Path, target: Path) -> Path:
        raise PermissionError(13, "拒绝访问")

    before = tree(newer.program)
    monkeypatch.setattr(Path, "rename", refusing)
    monkeypatch.setattr("addin.excel.install.RENAME_PAUSE", 0.0)
    with pytest.raises(StepFailed, match="旧版本正在使用"):
        list(install(newer))
    assert tree(newer.program) == before


def drop(bundle: Path) -> None:
    (bundle / "packages" / "lxml" / "etree.py").unlink()


def cut(bundle: Path) -> None:
    (bundle / files.ADD_IN).write_bytes(b"x")


def unlist(bundle: Path) -> None:
    (bundle / files.MANIFEST).unlink()


@pytest.mark.parametrize(
    ("damage", "name"), [(drop, "packages/lxml/etree.py"), (cut, files.ADD_IN), (unlist, files.MANIFEST)]
)
def test_an_incomplete_bundle_is_refused(setup: Setup, damage: Callable[[Path], None], name: str) -> None:
    damage(setup.bundle)
    with pytest.raises(StepFailed, match=f"缺少 1 个文件，如 {name}"):
        list(install(setup))
    assert not setup.program.exists()


def test_the_installed_program_does_not_install_itself(setup: Setup) -> None:
    list(install(setup))
    with pytest.raises(StepFailed, match="已经装好"):
        list(install(replace(setup, bundle=setup.program)))
