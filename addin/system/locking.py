"""A file that one process at a time may hold; the system lets go of it with the process."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Held(Exception):  # noqa: N818
    """Another process holds the file."""


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Raises Held, and OSError where the file cannot be made. The file stays: removing it would let two in."""
    with path.open("ab") as file:
        try:
            _take(file)
        except OSError as problem:
            raise Held from problem
        yield
