"""The last net: a template that seems in order is filled once with an empty form and once with a full one."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from addin.report.engine import fill
from addin.report.inspection.expressions import Kind
from addin.report.inspection.finding import Fault, Finding, found
from addin.report.markup import ReportError, WordXml

FAILED = Fault("E06", "试着填写时：{why}")
_TEXT = "试"
_TABLE = WordXml(
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
)
_FULL: Mapping[Kind, object] = {Kind.TEXT: _TEXT, Kind.LIST: [_TEXT, _TEXT], Kind.MARKUP: _TABLE}
_EMPTY: Mapping[Kind, object] = {Kind.TEXT: "", Kind.LIST: [], Kind.MARKUP: _TABLE}


def check(path: Path, known: Mapping[str, Kind], own: Iterable[str]) -> Iterator[Finding]:
    """own: names that a report must get from 报告素材, as paragraphs. Call it only for a tame template."""
    kinds = {**dict.fromkeys(own, Kind.LIST), **known}
    for values in (_FULL, _EMPTY):
        try:
            fill(path, {name: values[kind] for name, kind in kinds.items()})
        except ReportError as problem:
            yield found(FAILED, why=str(problem).rstrip("。"))
            return
