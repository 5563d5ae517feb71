"""LibreOffice's own dialogs to choose a file or a folder; without a screen nobody chooses anything."""

from collections.abc import Sequence
from typing import Any

from addin.calc.xlwings_uno.bridge import path, service

_OK = 1  # com.sun.star.ui.dialogs.ExecutableDialogResults


def choose_file(context: Any, title: str, kinds: Sequence[tuple[str, str]]) -> str | None:
    """kinds: label and pattern, the usual ones first. Gives a path, None where nothing was chosen."""
    picker = service(context, "ui.dialogs.FilePicker")
    picker.setTitle(title)
    for label, pattern in kinds:
        picker.appendFilter(f"{label} ({pattern})", pattern)
    picker.setCurrentFilter("{} ({})".format(*kinds[0]))
    return path(picker.getSelectedFiles()[0]) if picker.execute() == _OK else None


def choose_folder(context: Any, title: str) -> str | None:
    """Gives a path, None where nothing was chosen."""
    picker = service(context, "ui.dialogs.FolderPicker")
    picker.setTitle(title)
    return path(picker.getDirectory()) if picker.execute() == _OK else None
