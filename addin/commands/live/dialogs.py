"""What the officer chooses in a dialog of the program that asks."""

from pathlib import Path

import xlwings as xw

from addin.commands.live.host import EXCEL
from addin.files import FileProblem

NO_PROGRAM = "没有可以选择文件的窗口：请先打开 Excel 或 LibreOffice，再点一次。"
KINDS = (("自评表", "*.xlsm;*.xlsx;*.xls;*.docx"), ("所有文件", "*.*"))


def choose_file(app: xw.App | None, title: str) -> Path | None:
    """A file that may hold a form; None for an officer who has closed the dialog. Raises FileProblem without a program."""
    if app is None:
        raise FileProblem(NO_PROGRAM)
    if app.engine.name != EXCEL:
        chosen = app.impl.choose_file(title, KINDS)
    else:
        kinds = ",".join(f"{label} ({pattern}),{pattern}" for label, pattern in KINDS)
        chosen = app.api.GetOpenFilename(kinds, 1, title)
    return Path(chosen) if isinstance(chosen, str) else None
