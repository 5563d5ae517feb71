"""What the points of a report's charts were drawn from."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from lxml import etree

from addin.report.facts.chart_data import RATES, Table
from addin.report.facts.colours import PaintedNumber, Source, plain
from addin.report.markup.charts.drawing import Drawing
from addin.report.markup.values import WordXml
from udfs.decimals import show, show_percent

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class Point(NamedTuple):
    """A name in a chart; or a number as it is printed, with what it tells, and where it comes from."""

    text: str
    figure: str = ""
    source: Source | None = None


def reads_as(painted: WordXml, value: WordXml) -> bool:
    """Whether painted markup reads as the other; of a chart its names, too."""
    if not isinstance(painted, Drawing) or not isinstance(value, Drawing):
        return plain(painted) == value
    return [plain(name) for name, _ in painted.table.rows] == [name for name, _ in value.table.rows]


def tables(values: Iterable[Any]) -> list[Table]:
    """The tables of the charts among the values of a report."""
    return [value.table for value in values if isinstance(value, Drawing)]


def points(chart: etree._Element, known: Iterable[Table]) -> list[Point]:
    """All names and numbers of a chart, each once; those of a template's own chart are as they read."""
    series = list(chart.iter(f"{_C}ser"))
    heads = [one.findtext(f"{_C}tx//{_C}v") for one in series]
    table = next((table for table in known if list(table.heads) == heads), None)
    if table is None:
        return [Point(value.text or "") for value in chart.iter(f"{_C}v")]
    printed = show_percent if table.heads == RATES else show
    names = [Point(name) for name, _ in table.rows]
    # A number that no cell gave is the same in every report: a line behind the bars.
    numbers = [
        Point(f"{plain(name)}，{head}", printed(Decimal(number)), number.source)
        for place, head in enumerate(table.heads)
        for name, row in table.rows
        if isinstance(number := row[place], PaintedNumber)
    ]
    return names + numbers
