"""Where the installed program and its log stand on an officer's Windows."""

import os
from pathlib import Path

from addin.system.folders import NAME

PRODUCT = NAME
PROGRAM_FILES = ("LOCALAPPDATA", "AppData/Local")


def program() -> Path:
    """The installed program: python\\, packages\\, app\\ and the add-in."""
    variable, usual = PROGRAM_FILES
    return Path(os.environ.get(variable) or Path.home() / usual) / PRODUCT


def log_file() -> Path:
    """What went wrong, without any content of a workbook."""
    return program() / "日志" / "计算服务.log"
