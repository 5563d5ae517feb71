"""The three charts, for whatever workbook holds their data: the sheet 得分一览, or the one inside a report's chart."""

from typing import Any, NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

LEVELS, FUNDS, INDICATORS = "各级指标得分", "预算与执行（万元）", "各项指标得分率"
DARK, MEDIUM, LIGHT, TRACK, SHORT = "#2F5B8C", "#9DB4CE", "#D9DEE4", "#E9EDF2", "#C55A11"
# A cell that is no number counts as 0 in Excel's charts, so a 0 goes without a label; what is really 0 is drawn as
# this, and its label says 0.
NIL = 1e-9
AMOUNT = '[=0]"";[<0.000001]"0";General'
_TEXT = "#404040"
_NOTHING = {"none": True}


class Source(NamedTuple):
    """Where a chart's data stand: rows from first to last, series one a column, their names in the row header."""

    sheet: str
    header: int
    first: int
    last: int
    names: int
    values: tuple[int, ...]

    def range(self, column: int) -> str:
        return f"='{self.sheet}'!{xl_range_abs(self.first, column, self.last, column)}"

    def head(self, column: int) -> str:
        return f"='{self.sheet}'!{xl_rowcol_to_cell(self.header, column, True, True)}"


def levels(book: Workbook, source: Source, face: str) -> Chart:
    """分值 and 得分 of 预算执行率 and every 一级指标, side by side."""
    chart = _bars(book, source, (MEDIUM, DARK), gap=60, overlap=-5, labels=_labels(face))
    return _titled(chart, LEVELS, face)


def funds(book: Workbook, source: Source, face: str) -> Chart:
    """年初预算数, 全年预算数 and 全年执行数 of every line of funds."""
    chart = _bars(book, source, (LIGHT, MEDIUM, DARK), gap=60, overlap=-5, labels=_labels(face))
    return _titled(chart, FUNDS, face)


def indicators(book: Workbook, source: Source) -> Chart:
    """得分率 of every indicator over a light track of 100%: points lost in another colour. Without any text."""
    chart = _bars(book, source, (TRACK, DARK, SHORT), gap=70, overlap=100, labels=None)
    chart.set_y_axis(_category_axis() | {"visible": False})
    chart.set_x_axis(_value_axis() | {"max": 1})
    chart.set_legend(_NOTHING)
    chart.set_plotarea({"layout": {"x": 0.01, "y": 0.0, "width": 0.98, "height": 1.0}})
    return chart


def named_indicators(book: Workbook, source: Source, face: str, label_width: float) -> Chart:
    """The same with names, title and percentages. label_width: the names' share of the chart's width."""
    chart = indicators(book, source)
    chart.set_y_axis(_category_axis(face))
    return _titled(chart, INDICATORS, face)


def _bars(
    book: Workbook, source: Source, colours: tuple[str, ...], *, gap: int, overlap: int, labels: Any
) -> Chart:
    chart: Chart = book.add_chart({"type": "bar"})
    for column, colour in zip(source.values, colours, strict=True):
        series = {
            "name": source.head(column),
            "categories": source.range(source.names),
            "values": source.range(column),
            "fill": {"color": colour},
            "border": _NOTHING,
            "gap": gap,
            "overlap": overlap,
        }
        chart.add_series(series | ({"data_labels": labels} if labels else {}))
    chart.set_chartarea({"border": _NOTHING, "fill": _NOTHING})
    chart.set_plotarea({"border": _NOTHING, "fill": _NOTHING})
    chart.set_title(_NOTHING)
    return chart


def _titled(chart: Chart, title: str, face: str) -> Chart:
    chart.set_title({
        "name": title, "name_font": {"name": face, "size": 12, "bold": True, "color": _TEXT}, "overlay": False,
    })  # fmt: skip
    chart.set_legend({"position": "top", "font": {"name": face, "size": 9, "color": _TEXT}})
    chart.set_y_axis(_category_axis(face))
    chart.set_x_axis(_value_axis())
    return chart


def _labels(face: str) -> dict[str, Any]:
    font = {"name": face, "size": 9, "color": _TEXT}
    return {"value": True, "position": "outside_end", "num_format": AMOUNT, "font": font}


def _category_axis(face: str = "") -> dict[str, Any]:
    """From above to below, as the rows stand."""
    axis = {"reverse": True, "line": _NOTHING, "major_tick_mark": "none"}
    return axis | ({"num_font": {"name": face, "size": 9, "color": _TEXT}} if face else {})


def _value_axis() -> dict[str, Any]:
    return {"visible": False, "min": 0, "major_gridlines": {"visible": False}}
