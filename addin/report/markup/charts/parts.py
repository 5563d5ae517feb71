"""A chart's two parts, both by XlsxWriter: the chart itself, and the small workbook that Word opens to edit its data."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from addin.report.facts.chart_data import Table
from addin.report.markup.charts.drawing import FUNDS, INDICATORS, LEVELS
from workbook_templates.canvas import CREATED, FONT, Styles
from workbook_templates.charts import drawing as charts
from workbook_templates.charts.drawing import Source
from workbook_templates.charts.xml import explicit

SHEET = "图表数据"
CHART = "xl/charts/chart1.xml"
EXTERNAL = '<c:externalData r:id="{}"><c:autoUpdate val="0"/></c:externalData>'
_PRINT_SETTINGS = re.compile(rb"<c:printSettings>.*</c:printSettings>", re.DOTALL)  # of a worksheet


class Parts(NamedTuple):
    """chart: the part's content up to the id of the workbook. data: an .xlsx with the table alone."""

    chart: bytes
    data: bytes


def make(kind: str, table: Table, size: tuple[int, int]) -> Parts:
    """The same bytes for the same table. size: width and height in millimetres."""
    return Parts(_chart(kind, table, size), _workbook(table, None))


def link(chart: bytes, relation: str) -> bytes:
    """The chart with the id of its workbook."""
    return _PRINT_SETTINGS.sub(b"", chart).replace(
        b"</c:chartSpace>", EXTERNAL.format(relation).encode() + b"</c:chartSpace>"
    )


def _chart(kind: str, table: Table, size: tuple[int, int]) -> bytes:
    last, series = len(table.rows), tuple(range(1, len(table.heads) + 1))
    source = Source(SHEET, 0, 1, last, 0, series)

    def draw(book: Workbook) -> Chart:
        if kind == INDICATORS:
            return charts.named_indicators(book, source, FONT, size[1], _percentages(table))
        return {LEVELS: charts.levels, FUNDS: charts.funds}[kind](book, source, FONT, charts.PLAIN)

    with zipfile.ZipFile(io.BytesIO(_workbook(table, draw))) as package:
        return explicit(package.read(CHART))


def _percentages(table: Table) -> str:
    """The format with as many decimals as the rates need."""
    rates = [number for _, numbers in table.rows for number in numbers if number is not None]
    decimals = max(0, *(-int((rate * 100).normalize().as_tuple().exponent) for rate in rates))
    return f"[=1]0%;[=0]0%;0.{'0' * decimals}%" if decimals else "0%"


def _workbook(table: Table, draw: Callable[[Workbook], Chart] | None) -> bytes:
    """A number that is missing leaves its cell empty: then nothing is drawn, and no 0 either."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 40)
        sheet.write_row(0, 1, table.heads)
        styles = Styles(book)
        for row, (name, numbers) in enumerate(table.rows, 1):
            sheet.write_string(row, 0, name, styles.for_text("plain", name))
            for column, number in enumerate(numbers, 1):
                if number is not None:
                    sheet.write_number(row, column, float(number))
        if draw:
            sheet.insert_chart(0, 5, draw(book))
    return out.getvalue()
