"""Where every figure of a report comes from: the report is made once more with painted digits, and read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from addin.form.model import SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.facts.chart_data import Table
from addin.report.facts.colours import COMPUTED, Paint, Palette, Source, plain
from addin.report.facts.text import FIGURE
from addin.report.markup import package
from addin.report.markup.package import OFFICE
from addin.report.markup.values import WordXml, literal
from addin.report.template.context import context
from addin.report.template.render import render
from addin.report.tracing import charted
from addin.report.tracing.charted import Point
from addin.report.tracing.origins import tell_origin
from addin.report.tracing.sources import Input, Painter, find_inputs, readable
from workbook_templates.reports import W

TEMPLATE = Source("报告模板", "模板中的文字")
PROGRAM = Source("程序", "句子中的固定文字")
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件(?![：:])).{0,40}")
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)")
_SURELY_QUOTED = 5  # characters: what is shorter may stand in a text by chance
_PARAGRAPH, _RUN_TEXT, _TABLE = f"{{{W}}}p", f"{{{W}}}t", f"{{{W}}}tbl"
_CHART_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_BLANKS = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}


class Told(str):
    """A value that templates compare and cut as it is, and that prints with painted digits."""

    painted: str

    def __html__(self) -> str:
        return str(literal(self.painted))


class Figure(NamedTuple):
    """A figure of a report. section: the heading above it; text: the sentence or cell in which it stands."""

    section: str
    figure: str
    text: str
    sources: tuple[Source, ...]


def trace(form: SelfEvaluation, template: Path) -> list[Figure]:
    """Every figure of the report of a form, in its order, with its sources; none is left out.

    Raises ReportError for a template that cannot be filled, udfs.rules.UnknownRule.
    """
    palette = Palette()
    values = painted_context(readable(form), palette)
    report = render(template, values)
    figures = [
        *_figures(read_painted_paragraphs(report), palette),
        *_find_in_charts(report, charted.tables(values.values()), palette),
    ]
    return [
        one._replace(sources=tuple(tell_origin(source, one.figure, one.text, form) for source in one.sources))
        for one in figures
    ]


def painted_context(form: SelfEvaluation, palette: Palette) -> dict[str, object]:
    """The context of a report, whose texts print painted digits."""
    scores = score(form)
    painted = [_paint_context(Painter(palette, keeps), form, scores) for keeps in (False, True)]
    depends = find_inputs(form, context)
    return {
        name: repaint(value, [values[name] for values in painted], everything_else(depends[name], palette))
        for name, value in context(form, scores).items()
    }


def _paint_context(painter: Painter, form: SelfEvaluation, scores: Scores) -> Mapping[str, object]:
    return context(painter.form(form), painter.scores(scores, form))


def everything_else(inputs: Sequence[Input], palette: Palette) -> Paint:
    """Paints what no single cell accounts for: the words of an input as such, else as computed from all of them."""
    word_for_word = [(item.text, palette.paint(item.source)) for item in inputs]
    places = dict.fromkeys(item.source.place for item in inputs)
    words = dict.fromkeys(item.source.words for item in inputs)
    general = palette.paint(Source(COMPUTED + "、".join(places), "、".join(words)) if inputs else PROGRAM)

    def paint(text: str) -> str:
        quoted = (paint for said, paint in word_for_word if len(text) >= _SURELY_QUOTED and text in said)
        return next(quoted, general)(text)

    return paint


def repaint(value: Any, painted: Sequence[Any], rest: Paint) -> Any:
    """value with painted digits: of each text that of the painted ones which reads the same, else all from rest."""
    if isinstance(value, WordXml):
        markup = next((text for text in painted if charted.reads_as(text, value)), value)
        made = _TEXT.sub(lambda text: text[1] + rest(text[2]), markup)
        return markup if made == markup else WordXml(made)  # a chart's markup carries more than its text
    if isinstance(value, str):
        alike = (text for text in painted if isinstance(text, str) and plain(text) == value)
        told = Told(value)
        told.painted = rest(next(alike, value))
        return told
    if not isinstance(value, (list, tuple, Mapping)):
        return value
    same = [other for other in painted if isinstance(other, type(value)) and len(other) == len(value)]
    if isinstance(value, Mapping):
        return {
            key: repaint(item, [other[key] for other in same if key in other], rest)
            for key, item in value.items()
        }
    items = [repaint(item, [other[at] for other in same], rest) for at, item in enumerate(value)]
    return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)


def read_painted_paragraphs(report: bytes) -> Iterator[tuple[bool, str]]:
    """Every paragraph of a report with its text, in order; first whether it stands in a table."""
    found = package.read(BytesIO(report))
    for name in package.text_parts(found):
        for paragraph in package.parse(found.parts[name]).iter(_PARAGRAPH):
            in_table = next(paragraph.iterancestors(_TABLE), None) is not None
            yield in_table, "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(_RUN_TEXT, *_BLANKS):
        if next(element.iterancestors(_PARAGRAPH), None) is paragraph:  # not of a text box inside of it
            yield _BLANKS.get(str(element.tag), element.text or "")


def _figures(paragraphs: Iterator[tuple[bool, str]], palette: Palette) -> Iterator[Figure]:
    section = ""
    for in_table, painted in paragraphs:
        text = plain(painted)
        if not in_table and _HEADING.fullmatch(text):
            section = text
        for found in FIGURE.finditer(text):
            sources = tuple(palette.sources(painted[found.start() : found.end()])) or (TEMPLATE,)
            yield Figure(
                section, found[0], text.strip() if in_table else _around(text, found.start()), sources
            )


def _find_in_charts(report: bytes, tables: Sequence[Table], palette: Palette) -> Iterator[Figure]:
    """The numbers that native charts are drawn from, and those in their names."""
    found = package.read(BytesIO(report))
    for name in package.text_parts(found):
        for part in found.related_parts(name, f"{OFFICE}/chart"):
            chart = package.parse(found.parts[part])
            title = "".join(text.text or "" for text in chart.iter(_CHART_TEXT))
            for point in charted.points(chart, tables):
                yield from _of_point(title, point, palette)


def _of_point(title: str, point: Point, palette: Palette) -> Iterator[Figure]:
    if point.source is not None:
        yield Figure(title, point.figure, point.text, (point.source,))
        return
    for token in FIGURE.finditer(plain(point.text)):
        sources = tuple(palette.sources(point.text[token.start() : token.end()])) or (TEMPLATE,)
        yield Figure(title, token[0], plain(point.text), sources)


def _around(text: str, at: int) -> str:
    """The sentence of a text in which a place stands."""
    sentences = (found for found in _SENTENCE.finditer(text) if found.start() <= at < found.end())
    return next((found[0].strip() for found in sentences), text)
