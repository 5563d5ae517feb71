"""A bar on the screen that says how far a command has come; nothing where nobody looks at a screen."""

import shutil
import sys
from typing import TextIO

from addin.cli.columns import cut, width

_WIDTH = 20
_BAR = "{label} [{full}{left}] {number}/{count} {name}"


class Progress:
    """label: what is done. count: of how many steps."""

    def __init__(self, label: str, count: int, stream: TextIO | None = None) -> None:
        self._label, self._count = label, count
        self._stream = sys.stderr if stream is None else stream
        self._shown = 0

    def show(self, number: int, name: str) -> None:
        """number: of the steps that are done. name: of the one that begins."""
        if not self._stream.isatty():
            return
        full = _WIDTH * number // self._count
        bar = _BAR.format(
            label=self._label, full="#" * full, left="." * (_WIDTH - full), number=number, count=self._count,
            name=name,
        )  # fmt: skip
        bar = cut(bar, shutil.get_terminal_size().columns - 1)
        self.clear()
        self._stream.write(f"\r{bar}")
        self._stream.flush()
        self._shown = width(bar)

    def clear(self) -> None:
        """Before a line is printed in its place."""
        if self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._stream.flush()
            self._shown = 0
