"""Where things stand on an officer's Windows: the installed program, its log, the folder for forms."""

import os
from pathlib import Path

PRODUCT = "绩效自评"
PROGRAM_FILES = ("LOCALAPPDATA", "AppData/Local")
DOCUMENTS_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def program() -> Path:
    """The installed program: python\\, packages\\, app\\ and the add-in."""
    variable, usual = PROGRAM_FILES
    return Path(os.environ.get(variable) or Path.home() / usual) / PRODUCT


def log_file() -> Path:
    """What went wrong, without any content of a workbook."""
    return program() / "日志" / "计算服务.log"


def forms() -> Path:
    """文档\\绩效自评: new forms are saved here, and Excel trusts their macros."""
    return _documents() / PRODUCT


def _documents() -> Path:
    """The folder that the user calls 文档; it may have been moved to another drive."""
    import winreg  # noqa: PLC0415 - Windows only

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, DOCUMENTS_KEY) as key:
            found, _ = winreg.QueryValueEx(key, "Personal")
    except OSError:
        return Path.home() / "Documents"
    return Path(os.path.expandvars(found))
