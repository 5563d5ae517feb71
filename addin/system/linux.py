"""A Linux desktop, such as 统信 or 麒麟; and what a Mac does otherwise."""

import os
import re
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_DOCUMENTS = re.compile(r'^XDG_DOCUMENTS_DIR="(.+)"$', re.MULTILINE)
_OPENERS = (("xdg-open",), ("soffice", "--nologo"))
_SECONDS = 20  # that fontconfig may take


# The session, its screen, its input methods, its folders, and LibreOffice's own settings.
_PASSED_ON = re.compile(
    "HOME|USER|LOGNAME|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|XMODIFIERS|"
    "UserInstallation|(?:XDG|SAL|GTK|QT|KDE|GNOME|FONTCONFIG)_.*"
)
_PATH = "/usr/bin:/bin:/usr/local/bin:/usr/sbin:/sbin"


class Linux:
    """addin.system.platform.Platform."""

    def documents(self) -> Path:
        """The desktop's own setting, else ~/文档 or ~/Documents where it is, else the home folder."""
        home = Path.home()
        settings = _settings() / "user-dirs.dirs"
        if settings.is_file():
            found = _DOCUMENTS.search(settings.read_text(encoding="utf-8", errors="replace"))
            if found:
                return Path(found[1].replace("$HOME", str(home)))
        return next((home / name for name in ("文档", "Documents") if (home / name).is_dir()), home)

    def fonts(self) -> set[str] | None:
        """As fontconfig lists them."""
        import subprocess  # noqa: PLC0415 - few commands start another program

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

    def show(self, file: Path) -> bool:
        """By the desktop's own choice, or else by LibreOffice."""
        import subprocess  # noqa: PLC0415 - few commands start another program

        for program, *options in _OPENERS:
            found = shutil.which(program)
            if found:
                subprocess.Popen(
                    [found, *options, str(file)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
                return True
        return False

    def end(self, process: "subprocess.Popen[bytes]") -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def is_running(self, number: int) -> bool:
        try:
            os.kill(number, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # somebody else's
            return True
        return True

    def child_environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)} | {
            "PATH": _PATH
        }

    def office_profile(self) -> Path:
        return _settings() / "libreoffice" / "4"


class Mac(Linux):
    """addin.system.platform.Platform."""

    def office_profile(self) -> Path:
        return Path.home() / "Library" / "Application Support" / "LibreOffice" / "4"


def _settings() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
