"""What 诊断 asks of a computer, and a line of what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from addin.excel.rights import Rights
from addin.system.registry import Registry


class Line(NamedTuple):
    """One line of the report."""

    mark: str
    subject: str
    text: str

    def __str__(self) -> str:
        return f"{self.mark} {self.subject}：{self.text}"


@dataclass(frozen=True, slots=True)
class Machine:
    """What the checks ask.

    command: that COM would run for the server, None where it is not registered. ask: the version that the server
    answers, "" for none. marked: whether a file has the mark of the internet. rights: of this program. raised_excel:
    whether an Excel runs that has more of them. application: where the program lies that asks, "" for none.
    """

    registry: Registry
    program: Path
    forms: Path
    version: str
    command: str | None
    ask: Callable[[], str]
    marked: Callable[[Path], bool]
    rights: Rights = Rights.ORDINARY
    raised_excel: Callable[[], bool] = lambda: False
    application: str = ""
