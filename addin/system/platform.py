"""What differs by the system that the add-in runs on, behind one door: HERE."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import subprocess

if sys.platform == "win32":
    from addin.system.windows import Windows
    from addin.system.windows_registry import WindowsRegistry
elif sys.platform == "darwin":
    from addin.system.linux import Mac
else:
    from addin.system.linux import Linux


class Platform(Protocol):
    """What every system is asked; each answers in its own way."""

    def documents(self) -> Path:
        """The folder that the user calls 文档; it need not be there."""

    def fonts(self) -> set[str] | None:
        """The names of all installed fonts, in lower case; None where that cannot be found out."""

    def show(self, file: Path) -> bool:
        """Whether a program was asked to open the file; what becomes of it is that program's affair."""

    def end(self, process: "subprocess.Popen[bytes]") -> None:
        """End a program that was started in a group of its own, with all that it started."""

    def is_running(self, number: int) -> bool:
        """Whether there is a process of that number."""

    def child_environment(self) -> dict[str, str]:
        """The variables of this process that another program may need: nothing of the Python that we run in.

        Its PATH is the system's own, where an activated virtual environment is not.
        """

    def office_profile(self) -> Path:
        """Where LibreOffice keeps what belongs to this user; there is nothing before its first start."""


if sys.platform == "win32":
    HERE: Platform = Windows(WindowsRegistry())
elif sys.platform == "darwin":
    HERE: Platform = Mac()
else:
    HERE: Platform = Linux()
