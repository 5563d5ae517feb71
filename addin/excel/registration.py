"""The registry keys by which COM finds the server: the user's own, no administrator needed.

And those of the machine, for an account whose programs are all an administrator's: to these COM shows no others.
"""

import winreg
from pathlib import Path

from addin.excel.names import CLSID, PROGID

TITLE = "绩效自评计算服务"
CLASSES = r"Software\Classes"
_KEYS = (rf"{CLASSES}\{PROGID}", rf"{CLASSES}\CLSID\{CLSID}")  # whole trees of ours


def register(python: Path, root: int = winreg.HKEY_CURRENT_USER) -> None:
    """Write the keys.

    python: the pythonw.exe beside which stands what it needs to import this package.
    """
    of_name, of_class = _KEYS
    values = {
        of_name: TITLE,
        rf"{of_name}\CLSID": CLSID,
        of_class: TITLE,
        rf"{of_class}\ProgID": PROGID,
        rf"{of_class}\LocalServer32": f'"{python}" -m addin.excel.server',
    }
    for path, value in values.items():
        with winreg.CreateKey(root, path) as key:
            winreg.SetValueEx(key, None, 0, winreg.REG_SZ, value)


def unregister(root: int = winreg.HKEY_CURRENT_USER) -> None:
    """Remove the keys with all below them; those that are gone already do not matter."""
    for path in _KEYS:
        _remove(root, path)


def registered_command(*, for_all: bool = False) -> str | None:
    """The command that COM would start for the user, or for all; None where the server is not registered."""
    root = winreg.HKEY_LOCAL_MACHINE if for_all else winreg.HKEY_CURRENT_USER
    try:
        with winreg.OpenKey(root, rf"{_KEYS[1]}\LocalServer32") as key:
            return str(winreg.QueryValueEx(key, "")[0])
    except FileNotFoundError:
        return None


def _remove(root: int, path: str) -> None:
    try:
        with winreg.OpenKey(root, path) as key:
            below = [winreg.EnumKey(key, at) for at in range(winreg.QueryInfoKey(key)[0])]
    except FileNotFoundError:
        return
    for name in below:
        _remove(root, rf"{path}\{name}")
    winreg.DeleteKey(root, path)
