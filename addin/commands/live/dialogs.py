"""What the officer chooses in a dialog of the program that asks."""

from pathlib import Path

import xlwings as xw

from addin.commands.live.host import EXCEL
from addin.files import FileProblem

NO_PROGRAM = "没有可以选择文件的窗口：请先打开 Excel 或 LibreOffice，再点一次。"
_FOLDER_PICKER = 4  # msoFileDialogFolderPicker
KINDS = (("自评表", "*.xlsm;*.xlsx;*.xls;*.docx"), ("所有文件", "*.*"))


def choose_file(app: xw.App | None, title: str) -> Path | None:
    """A file that may hold a form; None for an officer who has closed the dialog. Raises FileProblem without a program."""
    app = _demand(app)
    if app.engine.name != EXCEL:
        chosen = app.impl.choose_file(title, KINDS)
    else:
        kinds = ",".join(f"{label} ({pattern}),{pattern}" for label, pattern in KINDS)
        chosen = app.api.GetOpenFilename(kinds, 1, title)
    return Path(chosen) if isinstance(chosen, str) else None


def choose_folder(app: xw.App | None, title: str) -> Path | None:
    """None for an officer who has closed the dialog. Raises FileProblem without a program."""
    app = _demand(app)
    if app.engine.name != EXCEL:
        chosen = app.impl.choose_folder(title)
        return None if chosen is None else Path(chosen)
    dialog = app.api.FileDialog(_FOLDER_PICKER)
    dialog.Title = title
    return Path(dialog.SelectedItems.Item(1)) if dialog.Show() else None


def _demand(app: xw.App | None) -> xw.App:
    if app is None:
        raise FileProblem(NO_PROGRAM)
    return app
