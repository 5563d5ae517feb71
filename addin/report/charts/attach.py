"""Putting the charts into a report that has been filled: a part and a workbook for each one that it holds."""

from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from addin.report.charts.drawing import MARK, Drawing

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CHARTS, _BOOKS = "/word/charts/chart{}.xml", "/word/embeddings/chart{}.xlsx"


def attach(document: XmlPart, context: Mapping[str, object]) -> None:
    """Make the charts that a template has placed. document: the main part. context: what it was filled with."""
    parts = [part for part in document.package.iter_parts() if isinstance(part, XmlPart)]
    places = [(part, chart) for part in parts for chart in part.element.iter(_CHART)]
    wanted = [(part, chart) for part, chart in places if chart.get(_ID, "").startswith(MARK)]
    if not wanted:
        return
    drawings = {value.kind: value for value in context.values() if isinstance(value, Drawing)}
    for part, chart in wanted:
        drawing = drawings[chart.get(_ID).removeprefix(MARK)]
        chart.set(_ID, part.relate_to(_part(document, drawing), RELATIONSHIP_TYPE.CHART))
    for part in {id(part): part for part, _ in wanted}.values():
        for number, properties in enumerate(part.element.iter(_PROPERTIES), 1):
            properties.set("id", str(number))


def _part(document: XmlPart, drawing: Drawing) -> Part:
    from addin.report.charts.parts import linked, make  # noqa: PLC0415 - XlsxWriter, which few reports need

    package = document.package
    made = make(drawing.kind, drawing.table, drawing.size)
    name = package.next_partname(_CHARTS.replace("{}", "%d"))
    number = name.idx
    chart = Part(name, CONTENT_TYPE.DML_CHART, b"", package)
    book = Part(PackURI(_BOOKS.format(number)), CONTENT_TYPE.SML_SHEET, made.data, package)
    chart._blob = linked(made.chart, chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    return chart
