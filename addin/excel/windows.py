"""What Windows itself is asked by the installer and the diagnosis: its processes, the server, the marks of files."""

import ctypes
import subprocess
import threading
import winreg
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pythoncom
import pywintypes
import win32api
import win32con
import win32process
import win32security
from win32com.client import Dispatch

from addin.excel import instance, registration
from addin.excel.names import CLSID
from addin.excel.rights import Rights

EXCEL = "EXCEL.EXE"
_STARTS = "import pythoncom, win32com.client, docxtpl, lxml.etree, xlsxwriter, addin.commands, addin.excel.objects, addin.excel.server"
_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION: of programs with more rights, too
_LONGEST_PATH = 32768
_START_SECONDS, _ANSWER_SECONDS = 120.0, 60.0


class WindowsHost:
    """addin.excel.install.Host on the real Windows."""

    def excel_runs(self) -> bool:
        return any(name.casefold() == EXCEL.casefold() for name in programs())

    def stop_server(self) -> bool:
        return bool(instance.stop_running())

    def rights(self) -> Rights:
        return rights()

    def register_server(self, program: Path, *, for_all: bool) -> None:
        python = program / "python" / "pythonw.exe"
        registration.register(python)
        if for_all:
            registration.register(python, winreg.HKEY_LOCAL_MACHINE)

    def unregister_server(self) -> None:
        ours = registration.registered_command()
        registration.unregister()
        if ours is not None and registration.registered_command(for_all=True) == ours:
            registration.unregister(winreg.HKEY_LOCAL_MACHINE)

    def starts(self, program: Path) -> bool:
        command = [str(program / "python" / "python.exe"), "-c", _STARTS]
        try:
            done = subprocess.run(
                command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_START_SECONDS, check=False,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def answer(self) -> str:
        return ask_patiently()


def ask() -> str:
    """The version that the server answers, started by COM when it does not run; "" when it does not answer."""
    try:
        # By the class and not by its name: what the name stands for is asked of the registry elsewhere.
        made = pythoncom.CoCreateInstance(
            pywintypes.IID(CLSID), None, pythoncom.CLSCTX_LOCAL_SERVER, pythoncom.IID_IDispatch
        )
        return str(Dispatch(made).Version())
    except (pywintypes.com_error, AttributeError):
        return ""


def ask_patiently(seconds: float = _ANSWER_SECONDS, asking: Callable[[], str] = ask) -> str:
    """Like ask, but "" also when the server takes longer than that. Not from within the server: it would wait for itself."""
    answers: list[str] = []

    def call() -> None:
        pythoncom.CoInitialize()
        try:
            answers.append(asking())
        finally:
            pythoncom.CoUninitialize()

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(seconds)
    return answers[0] if answers else ""


def is_marked(file: Path) -> bool:
    """Whether Windows marked the file as one from the internet."""
    try:
        return Path(f"{file}:Zone.Identifier").is_file()
    except OSError:
        return False


def remove_later(folder: Path) -> None:
    """Have the folder removed as soon as this process and the console script that started it have ended."""
    attempt = f'ping -n 2 127.0.0.1 >nul & rd /s /q "{folder}" 2>nul & if not exist "{folder}\\" exit'
    subprocess.Popen(
        f'cmd.exe /d /c "for /l %i in (1,1,90) do ({attempt})"',
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd=win32api.GetWindowsDirectory(), creationflags=subprocess.CREATE_NO_WINDOW,
    )  # fmt: skip


def programs() -> list[str]:
    """File names of the programs that this user runs, with more rights than ours, too; those of others cannot be asked."""
    return [name for name, _ in _running()]


def rights() -> Rights:
    """Those of this program."""
    token = win32security.OpenProcessToken(win32api.GetCurrentProcess(), win32con.TOKEN_QUERY)
    if not _is_raised(token):
        return Rights.ORDINARY
    kind = win32security.GetTokenInformation(token, win32security.TokenElevationType)
    return Rights.RAISED if kind == win32security.TokenElevationTypeFull else Rights.ALWAYS


def raised_excel(ours: Rights) -> bool:
    """Whether an Excel runs that has more rights than this program has."""
    if ours is not Rights.ORDINARY:
        return False
    return any(_has_more(handle) for name, handle in _running() if name.casefold() == EXCEL.casefold())


def _has_more(process: Any) -> bool:
    try:
        return _is_raised(win32security.OpenProcessToken(process, win32con.TOKEN_QUERY))
    except pywintypes.error:  # one with less may not even look
        return True


def _is_raised(token: Any) -> bool:
    return bool(win32security.GetTokenInformation(token, win32security.TokenElevation))


def _running() -> Iterator[tuple[str, Any]]:
    """Name and handle of each program that can be asked."""
    path = ctypes.create_unicode_buffer(_LONGEST_PATH)
    for process in win32process.EnumProcesses():
        try:
            handle = win32api.OpenProcess(_LIMITED, False, process)
        except pywintypes.error:
            continue
        length = ctypes.c_ulong(_LONGEST_PATH)
        if ctypes.windll.kernel32.QueryFullProcessImageNameW(int(handle), 0, path, ctypes.byref(length)):
            yield Path(path.value).name, handle
