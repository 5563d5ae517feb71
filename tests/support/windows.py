"""A Windows of its own for the tests: Wine with the real Windows Python that `./run` laid out.

Wine's rpcss looks a ProgID up under HKEY_LOCAL_MACHINE only; Windows merges the user's own classes into it. So
`mirror_classes` copies there what the product wrote for the user.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, NamedTuple

from tools import windows

WINE = Path("/usr/lib/wine/wine64")
SERVER = WINE.with_name("wineserver64")
_QUIET = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "LC_ALL": "C.UTF-8"}
_LAST_WORDS = 0.5  # seconds
_KEPT = ("PATH", "HOME", "USER", "LOGNAME", "TMPDIR")
MIRROR = """
import winreg
from addin.excel import registration
command = registration.registered_command()
program = command.split('"')[1]
registration.register(program, winreg.HKEY_LOCAL_MACHINE)
"""


class Ended(NamedTuple):
    """What a program left: its exit code and what it printed."""

    code: int
    output: str


class Windows:
    """One prefix; programs started in it end with it."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | _QUIET
        self.environment["WINEPREFIX"] = str(prefix)

    @property
    def local_data(self) -> Path:
        """%LOCALAPPDATA%."""
        return next((self.prefix / "drive_c" / "users").glob("*/AppData/Local"))

    def start(
        self, *command: object, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """A program that goes on by itself; its output goes nowhere."""
        return subprocess.Popen(
            [WINE, *map(str, command)],
            env=self.environment | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(
        self,
        *command: object,
        seconds: float = 90,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Ended:
        """Run a program to its end, however long what it starts lives; raises TimeoutExpired."""
        # Wine gives a Windows Python usable handles for pipes only.
        process = subprocess.Popen(
            [WINE, *map(str, command)],
            env=self.environment | dict(environment or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
        )
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        said: list[bytes] = []
        reader = Thread(target=_read_all, args=(process.stdout, said), daemon=True)
        reader.start()
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        reader.join(_LAST_WORDS)  # what the program started may keep the pipe open
        return Ended(code, b"".join(said).decode(errors="replace").replace("\r\n", "\n"))

    def close(self) -> None:
        """End everything that runs in the prefix."""
        subprocess.run([SERVER, "-k"], env=self.environment, check=False, timeout=30, capture_output=True)


@contextmanager
def windows_machine() -> Iterator[Windows]:
    """A fresh Windows, copied from the prefix that `./run` made."""
    with TemporaryDirectory(prefix="jixiao-windows-", ignore_cleanup_errors=True) as folder:
        prefix = Path(folder) / "prefix"
        shutil.copytree(windows.PREFIX, prefix, symlinks=True, copy_function=_link_or_copy)
        _own_folders(prefix)
        machine = Windows(prefix)
        try:
            yield machine
        finally:
            machine.close()


def _own_folders(prefix: Path) -> None:
    """Wine makes 文档 and its like links to the home of this machine."""
    for folder in (prefix / "drive_c" / "users").glob("*/*"):
        if folder.is_symlink():
            folder.unlink()
            folder.mkdir()


def _read_all(stream: IO[bytes], said: list[bytes]) -> None:
    while block := os.read(stream.fileno(), 65536):
        said.append(block)


def _link_or_copy(source: str, target: str) -> None:
    """700 MB of system files need no second copy; the registry is written."""
    if Path(source).suffix != ".reg":
        with suppress(OSError):  # another file system
            os.link(source, target)
            return
    shutil.copy2(source, target)


class Program:
    """The add-in's files as the installer lays them out, the code being that of this checkout."""

    def __init__(self, machine: Windows, folder: Path) -> None:
        self.machine, self.folder = machine, folder
        for part in (windows.PYTHON, windows.PACKAGES):
            shutil.copytree(part, folder / part.name)
        (folder / "app").mkdir()
        for package in ("udfs", "addin", "workbook_templates"):
            shutil.copytree(windows.ROOT / package, folder / "app" / package)

    def python(self, *arguments: object, seconds: float = 90) -> Ended:
        """The Windows Python with our packages."""
        return self.machine.run(self.folder / "python" / "python.exe", *arguments, seconds=seconds)

    def stop_server(self) -> None:
        done = self.python("-c", "from addin.excel.instance import stop_running; print(stop_running())")
        assert done.output.split() == ["True"], done.output

    def register(self) -> None:
        """The server's keys, for the user and where Wine looks."""
        pythonw = self.folder / "python" / "pythonw.exe"
        code = f"from addin.excel import registration as r; r.register({str(windows_path(pythonw))!r})"
        for program in (code, MIRROR):
            done = self.python("-c", program)
            assert done.code == 0, done.output


def windows_path(path: Path) -> str:
    """A path of this machine as Wine's programs see it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


_SCRIPT = """
Dim files, file, texts
Set files = CreateObject("Scripting.FileSystemObject")
Set file = files.CreateTextFile("{out}", True, True)
texts = Split(files.OpenTextFile("{texts}", 1, False, -1).ReadAll(), vbTab)
Sub Say(value)
    file.WriteLine TypeName(value) & vbTab & Replace(CStr(value), vbLf, texts(0))
End Sub
{body}
file.Close
"""
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')


def vbscript(machine: Windows, folder: Path, body: str, seconds: float = 90) -> list[tuple[str, str]]:
    """Run VBScript, the nearest relative of VBA outside of Office; gives type and text of each `Say value`.

    folder: for its files; its path is ASCII.

    Wine's VBScript takes ASCII and has no ChrW: other texts reach it through a file.
    """
    out, script, strange = (folder / name for name in ("said.txt", "script.vbs", "texts.txt"))
    texts = ["¶"]

    def in_file(match: re.Match[str]) -> str:
        if match[0].isascii():
            return match[0]
        texts.append(match[1].replace('""', '"'))
        return f"texts({len(texts) - 1})"

    body = _LITERAL.sub(in_file, body)
    strange.write_text("\t".join(texts), encoding="utf-16", newline="")
    text = _SCRIPT.format(out=windows_path(out), texts=windows_path(strange), body=body)
    script.write_text(text, encoding="ascii", newline="\r\n")
    done = machine.run("cscript.exe", "//nologo", windows_path(script), seconds=seconds)
    if not out.exists():
        raise RuntimeError(f"cscript {done.code}: {done.output}")
    said = out.read_text(encoding="utf-16").splitlines()
    return [(kind, text) for kind, _, text in (line.partition("\t") for line in said)]


def literal(value: object) -> str:
    """A Python value as VBScript writes it; None is a blank cell."""
    if value is None:
        return "Empty"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return f"DateSerial({value.year}, {value.month}, {value.day})"
    if isinstance(value, (int, float)):
        return f"CDbl({float(value)!r})"
    quoted = (line.replace('"', '""') for line in str(value).split("\n"))
    return " & vbLf & ".join(f'"{line}"' for line in quoted)
