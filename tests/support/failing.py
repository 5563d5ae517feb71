"""A command in a process of its own whose n-th act on a folder fails, or ends the process in its middle.

Acts are what the interpreter itself reports: a file opened for writing, renamed, removed, a folder made; and a flush.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_EVENTS = {
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.truncate",
    "shutil.rmtree",
}
_WRITING = os.O_WRONLY | os.O_RDWR
_NO_SPACE = 28
_KILLED = 77


class Outcome(NamedTuple):
    """reached: whether there was an n-th act."""

    code: int
    reached: bool
    printed: str


def run(command: Callable[[], int], folder: Path, number: int, *, kill: bool) -> Outcome:
    """Runs the command in a fork; its act of that number (from 1) below the folder is the one."""
    printed = folder.parent / "printed.txt"
    mark = folder.parent / "reached"
    mark.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        code = 99
        try:
            stream = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(stream, 1)
            os.dup2(stream, 2)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            _watch(folder, number, mark, kill=kill)
            code = command()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return Outcome(os.waitstatus_to_exitcode(status), mark.exists(), printed.read_text(encoding="utf-8"))


def _watch(folder: Path, number: int, mark: Path, *, kill: bool) -> None:
    left, flush = number, os.fsync

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.close(os.open(mark, os.O_CREAT))
            if kill:
                os._exit(_KILLED)
            raise OSError(_NO_SPACE, "No space left on device")

    def act(event: str, arguments: tuple[object, ...]) -> None:
        reading = event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _WRITING)
        if event in _EVENTS and not reading and str(arguments[0]).startswith(str(folder)):
            count()

    def flushing(handle: int) -> None:
        count()
        flush(handle)

    os.fsync = flushing  # type: ignore[assignment]
    sys.addaudithook(act)
