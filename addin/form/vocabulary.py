"""The words by which forms are recognised: one table of data, vocabulary.toml, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """kinds: kind of an indicator → words in the name of its level; of two kinds the first counts."""

    kinds: Mapping[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The words of vocabulary.toml."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Vocabulary(kinds={kind: tuple(words) for kind, words in said["kinds"].items()})
