"""The server's log: the kind of an error and its place in our code, never what stood in a workbook."""

import logging
from contextlib import suppress
from pathlib import Path

from addin.system.problems import trace

LARGEST = 2**18
_FORMAT = "%(asctime)s %(message)s"


class _PlacesOnly(logging.Formatter):
    """An exception's own message may quote a cell or a file name: only its type and the places are written."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name that logging calls
        problem = ei[1] if isinstance(ei, tuple) else None
        return "" if problem is None else trace(problem)


class _File(logging.FileHandler):
    """A log that cannot be written keeps nobody from an answer."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            super().emit(record)


def start(file: Path) -> None:
    """Send what our packages log to the file; one that has grown large begins anew."""
    large = False
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        large = file.stat().st_size > LARGEST
    handler = _File(file, "w" if large else "a", encoding="utf-8", delay=True)
    handler.setFormatter(_PlacesOnly(_FORMAT))
    ours = logging.getLogger("addin")
    ours.handlers[:] = [handler]
    ours.setLevel(logging.INFO)
    ours.propagate = False
