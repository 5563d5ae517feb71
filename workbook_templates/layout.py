"""A form layout as data: what stands in which column, with which formula, under which help."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from udfs.problem import Problem

FOLDER = Path(__file__).parent / "layouts"
DEFAULT = "mof-2020"


class UnknownLayout(Problem):
    """No such layout; the text is a Chinese sentence that lists what there is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the indicator table. style: key of the builder's cell styles; name: defined name of its rows."""

    key: str
    width: float
    header: str = ""
    style: str = ""
    formula: str = ""
    name: str = ""
    help: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """So many rows under one 二级指标 label."""

    level1: str
    level2: str
    rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole layout; texts are what the officer sees."""

    name: str
    title: str
    year_line: str
    rows: int
    level2: tuple[str, ...]
    natures: tuple[str, ...]
    used: str
    funds: dict[str, Any]
    goals: dict[str, Any]
    indicators: dict[str, Any]
    blocks: tuple[Block, ...]
    columns: tuple[Column, ...]
    guide: tuple[str, ...]

    def at(self, key: str) -> int:
        """The column (0-based) of a key."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)


def names() -> list[str]:
    """The names of all layouts, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name: str = DEFAULT) -> Layout:
    """The layout of that name; raises UnknownLayout."""
    if name not in names():
        raise UnknownLayout(f"没有名为“{name}”的表样，可选：{'、'.join(names())}")
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Layout(
        name=raw["name"],
        title=raw["title"],
        year_line=raw["year_line"],
        rows=raw["rows"],
        level2=tuple(raw["level2"]),
        natures=tuple(raw["natures"]),
        used=raw["used"],
        funds=raw["funds"],
        goals=raw["goals"],
        indicators=raw["indicators"],
        blocks=tuple(
            Block(block["level1"], level2, rows)
            for block in raw["blocks"]
            for level2, rows in block["level2"].items()
        ),
        columns=tuple(Column(**column) for column in raw["columns"]),
        guide=tuple(raw["guide"]["lines"]),
    )
