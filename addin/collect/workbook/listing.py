"""A list as worksheets: a title, sums that follow the filter, a frozen header, rows straight from the store.

Whatever a form holds is written as text or as a number, never as a formula.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

import duckdb
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.collect.workbook.styles import Styles

Kind = Literal["text", "short", "count", "amount", "points", "rate", "file", "cell"]
Sum = Literal["", "sum", "average", "count", "rate"]

MOST_ROWS = 1_000_000  # of the 1,048,576 that a sheet holds
MOST_LINKS = 65_000  # of the 65,530 that Excel opens
LONGEST, CUT = 32_000, "……（以下省略，全文在汇总数据里）"
HEADER, FIRST = 3, 4
TOTAL, NOTHING, CONTINUED = "合计", "没有。", "{name}({number})"
INCOMPLETE = "不全"  # of the rate above the list: an amount is missing somewhere
_LINE, _MARGIN, _TALLEST = 13.5, 2.0, 409.0  # points
_FUNCTIONS = {"sum": 109, "average": 101, "count": 103}
_LONGEST_LINK = 2000
_FETCHED = 2000


class Column(NamedTuple):
    """A column of a list. field: of the query. total: what stands above it, a rate is executed ÷ budget."""

    title: str
    field: str
    width: float
    kind: Kind = "short"
    total: Sum = ""


class Span(NamedTuple):
    """Rows of a sheet that hold data, counted from 0, the last one included."""

    sheet: str
    first: int
    last: int

    def range(self, column: int) -> str:
        return f"'{self.sheet}'!{xl_range(self.first, column, self.last, column)}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. query: of all its rows in order; a field “head” that is no blank makes a row the head of a group.

    links: whether the cells of the columns file and cell lead to the file.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    query: str

    def place(self, field: str) -> int:
        """The number of a column."""
        return next(at for at, column in enumerate(self.columns) if column.field == field)


class Writer:
    """Lists into one workbook. base: the folder that files are told relative to; out: of the workbook."""

    def __init__(
        self, book: Workbook, styles: Styles, database: duckdb.DuckDBPyConnection, base: Path, out: Path
    ) -> None:
        self.book, self._styles, self._database = book, styles, database
        self._way = os.path.relpath(base, out.parent).replace(os.sep, "/")
        self.links = 0
        self.without_link = 0

    def write(self, listing: Listing, *, most: int = MOST_ROWS) -> list[Span]:
        """The sheets that a list takes; at least one, also without rows."""
        found = self._database.cursor().execute(f"SELECT count(*) FROM ({listing.query})").fetchone()
        count = int(found[0]) if found else 0
        rows = self._rows(listing)
        spans = []
        for number, start in enumerate(range(0, max(count, 1), most), 1):
            name = listing.name if number == 1 else CONTINUED.format(name=listing.name, number=number)
            here = min(most, count - start)
            sheet = self.book.add_worksheet(name)
            _set_up(sheet, listing, here)
            span = Span(name, FIRST, FIRST + max(here, 1) - 1)
            self._head(sheet, listing, span, self._sums(listing, start, here))
            self.links = 0
            for row in range(FIRST, FIRST + here):
                self._row(sheet, row, listing, next(rows))
            if not here:
                sheet.write_string(FIRST, 0, NOTHING, self._styles["note"])
            spans.append(span)
        return spans

    def _rows(self, listing: Listing) -> Iterator[dict[str, Any]]:
        cursor = self._database.cursor().execute(listing.query)
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(_FETCHED):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def _sums(self, listing: Listing, start: int, count: int) -> dict[str, Any]:
        """What the formulas above the columns will show, for whoever does not calculate."""
        asked = {
            "sum": "sum({0})", "average": "avg({0})", "count": "count({0})",
            "rate": f"CASE WHEN count(executed) <> count(annual_budget) THEN '{INCOMPLETE}' "
            "ELSE CAST(sum(executed) / nullif(sum(annual_budget), 0) AS VARCHAR) END",
        }  # fmt: skip
        wanted = [column for column in listing.columns if column.total]
        if not wanted:
            return {}
        said = ", ".join(asked[column.total].format(column.field) for column in wanted)
        part = f"{listing.query} LIMIT {count} OFFSET {start}"
        row = self._database.cursor().execute(f"SELECT {said} FROM ({part})").fetchone() or ()
        return {column.field: _calculate(value) for column, value in zip(wanted, row, strict=True)}

    def _head(self, sheet: Worksheet, listing: Listing, span: Span, sums: dict[str, Any]) -> None:
        sheet.write_string(0, 0, listing.title, self._styles["title"])
        if sums:
            sheet.write_string(HEADER - 1, 0, TOTAL, self._styles["total"])
        for at, column in enumerate(listing.columns):
            if column.total:
                style = self._styles[f"total_{column.kind}"]
                sheet.write_formula(
                    HEADER - 1, at, _total(listing, column, span), style, _plain(sums[column.field])
                )
            elif sums and at:
                sheet.write_blank(HEADER - 1, at, None, self._styles["total"])
        for at, column in enumerate(listing.columns):
            sheet.write_string(HEADER, at, column.title, self._styles["head"])

    def _row(self, sheet: Worksheet, row: int, listing: Listing, values: dict[str, Any]) -> None:
        height = max(_lines(values.get(column.field), column.width) for column in listing.columns)
        points = min(_TALLEST, _LINE * height + _MARGIN)
        sheet.set_row(row, points, None, {"level": 1} if values.get("head") == "" else {})
        if values.get("head"):
            for at, column in enumerate(listing.columns):
                self._text(sheet, row, at, values["head"] if not at else values.get(column.field), "group")
            return
        for at, column in enumerate(listing.columns):
            value = values[column.field]
            if column.kind in ("file", "cell"):
                self._link(sheet, row, at, value, values, column.kind)
            elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
                sheet.write_number(row, at, _plain(value), self._styles[column.kind])
            else:
                self._text(sheet, row, at, value, column.kind)

    def _text(self, sheet: Worksheet, row: int, column: int, value: Any, style: str) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._styles[style])
            return
        text = str(value)
        shown = text if len(text) <= LONGEST else text[:LONGEST] + CUT
        sheet.write_string(row, column, shown, self._styles.for_text(style, shown))

    def _link(
        self, sheet: Worksheet, row: int, column: int, value: Any, values: dict[str, Any], kind: str
    ) -> None:
        address = self._address(values, values.get("cell") if kind == "cell" else None)
        if not (value and address) or len(address) > _LONGEST_LINK or self.links >= MOST_LINKS:
            self.without_link += bool(value)
            self._text(sheet, row, column, value, "short")
            return
        self.links += 1
        shown = str(value)[:LONGEST]
        sheet.write_url(row, column, address, self._styles.for_text("link", shown), shown)

    def _address(self, values: dict[str, Any], cell: str | None) -> str:
        """ "" where there is none: what stands before a colon would be taken for a protocol."""
        file = str(values["source_file"])
        if ":" in file and not Path(file).is_absolute():
            return ""
        path = file if Path(file).is_absolute() or self._way == "." else f"{self._way}/{file}"
        address = "external:" + path.replace("%", "%25").replace("#", "%23")
        if not cell or values["source_inside"] or file.lower().endswith(".docx"):
            return address
        sheet, _, place = cell.rpartition("!")
        return f"{address}#'{sheet}'!{place}" if sheet else address


def _set_up(sheet: Worksheet, listing: Listing, count: int) -> None:
    last = len(listing.columns) - 1
    for at, column in enumerate(listing.columns):
        sheet.set_column(at, at, column.width)
    sheet.freeze_panes(FIRST, 0)
    sheet.autofilter(HEADER, 0, FIRST + max(count, 1) - 1, last)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER)
    sheet.print_area(0, 0, FIRST + max(count, 1) - 1, last)
    sheet.set_footer("&L&A&R第 &P 页，共 &N 页")
    sheet.outline_settings(True, False, True, False)


def _total(listing: Listing, column: Column, span: Span) -> str:
    if column.total == "rate":
        spent, budget = (
            f"SUBTOTAL(109,{xl_range(span.first, at, span.last, at)})"
            for at in (listing.place("executed"), listing.place("annual_budget"))
        )
        here = f"{spent.replace('(109', '(102')}={budget.replace('(109', '(102')}"
        return f'=IF({here},IF({budget}=0,"",{spent}/{budget}),"{INCOMPLETE}")'
    at = listing.columns.index(column)
    found = f"SUBTOTAL({_FUNCTIONS[column.total]},{xl_range(span.first, at, span.last, at)})"
    return f'=IFERROR({found},"")' if column.total == "average" else f"={found}"


def _calculate(value: Any) -> Any:
    """A rate is asked for as text: it may be one."""
    if isinstance(value, str) and value != INCOMPLETE:
        return float(value)
    return value


def _lines(value: Any, width: float) -> int:
    """How many lines a text takes in a column so wide; Excel does not look for itself."""
    if not isinstance(value, str):
        return 1
    room = max(width - 0.5, 1) * 7
    return sum(
        max(1, -int(-sum(13.4 if ord(char) > 0x2E7F or char in "“”…—" else 6.9 for char in line) // room))
        for line in value[:LONGEST].split("\n")
    )


def _plain(value: Any) -> Any:
    """What XlsxWriter stores for a number."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
