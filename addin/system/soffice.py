"""LibreOffice as a program: where it is, its start in a process group of its own, and the end of the whole group."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from addin.system.platform import HERE
from udfs.problem import Problem

_LOCALE = {"LC_ALL": "C.UTF-8"}  # by another one LibreOffice finds no file with a Chinese name


NO_OFFICE = "没有找到 LibreOffice：请安装 LibreOffice，或用环境变量 SOFFICE 指明 soffice 程序的位置。"


class NoOffice(Problem):
    """There is no LibreOffice here, or it cannot be started."""

    def __init__(self) -> None:
        super().__init__(NO_OFFICE)


def start(
    profile: Path | None, *options: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """soffice with a profile of its own. SOFFICE names the program; without it, the PATH is searched.

    profile: its folder; None for the user's own. environment: variables besides those that any program gets from us:
    LibreOffice looks for its Python on the PATH, and one of a virtual environment ends it. Raises NoOffice.
    """
    where = [] if profile is None else [f"-env:UserInstallation={profile.resolve().as_uri()}"]
    command = [_program(), *where, "--norestore", "--nolockcheck"]
    try:
        return subprocess.Popen(
            [*command, *options],
            env=HERE.child_environment() | _LOCALE | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        raise NoOffice() from problem


def kill(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with its children: soffice itself is only a launcher."""
    HERE.end(process)


def _program() -> str:
    chosen = os.environ.get("SOFFICE")
    for name in (chosen,) if chosen else ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    raise NoOffice()
