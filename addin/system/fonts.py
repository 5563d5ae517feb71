"""Which fonts this computer has."""

import shutil
import subprocess
import sys

_SECONDS = 20


def installed() -> set[str] | None:
    """The names of all installed fonts, in lower case; None where that cannot be found out."""
    if sys.platform == "win32":
        from addin.excel import office, windows  # noqa: PLC0415 - Windows only

        return office.fonts(windows.WindowsRegistry())
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        listed = subprocess.run(
            [program, ":", "family"],
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = listed.stdout.decode(errors="replace").splitlines()
    return {name.strip().casefold() for line in lines for name in line.replace("\\-", "-").split(",")}
