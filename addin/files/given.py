"""A path that somebody gave us, on the command line or from a macro."""

from contextlib import suppress
from pathlib import Path

from addin.files.writing import FileProblem
from udfs.decimals import visible

NO_PATH = "路径“{start}”太长或含有不能用的字符，请核对。"


def path(text: str) -> Path:
    """What the system cannot take as a path is refused here, once for all commands."""
    found = Path(text)
    try:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            found.stat()
    except (OSError, ValueError) as problem:
        raise FileProblem(NO_PATH.format(start=visible(text[:40]) + "…" * (len(text) > 40))) from problem
    return found
