"""Scoring profiles: dated parameter files, one for each rule in force somewhere."""

import os
import tomllib
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

FOLDER = os.path.join(os.path.dirname(__file__), "rules")  # noqa: PTH118, PTH120 - pathlib would double the import time
DEFAULT = "mof-2020"


class UnknownRule(LookupError):  # noqa: N818
    """No such profile, or no value of a parameter on that date; the text is a Chinese sentence."""


class Tier(NamedTuple):
    """A tier of 定性指标: the words that mean it, and its share of the weight from high down to low."""

    words: frozenset[str]
    high: Decimal
    low: Decimal


class Profile(NamedTuple):
    """The parameters of one rule on one date; shares and thresholds are fractions, weights are points."""

    name: str
    title: str
    region: str
    source: str
    execution_weight: Decimal
    over_ask: Decimal
    over_demand: Decimal
    score_decimals: int
    rate_decimals: int
    tiers: tuple[Tier, ...]
    grades: tuple[tuple[str, Decimal], ...]


def names() -> list[str]:
    """The names of all profiles, sorted."""
    return sorted(entry.removesuffix(".toml") for entry in os.listdir(FOLDER) if entry.endswith(".toml"))  # noqa: PTH208


@lru_cache(maxsize=64)
def load(name: str = DEFAULT, on: str | None = None) -> Profile:
    """The profile of that name as it stood on a date (ISO text; without one, with its newest values).

    Raises UnknownRule, whose text names the rule, the parameter and the date, and lists what there is.
    """
    if name not in names():
        raise UnknownRule(f"没有名为“{name[:20]}”的评分规则，可选：{'、'.join(names())}")
    with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:  # noqa: PTH118, PTH123
        return read(tomllib.load(file), on)


def read(raw: dict[str, Any], on: str | None = None) -> Profile:
    """A parsed parameter file → the profile on that date."""

    def value(key: str) -> Any:
        dated = [v for v in raw[key]["values"] if on is None or v["since"].isoformat() <= on]
        if not dated:
            raise UnknownRule(f"评分规则“{raw['name']}”的参数“{raw[key]['label']}”在{on}还没有取值")
        return max(dated, key=lambda v: v["since"])["value"]

    return Profile(
        name=raw["name"],
        title=raw["title"],
        region=raw["region"],
        source=raw["source"],
        execution_weight=Decimal(value("execution_weight")),
        over_ask=Decimal(value("over_ask")),
        over_demand=Decimal(value("over_demand")),
        score_decimals=value("score_decimals"),
        rate_decimals=value("rate_decimals"),
        tiers=tuple(
            Tier(frozenset(t["words"]), Decimal(t["high"]), Decimal(t["low"])) for t in value("tiers")
        ),
        grades=tuple((g["word"], Decimal(g["from"])) for g in value("grades")),
    )


def named(rule: object) -> Profile:
    """The profile that a cell names; blank (None, "", or Calc's 0 for a blank cell) is the default."""
    name = str(rule).strip() if rule else ""
    return load(name) if name else load()
