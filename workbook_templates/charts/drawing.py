"""The three charts, for whatever workbook holds their data: the sheet 得分一览, or the one inside a report's chart."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

LEVELS, FUNDS, INDICATORS = "各级指标得分", "预算与执行（万元）", "各项指标得分率"
DARK, MEDIUM, LIGHT, TRACK, SHORT = "#2F5B8C", "#9DB4CE", "#D9DEE4", "#DFE4EB", "#C55A11"
# A cell that is no number counts as 0 in Excel's charts, so a 0 goes without a label; what is really 0 is drawn as
# this, and its label says 0.
NIL = 1e-9
AMOUNT = '[=0]"";[<0.000001]"0";General'
PLAIN = "General"  # where what is missing is no point of the chart
_TITLE_AND_LEGEND, _SHARE_OF_TITLE = 18, 0.12  # millimetres; of the height
_SIZE, _LINE, _POINTS_A_MILLIMETRE = 9, 0.7, 72 / 25.4  # points of text; of a row
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


def levels(book: Workbook, source: Source, face: str, number: str = AMOUNT) -> Chart:
    """分值 and 得分 of 预算执行率 and every 一级指标, side by side. number: format of the figures."""
    chart = _bars(book, source, (MEDIUM, DARK), _labels(face, number), gap=60, overlap=-5)
    return _title(chart, LEVELS, face)


def funds(book: Workbook, source: Source, face: str, number: str = AMOUNT) -> Chart:
    """年初预算数, 全年预算数 and 全年执行数 of every line of funds. number: format of the figures."""
    chart = _bars(book, source, (LIGHT, MEDIUM, DARK), _labels(face, number), gap=60, overlap=-5)
    return _title(chart, FUNDS, face)


def indicators(book: Workbook, source: Source) -> Chart:
    """得分率 of every indicator over a light track of 100%: points lost in another colour. Without any text."""
    chart = _bars(book, source, (TRACK, DARK, SHORT), None, gap=70, overlap=100)
    chart.set_y_axis(_category_axis() | {"visible": False})
    chart.set_x_axis(_value_axis() | {"max": 1})
    chart.set_legend(_NOTHING)
    chart.set_plotarea({"layout": {"x": 0.01, "y": 0.0, "width": 0.98, "height": 1.0}})
    return chart


def named_indicators(book: Workbook, source: Source, face: str, height: float, number: str) -> Chart:
    """The same with names, title and percentages. height: of the chart in millimetres. number: format of the rates."""
    top = max(_TITLE_AND_LEGEND, height * _SHARE_OF_TITLE)
    size = min(
        _SIZE, 1 + int((height - top) / (source.last - source.first + 1) * _POINTS_A_MILLIMETRE * _LINE)
    )
    chart = _bars(book, source, (TRACK, DARK, SHORT), _labels(face, number, size), gap=70, overlap=100)
    chart.series[0]["labels"] = None  # the track needs none
    _title(chart, INDICATORS, face)
    chart.set_y_axis(_category_axis() | {"num_font": _font(face, size)})
    chart.set_x_axis(_value_axis() | {"max": 1.15})  # room for the percentages
    share = top / height
    chart.set_plotarea({"layout": {"x": 0.45, "y": share, "width": 0.54, "height": 1 - share}})
    return chart


def _bars(
    book: Workbook, source: Source, colours: Sequence[str], labels: Any, *, gap: int, overlap: int
) -> Chart:
    chart: Chart = book.add_chart({"type": "bar"})
    for column, colour in zip(source.values, colours, strict=True):
        chart.add_series({
            "name": source.head(column),
            "categories": source.range(source.names),
            "values": source.range(column),
            "fill": {"color": colour},
            "border": _NOTHING,
            "gap": gap,
            "overlap": overlap,
            "data_labels": labels,
        })  # fmt: skip
    chart.set_chartarea({"border": _NOTHING, "fill": _NOTHING})
    chart.set_plotarea({"border": _NOTHING, "fill": _NOTHING})
    chart.set_title(_NOTHING)
    return chart


def _title(chart: Chart, title: str, face: str) -> Chart:
    font = {"name": face, "size": 12, "bold": True, "color": _TEXT}
    chart.set_title({"name": title, "name_font": font, "overlay": False})
    chart.set_legend({"position": "top", "font": _font(face)})
    chart.set_y_axis(_category_axis() | {"num_font": _font(face)})
    chart.set_x_axis(_value_axis())
    return chart


def _labels(face: str, number: str, size: int = _SIZE) -> dict[str, Any]:
    return {"value": True, "position": "outside_end", "num_format": number, "font": _font(face, size)}


def _font(face: str, size: int = _SIZE) -> dict[str, Any]:
    return {"name": face, "size": size, "color": _TEXT}


def _category_axis() -> dict[str, Any]:
    """From above to below, as the rows stand."""
    return {"reverse": True, "line": _NOTHING, "major_tick_mark": "none"}


def _value_axis() -> dict[str, Any]:
    return {"visible": False, "min": 0, "major_gridlines": {"visible": False}}
