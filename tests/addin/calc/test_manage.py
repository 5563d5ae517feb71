"""`jixiao calc` on a user's own LibreOffice: never used, used, running, broken, absent."""

import io
import os
import shutil
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from addin.calc import extension, macro_level, manage, names, own_office, process
from addin.calc.office import Office
from tests.support.bad_files import EXAMPLE
from tests.support.commands import Capture, run

VERSION = f'<version value="{names.VERSION}"/>'.encode()


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's LibreOffice keeps its things; nothing is there yet."""
    folder = tmp_path / "个人 配置"
    monkeypatch.setenv("UserInstallation", folder.as_uri())
    return folder


def calc(task: str, capsys: Capture, code: int) -> tuple[str, str]:
    assert run("calc", task) == code
    return capsys.readouterr()


def other_version(number: str) -> bytes:
    """The extension as another release would be."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(extension.build())) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            version = f'<version value="{number}"/>'.encode()
            target.writestr(name, source.read(name).replace(VERSION, version))
    return copy.getvalue()


def test_install_status_uninstall(profile: Path, capsys: Capture) -> None:
    for task, code in ("status", 1), ("uninstall", 0):
        out, _ = calc(task, capsys, code)
        assert out == manage.NEVER_USED.format(profile=profile) + "\n"
        assert not profile.exists()
    for _twice in range(2):
        out, err = calc("install", capsys, 0)
        assert out.startswith(f"已把绩效自评加载项 {names.VERSION} 装入 LibreOffice ")
        assert str(profile) in out
        assert out.endswith(macro_level.SILENT.format(level="高") + "\n")  # LibreOffice's own choice
        assert err == ""
    out, err = calc("status", capsys, 0)
    assert f"已装绩效自评加载项 {names.VERSION}" in out
    out, err = calc("uninstall", capsys, 0)
    assert "已从 LibreOffice" in out
    for task, code in ("uninstall", 0), ("status", 1):
        out, err = calc(task, capsys, code)
        assert (out, err) == (manage.NOT_INSTALLED.format(profile=profile) + "\n", "")


@pytest.mark.parametrize("number", ["0.0.9", "99.0"])
def test_another_version_gives_way(profile: Path, capsys: Capture, number: str) -> None:
    with Office([other_version(number)], profile=profile):
        pass
    out, _ = calc("status", capsys, 1)
    assert f"加载项 {number}" in out
    assert "jixiao calc install" in out
    calc("install", capsys, 0)
    out, _ = calc("status", capsys, 0)
    assert f"加载项 {names.VERSION}" in out


@pytest.fixture
def running(profile: Path) -> Iterator[Office]:
    """The user has LibreOffice open."""
    with Office(profile=profile) as office:
        yield office


def test_an_office_that_runs_is_used_and_left_running(running: Office, capsys: Capture) -> None:
    calc("status", capsys, 1)
    out, err = calc("install", capsys, 0)
    assert "装入" in out
    assert "宏安全级别" not in out  # this one runs macros
    assert err == f"注意：{manage.RESTART}\n"
    calc("status", capsys, 0)
    out, err = calc("uninstall", capsys, 0)
    assert "卸载" in out
    assert err == f"注意：{manage.RESTART}\n"
    assert running.context.ServiceManager is not None


def test_until_the_restart_everything_works_too(running: Office, capsys: Capture) -> None:
    """In that first session LibreOffice runs our Python in a process apart."""
    calc("install", capsys, 0)
    document = running.open(EXAMPLE)
    assert document.value("自评表", "H45") == 99.0
    document.set("自评表", "F15", "600")
    assert document.value("自评表", "H45") == 97.61
    document.close()


def test_a_lock_left_behind_by_a_crash_does_not_matter(profile: Path, capsys: Capture) -> None:
    calc("install", capsys, 0)
    (profile / ".lock").write_text(
        "[Lockdata]\nUser=x\nHost=elsewhere\nStamp=1\nTime=x\nIPCServer=true\n", encoding="utf-8"
    )
    calc("status", capsys, 0)


def test_settings_that_are_garbage_do_not_matter(profile: Path, capsys: Capture) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_bytes(b"\x00garbage<")
    calc("install", capsys, 0)


def test_a_broken_profile_is_said(profile: Path, capsys: Capture) -> None:
    profile.write_text("no folder", encoding="utf-8")
    for task in "install", "status", "uninstall":
        out, err = calc(task, capsys, 2)
        assert out == ""
        assert "个人配置文件夹" in err
        assert str(profile) in err


def test_an_office_that_does_not_start_is_said(
    profile: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nsleep 60.375 & wait\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(script))
    monkeypatch.setattr(own_office, "TIME_LIMIT", 0.5)
    _, err = calc("install", capsys, 2)
    assert "未能启动，已强制结束" in err
    assert "个人配置文件夹" in err
    script.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")  # as if another one had taken over
    monkeypatch.setattr(process, "_HANDED_OVER", 0.2)
    monkeypatch.setattr(own_office, "TIME_LIMIT", 30)
    _, err = calc("install", capsys, 2)
    assert "意外退出" in err


def _activated(folder: Path) -> dict[str, str]:
    """As after `source bin/activate` in an environment of its own."""
    venv.create(folder / "环境 一", with_pip=False)
    binaries = folder / "环境 一" / "bin"
    return {"PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}", "VIRTUAL_ENV": str(binaries.parent)}


def _poisoned(folder: Path) -> dict[str, str]:
    """A folder of modules that nobody could start with."""
    for name in ("uno", "encodings", "lxml"):
        (folder / f"{name}.py").write_text("raise RuntimeError\n", encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def _elsewhere(folder: Path) -> dict[str, str]:
    """The program under a name with blanks and Chinese characters."""
    link = folder / "办公 软件"
    link.write_text(f'#!/bin/sh\nexec {shutil.which("soffice")} "$@"\n', encoding="utf-8")
    link.chmod(0o755)
    return {"SOFFICE": str(link)}


@pytest.mark.parametrize(
    "surroundings",
    [
        _activated,
        _poisoned,
        _elsewhere,
        lambda _folder: {"PYTHONHOME": "/nowhere", "PYTHONPLATLIBDIR": "x", "PYTHONSTARTUP": "/nowhere"},
        lambda _folder: {"LANG": "C", "LC_ALL": "POSIX", "LANGUAGE": "de"},
        lambda _folder: {"HOME": ""},
        lambda _folder: {"LD_LIBRARY_PATH": "/nowhere", "URE_BOOTSTRAP": "vnd.sun.star.pathname:/nowhere"},
    ],
    ids=["activated", "poisoned", "elsewhere", "pythonhome", "locale", "homeless", "libraries"],
)
def test_whatever_surrounds_it_the_add_in_is_installed_and_removed(
    profile: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    surroundings: Callable[[Path], dict[str, str]],
) -> None:
    for name, value in surroundings(tmp_path).items():
        if value:
            monkeypatch.setenv(name, value)
        else:
            monkeypatch.delenv(name, raising=False)
    assert calc("install", capsys, 0)[1] == ""
    assert "已" in calc("status", capsys, 0)[0]
    calc("uninstall", capsys, 0)
    calc("status", capsys, 1)


def test_no_office_is_said(profile: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "没有这个程序")
    _, err = calc("install", capsys, 2)
    assert err == process.NO_OFFICE + "\n"
    assert not profile.exists()


def test_a_python_without_lxml_is_said(
    profile: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hidden = tmp_path / "site"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text("import sys\nsys.modules['lxml'] = None\n", encoding="utf-8")
    launcher = tmp_path / "soffice"
    launcher.write_text(
        f'#!/bin/sh\nPYTHONPATH={hidden} exec {shutil.which("soffice")} "$@"\n', encoding="utf-8"
    )
    launcher.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(launcher))
    _, err = calc("install", capsys, 0)
    assert "apt install python3-lxml" in err
    assert err.startswith("注意：导出自评报告需要")
    calc("status", capsys, 1)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"UserInstallation": "file:///a/%E8%A1%A8%20b"}, "/a/表 b"),
        ({"UserInstallation": "/a/b"}, "/a/b"),
        ({"XDG_CONFIG_HOME": "/x"}, "/x/libreoffice/4"),
        ({"HOME": "/h"}, "/h/.config/libreoffice/4"),
    ],
)
def test_where_the_profile_is(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "UserInstallation", "XDG_CONFIG_HOME":
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert own_office.profile() == Path(expected)
