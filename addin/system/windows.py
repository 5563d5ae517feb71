"""Windows, as far as its registry and its shell answer for it."""

import ctypes
import ntpath
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from addin.system.registry import Registry, text

if TYPE_CHECKING:
    import subprocess

DOCUMENTS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
FONTS = (
    r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts",
    r"HKCU\Software\Microsoft\Windows NT\CurrentVersion\Fonts",
)
_FONT_NAME = re.compile(r"(?<!\s)\s*\((?:TrueType|OpenType|所有分辨率|All res)\)$", re.IGNORECASE)
_PASSED_ON = re.compile(
    r"SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|OS|TEMP|TMP|PUBLIC|ALLUSERSPROFILE|USERINSTALLATION|SESSIONNAME|"
    r"USER(?:NAME|PROFILE|DOMAIN)|(?:LOCAL)?APPDATA|HOME(?:DRIVE|PATH)|LOGONSERVER|COMPUTERNAME|NUMBER_OF_PROCESSORS|"
    r"PROCESSOR_\w+|(?:COMMON)?PROGRAM(?:DATA|FILES|W6432)(?:\(X86\))?|(?:SAL|FONTCONFIG)_\w+",
    re.IGNORECASE,
)
_SYNCHRONIZE, _DENIED, _STILL_RUNNING, _ANY_NUMBER = 0x0010_0000, 5, 258, 0xFFFF_FFFF
_SYSTEM = "SYSTEMROOT", r"C:\Windows"


class Windows:
    """addin.system.platform.Platform."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def documents(self) -> Path:
        """It may have been moved to another drive."""
        found = text(self._registry, DOCUMENTS, "Personal")
        return Path(ntpath.expandvars(found)) if found else Path.home() / "Documents"

    def fonts(self) -> set[str]:
        return {
            part.casefold()
            for key in FONTS
            for name in self._registry.values(key)
            for part in _FONT_NAME.sub("", name).split(" & ")
        }

    def show(self, file: Path) -> bool:
        try:
            os.startfile(file)
        except OSError:  # no program for this kind of file
            return False
        return True

    def end(self, process: "subprocess.Popen[bytes]") -> None:
        import subprocess  # noqa: PLC0415 - few commands start another program

        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)
        process.wait()

    def is_running(self, number: int) -> bool:
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, number & _ANY_NUMBER)
        if not handle:
            return bool(ctypes.GetLastError() == _DENIED)
        running = bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNNING)
        kernel.CloseHandle(handle)
        return running

    def child_environment(self) -> dict[str, str]:
        system = os.environ.get(*_SYSTEM)
        passed = {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)}
        return passed | {"PATH": rf"{system}\System32;{system}"}

    def office_profile(self) -> Path:
        return Path(os.environ.get("APPDATA", Path.home())) / "LibreOffice" / "4"
