"""Which newer LibreOffice apt offers, and how it is unpacked."""

import subprocess
from pathlib import Path

import pytest

from tools import second_office
from tools.second_office import Offer, installed_version, offer, to_fetch, unpack

ONE = """\
libreoffice-calc:
  Installed: 4:7.4.7-1+deb12u14
  Candidate: 4:7.4.7-1+deb12u14
  Version table:
 *** 4:7.4.7-1+deb12u14 500
        500 file:/mirror bookworm/main amd64 Packages
        100 /var/lib/dpkg/status
"""
BACKPORT = """\
     4:{version} 100
        100 file:/mirror bookworm-backports/main amd64 Packages
"""
SIMULATION = """\
Reading package lists...
Inst ure [4:7.4.7-1+deb12u14] (4:25.2.3-2~bpo12+1 Debian Backports:stable-backports [amd64])
Inst libreoffice-new (4:25.2.3-2~bpo12+1 Debian Backports:stable-backports [amd64]) []
Conf ure (4:25.2.3-2~bpo12+1 Debian Backports:stable-backports [amd64])
"""


@pytest.mark.parametrize(
    ("policy", "meant"),
    [
        (ONE, None),
        (
            ONE + BACKPORT.format(version="25.2.3-2~bpo12+1"),
            Offer("4:25.2.3-2~bpo12+1", "bookworm-backports"),
        ),
        (ONE + BACKPORT.format(version="7.5.9-1~bpo12+1"), None),
        (ONE.replace("7.4.7", "25.2.3"), None),  # the installed one itself is new: a second adds nothing
        ("", None),
    ],
)
def test_only_a_backport_of_a_newer_one_is_an_offer(policy: str, meant: Offer | None) -> None:
    assert offer(policy) == meant


def test_the_newest_backport_comes_first() -> None:
    both = ONE + BACKPORT.format(version="26.2.1-1~bpo12+1") + BACKPORT.format(version="25.2.3-2~bpo12+1")
    assert offer(both) == Offer("4:26.2.1-1~bpo12+1", "bookworm-backports")


def test_what_is_installed_is_said_without_debians_suffix() -> None:
    assert installed_version(ONE) == "7.4.7"
    assert installed_version("") == "LibreOffice"


def test_everything_that_would_change_is_fetched_in_that_version() -> None:
    assert to_fetch(SIMULATION) == ["ure=4:25.2.3-2~bpo12+1", "libreoffice-new=4:25.2.3-2~bpo12+1"]


def test_without_an_offer_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(second_office, "_ask", lambda *_command: ONE)
    second_office.main()
    assert capsys.readouterr().out.startswith("· 没有更新的 LibreOffice 可装")


def test_what_cannot_be_fetched_is_said_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fails(_offer: Offer) -> None:
        (tmp_path / "office").mkdir()
        raise subprocess.CalledProcessError(100, ["apt-get"])

    monkeypatch.setattr(second_office, "FOLDER", tmp_path / "office")
    monkeypatch.setattr(second_office, "_ask", lambda *_command: ONE + BACKPORT.format(version="25.2.3-1"))
    monkeypatch.setattr(second_office, "_fetch", fails)
    second_office.main()
    assert capsys.readouterr().out == "· 更新的 LibreOffice 4:25.2.3-1 没有装成（apt-get）：只用 7.4.7 测试\n"
    assert list(tmp_path.iterdir()) == []


def test_unpacked_links_stay_inside(tmp_path: Path) -> None:
    package, folder = tmp_path / "package", tmp_path / "office"
    (package / "DEBIAN").mkdir(parents=True)
    (package / "etc").mkdir()
    (package / "etc" / "registry").write_text("inside", encoding="utf-8")
    program = Path("usr/lib/libreoffice/program")
    (package / program).mkdir(parents=True)
    (package / program / "fundamentalrc").write_text("A=file:///etc/libreoffice/registry", encoding="utf-8")
    (package / "share").symlink_to("/etc/registry")
    (package / "elsewhere").symlink_to("/nowhere/at/all")
    control = "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b>\nDescription: a\n"
    (package / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    subprocess.run(["dpkg-deb", "-b", package, tmp_path / "a.deb"], check=True, capture_output=True)
    folder.mkdir()
    unpack([tmp_path / "a.deb"], folder)
    assert (folder / "share").resolve() == folder / "etc" / "registry"
    assert str((folder / "elsewhere").readlink()) == "/nowhere/at/all"
    inside = folder.as_uri() + "/etc/libreoffice/registry"
    assert (folder / program / "fundamentalrc").read_text(encoding="utf-8") == f"A={inside}"
    assert (folder / "soffice").stat().st_mode & 0o111
