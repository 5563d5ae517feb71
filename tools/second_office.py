"""A newer LibreOffice beside the installed one, for the tests: python -m tools.second_office.

Debian cannot install two, so its packages are unpacked below .venv/. They come from a backports suite that apt already
knows; no source is added. Without one, that is said, and the tests that need it are skipped.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[1] / ".venv" / "office"
PROGRAM = FOLDER / "soffice"
PACKAGES = ("libreoffice-calc", "libreoffice-writer", "python3-uno", "libreoffice-script-provider-python")
OLDEST = 24
NONE = "没有更新的 LibreOffice 可装（apt 的软件源里没有 backports 的 LibreOffice {oldest} 以上）：只用 {installed} 测试"
FOUND = "用两个 LibreOffice 测试：{installed} 和 {version}（{suite}）"
SKIPPED = "没有更新的 LibreOffice，只用装好的那一个测试：见 python -m tools.second_office"
FAILED = "更新的 LibreOffice {version} 没有装成（{reason}）：只用 {installed} 测试"

# The libraries and the Python modules that came with it, before those of the system.
_START = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
program=$here/usr/lib/libreoffice/program
export LD_LIBRARY_PATH="$program:$(echo "$here"/usr/lib/*-linux-gnu)" PYTHONPATH="$here/usr/lib/python3/dist-packages"
exec "$program/soffice" "$@"
"""
_PLACES = re.compile(r"file://(/(?:usr/lib|etc)/libreoffice)")  # where its settings say that it is
_VERSION = re.compile(r"^ (?:\*\*\*|   ) (\S+) -?\d+$")
_SUITE = re.compile(r"^ +-?\d+ \S+ (\S+-backports)/")
_TO_INSTALL = re.compile(r"^Inst (\S+) (?:\[\S+\] )?\((\S+) ", re.MULTILINE)


class Offer(NamedTuple):
    """A newer LibreOffice that apt could fetch."""

    version: str
    suite: str


def offer(policy: str) -> Offer | None:
    """What `apt-cache policy libreoffice-calc` offers from a backports suite, the first (newest) of several."""
    version = ""
    for line in policy.splitlines():
        if found := _VERSION.match(line):
            version = found[1]
        elif (source := _SUITE.match(line)) and major(version) >= OLDEST:
            return Offer(version, source[1])
    return None


def major(version: str) -> int:
    """4:25.2.3-2~bpo12+1 is 25."""
    number = version.partition(":")[2] or version
    return int(number.partition(".")[0])


def installed_version(policy: str) -> str:
    """The upstream version of the installed one, as 7.4.7."""
    found = re.search(r"^  \S+ (?:\d+:)?(\d[\d.]*)", policy, re.MULTILINE)
    return found[1] if found else "LibreOffice"


def to_fetch(simulation: str) -> list[str]:
    """What `apt-get --simulate install` would unpack, as package=version."""
    return [f"{name}={version}" for name, version in _TO_INSTALL.findall(simulation)]


def unpack(packages: Iterable[Path], folder: Path) -> None:
    """The content of .deb files below a folder, with a program to start it."""
    for package in packages:
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True, capture_output=True)
    for link in [path for path in folder.rglob("*") if path.is_symlink()]:
        inside = folder / str(link.readlink()).removeprefix("/")
        if link.readlink().is_absolute() and inside.exists():
            link.unlink()
            link.symlink_to(inside)
    registry = folder / "usr" / "lib" / "libreoffice" / "share" / ".registry"
    if registry.is_dir():  # what the package's own installation step does
        shutil.copytree(registry, folder / "etc" / "libreoffice" / "registry", dirs_exist_ok=True)
    for settings in (folder / "usr" / "lib" / "libreoffice" / "program").glob("*rc"):
        text = settings.read_text(encoding="utf-8")
        settings.write_text(_PLACES.sub(rf"{folder.resolve().as_uri()}\1", text), encoding="utf-8")
    (folder / PROGRAM.name).write_text(_START, encoding="utf-8")
    (folder / PROGRAM.name).chmod(0o755)


def main() -> None:
    policy = _ask("apt-cache", "policy", "libreoffice-calc")
    found, present = offer(policy), installed_version(policy)
    stamp = FOLDER / "version"
    if found is None:
        print("·", NONE.format(oldest=OLDEST, installed=present))
        return
    if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == found.version):
        try:
            _fetch(found)
        except subprocess.CalledProcessError as problem:
            shutil.rmtree(FOLDER, ignore_errors=True)
            print("·", FAILED.format(version=found.version, reason=problem.cmd[0], installed=present))
            return
        stamp.write_text(found.version, encoding="utf-8")
    print("·", FOUND.format(installed=present, version=found.version, suite=found.suite))


def _fetch(found: Offer) -> None:
    simulation = _ask(
        "apt-get", "--simulate", "--no-install-recommends", "-t", found.suite, "install", *PACKAGES
    )
    with TemporaryDirectory() as downloaded:
        command = ["apt-get", "-qq", "download", *to_fetch(simulation)]
        subprocess.run(command, cwd=downloaded, check=True, capture_output=True)
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir()
        unpack(sorted(Path(downloaded).glob("*.deb")), FOLDER)


def _ask(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
