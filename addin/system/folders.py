"""Where the officer's own things are: new forms in 文档\\绩效自评, report styles below it or beside a workbook."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from addin.system.platform import HERE

NAME = "绩效自评"
STYLES = "报告样式"


def forms() -> Path:
    """The folder for new forms; it need not be there yet."""
    return HERE.documents() / NAME


def own_styles() -> Path:
    """The folder of the user's own report styles; it need not be there yet."""
    return forms() / STYLES


def styles(workbook: Path | None) -> tuple[Path, ...]:
    """The folders where a report style is looked for before the shipped ones, the nearest first.

    workbook: the one that the report is made from; None where there is none.
    """
    return (*([] if workbook is None else [workbook.parent / STYLES]), own_styles())


def free(path: Path) -> Path:
    """The path, or the first of 名称(2), 名称(3) … that is not taken."""
    return next(other for other in number_paths(path) if not other.exists())


def number_paths(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}({number}){path.suffix}")
