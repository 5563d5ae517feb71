"""What is told of a collection: how much was read, what could not be, what was found across projects."""

from collections.abc import Iterator
from pathlib import Path

from addin.collect import across
from addin.collect.run import Outcome
from addin.collect.store import Collected

DID = "已汇总：{path}"
COUNTS = "文件 {sources} 个，自评表 {forms} 张，指标 {indicators} 项；这次读了 {fresh} 个文件"
UNREAD = "没有读入的文件 {count} 个，见“没有读入的文件”表："
UNREAD_LINE = "  {file}：{problem}"
MORE = "  ……还有 {count} 个"
FOUND = "跨项目问题 {count} 个，见“跨项目问题”表"
_SHOWN = 10


def lines(outcome: Outcome, written: Path) -> Iterator[str]:
    """written: the workbook."""
    collected = outcome.collected
    manifest = collected.manifest
    facts = {"sources": manifest.sources, "forms": manifest.forms, "indicators": manifest.indicators}
    yield DID.format(path=written)
    yield COUNTS.format(**facts, fresh=outcome.fresh)
    yield from _unread(collected)
    found = across.run(collected.connect())
    if found:
        yield FOUND.format(count=len(found))


def _unread(collected: Collected) -> Iterator[str]:
    """The first of the files that were not read, each with its sentence."""
    rows = collected.connect().execute(
        "SELECT CASE inside WHEN '' THEN file ELSE file || '/' || inside END, problem FROM files "
        "WHERE problem IS NOT NULL ORDER BY file, inside"
    )
    count = collected.manifest.unread
    if count:
        yield UNREAD.format(count=count)
        yield from (
            UNREAD_LINE.format(file=file, problem=problem) for file, problem in rows.fetchmany(_SHOWN)
        )
    if count > _SHOWN:
        yield MORE.format(count=count - _SHOWN)
