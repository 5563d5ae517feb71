"""What Windows itself is asked by the installer and the diagnosis: its processes, the server, the marks of files."""

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pythoncom
import pywintypes
import win32api
import win32con
import win32process
from win32com.client import Dispatch

from addin.excel import instance, registration
from addin.excel.names import CLSID

EXCEL = "EXCEL.EXE"
_STARTS = "import pythoncom, win32com.client, docxtpl, lxml.etree, xlsxwriter, addin.commands, addin.excel.objects, addin.excel.server"
_START_SECONDS, _ANSWER_SECONDS = 120.0, 60.0


class WindowsHost:
    """addin.excel.install.Host on the real Windows."""

    def excel_runs(self) -> bool:
        return any(name.casefold() == EXCEL.casefold() for name in programs())

    def stop_server(self) -> bool:
        return bool(instance.stop_running())

    def register_server(self, program: Path) -> None:
        registration.register(program / "python" / "pythonw.exe")

    def unregister_server(self) -> None:
        registration.unregister()

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


def marked(file: Path) -> bool:
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
    """File names of the programs that this user runs; those of others cannot be asked."""
    found = []
    for process in win32process.EnumProcesses():
        try:
            handle = win32api.OpenProcess(
                win32con.PROCESS_QUERY_INFORMATION | win32con.PROCESS_VM_READ, False, process
            )
            found.append(Path(win32process.GetModuleFileNameEx(handle, 0)).name)
        except pywintypes.error:
            continue
    return found
