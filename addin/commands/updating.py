"""更新自评报告: the report beside the workbook that the office has edited since gets the figures of the form."""

from collections.abc import Sequence
from pathlib import Path

import xlwings as xw

from addin.commands.assessment import Assessed, assess
from addin.commands.exporting import CHECK_BUTTON, Written, update_report
from addin.commands.former import product
from addin.commands.handler import Done, Handler
from addin.commands.live import host
from addin.commands.live.reading import read_sheets
from addin.commands.live.screen import tell_progress
from addin.commands.reporting import report_path, undo_export
from addin.form import read_form
from addin.form.formfile import read_only_form
from addin.system.platform import HERE
from workbook_templates.actions import LABELS

UPDATED, UNCHANGED = "已更新：{path}", "没有改动：{path}"
MORE = "……共 {count} 行，其余的用命令行 jixiao report --update 看。"
_MOST = 8  # lines of each kind: a message box is to fit a small screen


def update_book(book: xw.Book) -> Done:
    path = host.path(book)
    with tell_progress(book.app, LABELS["update_report"]):
        found = assess(read_form(read_sheets(book)))
        written, text = _update(found, path)
    if written.former is None:
        return Done(text)
    HERE.show(written.path)
    return Done(text, undo_export([product(written.path, written.former)]))


def update_file(path: Path) -> str:
    return _update(assess(read_only_form(path)), path)[1]


def _update(found: Assessed, workbook: Path) -> tuple[Written, str]:
    report = report_path(found.form, workbook)
    done = update_report(found, report=report, workbook=workbook, checked_by=CHECK_BUTTON)
    heading = UPDATED if done.written.former else UNCHANGED
    lines = [heading.format(path=done.written.path), *_cap(done.lines), *_cap(done.written.notices)]
    return done.written, "\n".join(lines)


def _cap(lines: Sequence[str]) -> list[str]:
    return [*lines[:_MOST], *([MORE.format(count=len(lines))] if len(lines) > _MOST else [])]


HANDLER = Handler(on_book=update_book, on_file=update_file)
