"""What went wrong inside LibreOffice: the kind of error and where, never what stood in the workbook.

Runs inside LibreOffice only.
"""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno

from addin.system.problems import trace

NAME = "绩效自评加载项.log"

_LARGEST = 2**20  # bytes; then the file begins anew
_PATHS = "com.sun.star.util.PathSubstitution"
_log = logging.getLogger("addin")  # where the commands themselves report, too


class _File(logging.Handler):
    """Opens the file for each line only: the user may delete it, or send it away, while LibreOffice runs."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # a full disk must not hide the problem that was to be written
            large = self._file.is_file() and self._file.stat().st_size > _LARGEST
            with self._file.open("w" if large else "a", encoding="utf-8") as stream:
                stream.write(f"{self.format(record)}\n")


def path(context: Any) -> Path:
    """In the user's own profile."""
    paths = context.ServiceManager.createInstanceWithContext(_PATHS, context)
    return Path(uno.fileUrlToSystemPath(paths.getSubstituteVariableValue("$(user)"))) / NAME


def start(context: Any) -> None:
    """Whatever our modules report from now on goes to the file."""
    if not _log.handlers:
        handler = _File(path(context))
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        _log.addHandler(handler)
        _log.propagate = False


def write(context: Any, task: str, problem: BaseException) -> Path:
    """Add a line for the problem; gives the file."""
    start(context)
    _log.error("%s: %s", task, trace(problem))
    return path(context)
