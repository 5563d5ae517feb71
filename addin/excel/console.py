"""What the three .cmd files have Python say: one Chinese line a step, whatever the console's code page."""

import sys
from collections.abc import Iterable

DONE, FAILED, NOTE = "√", "×", "!"  # VBA's MsgBox shows what GBK has, nothing else


def prepare() -> None:
    """A console takes every character; a file or a pipe would take only those of the code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def say(lines: Iterable[str]) -> bool:
    """Print each line as soon as it is there; gives whether all went well."""
    well = True
    for line in lines:
        print(line, flush=True)
        well = well and not line.startswith(FAILED)
    return well
