"""The last net: a template that seems in order is filled once with an empty form and once with a full one."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from addin.report.inspection.expressions import Kind, parts_of
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.markup.values import ReportError, WordXml
from addin.report.template.render import render

FAILED = Fault("E06", "试着填写时：{why}")
_TEXT = "试"
_TABLE = WordXml(
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
)


def check(path: Path, known: Mapping[str, Kind], own: Iterable[str]) -> Iterator[Finding]:
    """own: names that a report must get from 报告素材, as paragraphs. Call it only for a tame template."""
    kinds = {**dict.fromkeys(own, Kind.LIST), **known}
    for make in (_full, _empty):
        try:
            render(path, {name: make(name, kind) for name, kind in kinds.items()})
        except ReportError as problem:
            yield make_finding(FAILED, why=str(problem).rstrip("。"))
            return


def _full(name: str, kind: Kind) -> object:
    if kind is Kind.MARKUP:
        return _TABLE
    element = dict.fromkeys(parts_of(name), _TEXT) or _TEXT
    return [element, element] if kind is Kind.LIST else _TEXT


def _empty(_name: str, kind: Kind) -> object:
    if kind is Kind.MARKUP:
        return _TABLE
    return [] if kind is Kind.LIST else ""
