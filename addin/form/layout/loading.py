"""A layout by its name, or from a file of an office's own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from addin.form.layout import records
from addin.form.layout.faults import faults
from addin.form.layout.layout import Layout
from udfs.problem import Problem

DEFAULT = "mof-2020"
_PARTS = {
    "columns": ("key",),
    "sections": ("kind", "name"),
}  # what tells one from the others; only a table has a name
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
    return parse(path.stem, _table(path))


def parse(name: str, raw: Mapping[str, Any]) -> Layout:
    """The layout that a TOML table describes. Raises BadLayout."""
    try:
        layout = records.read(Layout, {"name": name, **_whole(name, raw)}, f"表样“{name}”")
    except records.BadRecord as problem:
        raise BadLayout(str(problem)) from problem
    for fault in faults(layout):
        raise BadLayout(f"表样“{name}”：{fault}")
    return layout


@cache
def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadLayout(f"表样“{path.name}”不是 TOML 文件：{problem}") from problem


def _whole(name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A layout that is like another one has of it what it does not say itself: columns by key, sections by kind."""
    said = dict(raw)
    like = said.pop("like", None)
    if like is None:
        return said
    if like not in names():
        raise BadLayout(f"表样“{name}”：like 可以写：{'、'.join(names())}")
    other = _whole(like, _table(FOLDER / f"{like}.toml"))
    page = said.get("page", {})
    parts = {part: _fill(said.get(part), other[part], keys) for part, keys in _PARTS.items()}
    return {**other, **said, **parts, "page": {**other["page"], **page} if isinstance(page, dict) else page}


def _fill(said: Any, other: list[dict[str, Any]], keys: tuple[str, ...]) -> Any:
    """A list of tables, each with what the other's table of the same name says and it does not."""
    if said is None:
        return other
    if not isinstance(said, list):
        return said
    known = {_identity(one, keys): one for one in other}
    return [{**known.get(_identity(one, keys), {}), **one} if isinstance(one, dict) else one for one in said]


def _identity(one: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(one.get(key)) for key in keys)
