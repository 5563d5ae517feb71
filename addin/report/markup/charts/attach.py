"""Putting the charts into a report that has been filled: a part and a workbook for each one that it holds."""

from collections.abc import Mapping
from itertools import count

from addin.report.markup import package
from addin.report.markup.charts.drawing import MARK, Drawing
from addin.report.markup.package import OFFICE, Package, Part

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHARTS, _BOOKS = "word/charts/chart{}.xml", "word/embeddings/chart{}.xlsx"
_KEY, _BOOK_KEY = "rIdChart{}", "rId1"


def attach(report: Package, context: Mapping[str, object]) -> Package:
    """The report with the charts that its template has placed. context: what it was filled with."""
    drawings = {value.kind: value for value in context.values() if isinstance(value, Drawing)}
    for name in package.text_parts(report):
        if MARK.encode() not in report.parts[name]:
            continue
        root = package.parse(report.parts[name])
        for chart in root.iter(_CHART):
            marked = chart.get(_ID, "")
            if marked.startswith(MARK):
                number = next(n for n in count(1) if _CHARTS.format(n) not in report.parts)
                chart.set(_ID, _KEY.format(number))
                report = _with_chart(report, name, drawings[marked.removeprefix(MARK)], number)
        report = report.with_content({name: package.serialize(root)})
    return report


def _with_chart(report: Package, source: str, drawing: Drawing, number: int) -> Package:
    from addin.report.markup.charts.parts import link, make  # noqa: PLC0415 - XlsxWriter, which few reports need

    made = make(drawing.kind, drawing.table, drawing.size)
    name, key = _CHARTS.format(number), _KEY.format(number)
    chart = Part(name, link(made.chart, _BOOK_KEY), _CHART_TYPE, source, f"{OFFICE}/chart", key)
    book = Part(_BOOKS.format(number), made.data, _BOOK_TYPE, name, f"{OFFICE}/package", _BOOK_KEY)
    return report.with_part(chart).with_part(book)
