"""A layout by its name, or from a file of an office's own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from addin.form.layout import records
from addin.form.layout.faults import faults
from addin.form.layout.layout import Layout
from udfs.problem import Problem

DEFAULT = "mof-2020"
FOLDER = Path(__file__).parent / "data"


class UnknownLayout(Problem):
    """No such layout; the text is a Chinese sentence that lists what there is."""


class BadLayout(Problem):
    """The file of a layout says what no form can be made of; the text is a Chinese sentence."""


@cache
def names() -> tuple[str, ...]:
    """The names of all layouts, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(name: str = DEFAULT) -> Layout:
    """The layout of that name; raises UnknownLayout."""
    if name not in names():
        raise UnknownLayout(f"没有名为“{name}”的表样，可选：{'、'.join(names())}")
    return read(FOLDER / f"{name}.toml")


def read(path: Path) -> Layout:
    """The layout that a file describes, named as the file is. Raises BadLayout and OSError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadLayout(f"表样“{path.name}”不是 TOML 文件：{problem}") from problem
    return parse(path.stem, raw)


def parse(name: str, raw: Mapping[str, object]) -> Layout:
    """The layout that a TOML table describes. Raises BadLayout."""
    try:
        layout = records.read(Layout, {"name": name, **raw}, f"表样“{name}”")
    except records.BadRecord as problem:
        raise BadLayout(str(problem)) from problem
    for fault in faults(layout):
        raise BadLayout(f"表样“{name}”：{fault}")
    return layout
