"""A chart's place in a report: a paragraph with a drawing, whose chart is made when the report is put together."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.report.facts import chart_data as data
from addin.report.facts.chart_data import Table
from addin.report.markup.values import WordXml

MARK = "chart:"  # before a chart's name, where later the id of its part stands
_EMU = 36000  # a millimetre
WIDTH = 152  # mm, of the 156 between the margins
_TALLEST = 200
_ALT = "{}，数据在图中，可在 Word 里“编辑数据”"
# Without the exact line pitch of the body, which would cut the chart to one line.
_PARAGRAPH = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:keepLines/>'
    '<w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="1" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{mark}{name}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


class Kind(NamedTuple):
    """table: form and scores → what is drawn. head, row: millimetres that the title and each row take."""

    meaning: str
    table: Callable[[SelfEvaluation, Scores], Table]
    head: int
    row: int


LEVELS, FUNDS, INDICATORS = "分级得分图", "资金执行图", "指标得分率图"
KINDS: Mapping[str, Kind] = {
    LEVELS: Kind("预算执行率和各一级指标的分值、得分", data.levels, 22, 13),
    FUNDS: Kind("各项资金的年初预算数、全年预算数、全年执行数", data.funds, 22, 17),
    INDICATORS: Kind("各项指标的得分率", data.indicators, 22, 8),
}


class Drawing(WordXml):
    """The paragraph of a chart, with what the chart shows."""

    kind: str
    table: Table
    height: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in millimetres."""
        return WIDTH, self.height


def drawing(kind: str, form: SelfEvaluation, scores: Scores) -> WordXml:
    """The paragraph of a chart; an empty text where the form has nothing to draw."""
    how = KINDS[kind]
    table = how.table(form, scores)
    if not table.rows:
        return WordXml("")
    height = min(_TALLEST, how.head + how.row * len(table.rows))
    sizes = {"width": WIDTH * _EMU, "height": height * _EMU}
    made = Drawing(_PARAGRAPH.format(name=kind, alt=_ALT.format(kind), mark=MARK, **sizes))
    made.kind, made.table, made.height = kind, table, height
    return made
