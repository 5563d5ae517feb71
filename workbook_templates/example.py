"""Published forms as data, to be built into filled example workbooks."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.form import FundLine, Indicator, SelfEvaluation
from addin.form.reader import read_level

FOLDER = Path(__file__).parent / "examples"
DEMO = FOLDER / "益阳市委组织部2021.toml"


def files() -> list[Path]:
    """The data files of all examples: DEMO, of which the pictures are made, then the others sorted."""
    return [DEMO, *sorted(set(FOLDER.glob("*.toml")) - {DEMO})]


def load(path: Path) -> SelfEvaluation:
    """An example's data file → the form. Numbers in it are texts, so that they stay exact."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return SelfEvaluation(
        **raw["form"],
        funds=tuple(FundLine(**_exact(line)) for line in raw["funds"]),
        indicators=tuple(_indicator(line) for line in raw.get("indicators", [])),
        material=raw["material"],
    )


def _exact(line: dict[str, Any]) -> dict[str, Any]:
    return {key: value if key == "item" else Decimal(value) for key, value in line.items()}


def _indicator(line: dict[str, Any]) -> Indicator:
    read: dict[str, Any] = {key: Decimal(line[key]) for key in ("weight", "score") if key in line}
    read |= {key: read_level(line[key]) for key in ("level1", "level2")}
    return Indicator(**(line | read))
