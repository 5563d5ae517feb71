"""Shows the officer a finished file in the program that the desktop has for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_OPENERS = (("xdg-open",), ("soffice", "--nologo"))


def show(path: Path) -> bool:
    """Whether a program was asked to open the file; what becomes of it is that program's affair."""
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:  # no program for this kind of file
            return False
        return True
    for program, *options in _OPENERS:
        found = shutil.which(program)
        if found:
            subprocess.Popen(
                [found, *options, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            return True
    return False
