"""A workbook as it stands in its program, read as a file: with all that a grid of values does not say, such as merged cells."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings as xw

from addin.commands.live import host
from addin.form import Named
from addin.form.formfile import FormFile, read_file

_SUFFIX = ".xlsx"


def read_as_file(book: xw.Book) -> FormFile:
    """Its forms, also of what was never saved. Raises FileProblem."""
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / str(book.name)
        if host.is_excel(book):
            path = path if path.suffix else path.with_name(f"{path.name}{_SUFFIX}")
            book.api.SaveCopyAs(str(path))
        else:
            path = path.with_name(f"{path.stem}{_SUFFIX}")
            book.impl.save_copy(str(path))
        found = read_file(path)
    # an office's own rule is looked for beside the workbook itself
    forms = [Named(one.sheet, replace(one.form, folder=host.folder(book))) for one in found.forms]
    return found._replace(forms=forms)
