"""What one file may cost: bytes unpacked, marks of markup, filled cells, seconds. One budget goes with it to every reader."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LARGEST_CONTENT = 50 * 2**20
MOST_MARKS = 2_000_000  # a sheet of 40 rows formatted to the last column has 655,360
MOST_CELLS = 200_000
MOST_SECONDS = 3.0
_STEPS = 1000  # between two looks at the clock


def _all(_names: Sequence[str]) -> frozenset[str]:
    return frozenset()


class TooLarge(Exception):  # noqa: N818
    """More content than any form has."""


@dataclass
class Budget:
    """What is left to spend on one file; every method raises TooLarge where that is not enough.

    The seconds are those that this thread has worked: a busy machine or a slow network makes no file too large.
    spare: the names of a workbook's sheets → those on which nothing is spent, for nobody will look at them.
    """

    content: int = LARGEST_CONTENT
    marks: int = MOST_MARKS
    cells: int = MOST_CELLS
    seconds: float = MOST_SECONDS
    spare: Callable[[Sequence[str]], frozenset[str]] = _all
    _begun: float = field(default_factory=time.thread_time)
    _steps: int = 0

    def take_content(self, size: int) -> None:
        """size: bytes, before they are unpacked."""
        self.content -= size
        if self.content < 0:
            raise TooLarge

    def take_marks(self, count: int) -> None:
        """count: of "<" in a part, or of what takes as long to read; paid before it is parsed."""
        self.marks -= count
        if self.marks < 0:
            raise TooLarge
        self.look()

    def take_cells(self, count: int = 1) -> None:
        """count: filled cells."""
        self.cells -= count
        if self.cells < 0:
            raise TooLarge

    @property
    def left(self) -> tuple[int, int, int]:
        """Bytes, marks and cells."""
        return self.content, self.marks, self.cells

    def take_again(self, cost: Sequence[int]) -> None:
        """What is read once and stands in several places is paid in each. cost: as left gives it."""
        content, marks, cells = cost
        self.take_content(content)
        self.take_marks(marks)
        self.take_cells(cells)

    def step(self) -> None:
        """One turn of a loop over what a file holds; now and then the clock is looked at."""
        self._steps += 1
        if self._steps % _STEPS == 0:
            self.look()

    def look(self) -> None:
        """Whether there is time left."""
        if time.thread_time() - self._begun > self.seconds:
            raise TooLarge
