"""The real registry of this Windows."""

import winreg

from addin.system.registry import Expandable, Value

_ROOTS = {
    "HKCU": winreg.HKEY_CURRENT_USER,
    "HKLM": winreg.HKEY_LOCAL_MACHINE,
    "HKCR": winreg.HKEY_CLASSES_ROOT,
}


class WindowsRegistry:
    """addin.system.registry.Registry on the real one."""

    def exists(self, key: str) -> bool:
        try:
            with _open(key):
                return True
        except OSError:
            return False

    def keys(self, key: str) -> list[str]:
        try:
            with _open(key) as handle:
                return [winreg.EnumKey(handle, at) for at in range(winreg.QueryInfoKey(handle)[0])]
        except OSError:
            return []

    def values(self, key: str) -> dict[str, Value]:
        try:
            with _open(key) as handle:
                rows = [winreg.EnumValue(handle, at) for at in range(winreg.QueryInfoKey(handle)[1])]
        except OSError:
            return {}
        return {name: Expandable(data) if kind == winreg.REG_EXPAND_SZ else data for name, data, kind in rows}

    def create(self, key: str) -> None:
        winreg.CreateKey(*_split(key)).Close()

    def write(self, key: str, name: str, value: Value) -> None:
        with _open(key, winreg.KEY_SET_VALUE) as handle:
            winreg.SetValueEx(handle, name, 0, _kind(value), value)

    def erase(self, key: str, name: str) -> None:
        try:
            with _open(key, winreg.KEY_SET_VALUE) as handle:
                winreg.DeleteValue(handle, name)
        except FileNotFoundError:
            return

    def remove(self, key: str) -> None:
        for name in self.keys(key):
            self.remove(rf"{key}\{name}")
        try:
            winreg.DeleteKey(*_split(key))
        except FileNotFoundError:
            return


def _split(key: str) -> tuple[int, str]:
    root, _, path = key.partition("\\")
    return _ROOTS[root], path


def _open(key: str, access: int = winreg.KEY_READ) -> winreg.HKEYType:
    root, path = _split(key)
    return winreg.OpenKey(root, path, 0, access)


def _kind(value: Value) -> int:
    if isinstance(value, Expandable):
        return winreg.REG_EXPAND_SZ
    kinds = {str: winreg.REG_SZ, int: winreg.REG_DWORD, bytes: winreg.REG_BINARY, list: winreg.REG_MULTI_SZ}
    return kinds[type(value)]
