"""导出报送版: the printed form alone, as values, beside the workbook."""

import xlwings as xw

from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_BUTTON, write_submission
from addin.commands.filenames import submission_name
from addin.commands.former import product
from addin.commands.handler import Done, Handler
from addin.commands.live import host
from addin.commands.live.reading import read_sheets
from addin.commands.live.screen import tell_progress
from addin.commands.reporting import EXPORTED, undo_export
from addin.form import read_form
from workbook_templates.actions import LABELS


def submit_book(book: xw.Book) -> Done:
    path = host.path(book)
    with tell_progress(book.app, LABELS["submission_copy"]):
        found = assess(read_form(read_sheets(book)))
        out = path.with_name(submission_name(found.form, path))
        written = write_submission(found, out=out, workbook=path, checked_by=CHECK_BUTTON)
    text = "\n".join([EXPORTED.format(path=written.path), *written.notices])
    return Done(text, undo_export([product(written.path, written.former)]))


HANDLER = Handler(on_book=submit_book)
