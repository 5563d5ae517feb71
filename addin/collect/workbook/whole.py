"""汇总.xlsx: what a store holds, as a workbook to read, filter and print."""

from io import BytesIO
from pathlib import Path

import duckdb
import pyarrow as pa
from xlsxwriter.workbook import Workbook

from addin.collect import across
from addin.collect.store import Collected, keep
from addin.collect.workbook import charts, lists, notes
from addin.collect.workbook.charts import Spans
from addin.collect.workbook.listing import MOST_ROWS, Writer
from addin.collect.workbook.styles import Styles

LISTS = (lists.PROJECTS, lists.INDICATORS, lists.FUNDS, lists.FINDINGS, lists.ACROSS, lists.UNREAD)
_LARGE = 20_000  # rows from which the workbook is not held in memory
_ACROSS = pa.schema([
    ("position", pa.int32()), ("code", pa.string()), ("level", pa.string()), ("title", pa.string()),
    ("message", pa.string()), ("count", pa.int32()), ("first", pa.string()),
])  # fmt: skip
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def build(collected: Collected, out: Path, *, most: int = MOST_ROWS) -> bytes:
    """The workbook. out: where it will stand, which its links start from. most: rows of a list on one sheet."""
    database = collected.connect()
    keep(database, "across", _across(database))
    buffer = BytesIO()
    large = collected.manifest.indicators > _LARGE
    with Workbook(buffer, _PLAIN | {"constant_memory": large}) as book:
        styles = Styles(book)
        base = collected.folder.absolute().parent
        writer = Writer(book, styles, database, base, out.absolute())
        spans = {lists.PROJECTS.name: writer.write(lists.PROJECTS, most=most)}
        sheet = book.add_worksheet(charts.NAME)
        for listing in LISTS[1:]:
            spans[listing.name] = writer.write(listing, most=most)
        found = Spans(*(spans[one.name] for one in (lists.PROJECTS, lists.INDICATORS, lists.FUNDS)))
        charts.write(book, sheet, styles, database, found)
        more = notes.about_lists(spans, most, writer.without_link)
        notes.write(book.add_worksheet(notes.NAME), styles, collected, database, more)
    return buffer.getvalue()


def _across(database: duckdb.DuckDBPyConnection) -> pa.Table:
    rows = [
        {
            "position": position, "code": one.code, "level": one.level.value, "title": one.title,
            "message": one.message, "count": len(one.form_ids), "first": one.form_ids[0] if one.form_ids else None,
        }
        for position, one in enumerate(across.run(database))
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, _ACROSS)
