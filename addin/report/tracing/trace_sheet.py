"""The figures of a report with their sources as a workbook that an officer opens."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from addin.report.tracing.trace import Figure
from workbook_templates.canvas import Canvas, Styles

SHEET = "数字来源"
TITLE = "“{name}”的数字来源，共 {count} 处"
NOTE = "每个数字一行，按报告中的顺序。“计算”指由所列单元格算出，其余是单元格或报告模板中的原文。点蓝色的地址可打开自评表的那一格。"
COLUMNS = (("序号", 6), ("章节", 26), ("数字", 12), ("所在的文字", 60), ("来源", 30), ("内容", 34))
_PLACE = 4
_TITLE, _NOTE, _HEADER = range(3)  # rows
_LONGEST = 2000  # characters of a sentence; a cell takes no more than 32767
_ONE_CELL = re.compile(r"([^!'#\[\]]+)!([A-Z]+\d+)")
_LONG_AGO = datetime(2000, 1, 1)
_JOIN = "；"
_NO_LINK = frozenset("#:")  # in a file's name: what stands before a colon would be taken for a protocol


def sheet(figures: Sequence[Figure], report: Path, workbook: Path | None = None) -> bytes:
    """The list as .xlsx: the same bytes for the same figures.

    report: the Word file. workbook: the one, beside it, to which the addresses lead; None for no links.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": SHEET, "created": _LONG_AGO})
    styles = Styles(book)
    canvas = Canvas(book, styles, SHEET)
    last = len(COLUMNS) - 1
    canvas.merge((_TITLE, 0, _TITLE, last), TITLE.format(name=report.name, count=len(figures)), "title")
    canvas.sheet.set_row(_TITLE, 30)
    canvas.merge((_NOTE, 0, _NOTE, last), NOTE, "plain")
    for column, (name, width) in enumerate(COLUMNS):
        canvas.sheet.set_column(column, column, width)
        canvas.put(_HEADER, column, name, "side_head")
    widths: dict[int, float] = {column: width for column, (_, width) in enumerate(COLUMNS)}
    for number, figure in enumerate(figures, 1):
        row = _HEADER + number
        for column, value in enumerate((number, *_texts(figure))):
            canvas.put(row, column, value, "text_input" if column else "number_input")
        canvas.sheet.set_row(row, canvas.height(row, widths, 18))
        place = str(canvas.values[row, _PLACE])
        if target := _target(place, workbook):
            canvas.sheet.write_url(row, _PLACE, target, styles.for_text("link", place), place)
    canvas.sheet.autofilter(_HEADER, 0, _HEADER + len(figures), last)
    canvas.sheet.freeze_panes(_HEADER + 1, 0)
    canvas.sheet.repeat_rows(_HEADER)
    canvas.a4(landscape=True)
    book.close()
    return out.getvalue()


def _texts(figure: Figure) -> tuple[str, ...]:
    text = figure.text if len(figure.text) <= _LONGEST else f"{figure.text[:_LONGEST]}…"
    places = _JOIN.join(source.place for source in figure.sources)
    return figure.section, figure.figure, text, places, _JOIN.join(source.words for source in figure.sources)


def _target(place: str, workbook: Path | None) -> str:
    """Where a single address leads, "" where it leads nowhere."""
    found = _ONE_CELL.fullmatch(place)
    if found is None or workbook is None or _NO_LINK.intersection(workbook.name):
        return ""
    return f"external:{workbook.name}#'{found[1]}'!{found[2]}"
