"""The parts of the page on collections: the checks across projects, and every column of the tables."""

from collections.abc import Iterator

from addin.collect.across import CHECKS
from addin.collect.schema import SOURCE, TABLES, columns

CHECK_HEADS, COLUMN_HEADS = ("编号", "级别", "问题", "显示的话", "依据"), ("表", "列", "类型", "内容")
_FIRST = "（每张表）"


def checks() -> Iterator[tuple[str, ...]]:
    """Every check across projects."""
    for check in CHECKS:
        yield check.code, check.level.value, check.title, check.message, check.basis


def tables() -> Iterator[tuple[str, ...]]:
    """Every column; those that say where a row comes from stand once."""
    for column in SOURCE:
        yield _FIRST, f"`{column.name}`", str(column.type), column.title
    for table in TABLES:
        for column in columns(table)[len(SOURCE) :]:
            yield f"`{table}`", f"`{column.name}`", str(column.type), column.title
