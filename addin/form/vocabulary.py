"""The words by which forms are recognised: one table of data, vocabulary.toml, read once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

Words = Mapping[str, tuple[str, ...]]
Ranked = Mapping[str, tuple[str, int]]  # word → field and rank, where the lower rank counts

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Vocabulary:
    """The tables of vocabulary.toml: field → its words, the first of which is our own form's.

    kinds: kind of an indicator → words in the name of its level; of two kinds the first counts. fund_columns,
    indicator_columns: headers. labels: beside or above what they name. material: text of 报告素材 → labels.
    rows: rows that add up. others: what names nothing of ours. management: rows on how money was managed. execution: rows
    of the indicators that are the score of the execution. units: unit → how offices list it. fund_items: rows of 项目资金.
    settings, material_columns: names on our own sheets 参数 and 报告素材. review: words of a reviewer. signs: before a
    target. undirected: what stands for a direction and is none. directions: ≥ or ≤ → words for it.
    """

    kinds: Words
    fund_columns: Words
    indicator_columns: Words
    labels: Words
    material: Words
    rows: Words
    others: Words
    management: Words
    execution: Words
    units: Words
    fund_items: Words
    settings: Words
    material_columns: Words
    review: Words
    patterns: Mapping[str, str]
    signs: tuple[str, ...]
    undirected: frozenset[str]
    directions: Words

    def title(self, field: str) -> str:
        """What our own form calls a field, a column or an item."""
        return self._titles[field]

    def setting(self, field: str) -> str:
        """What the sheet 参数 calls a setting."""
        return self.settings[field][0]

    @cached_property
    def compiled(self) -> Mapping[str, re.Pattern[str]]:
        """The patterns, which only a form in somebody's own layout needs."""
        return {name: re.compile(pattern) for name, pattern in self.patterns.items()}

    @cached_property
    def funds_by_header(self) -> Ranked:
        return _rank(self.fund_columns)

    @cached_property
    def indicators_by_header(self) -> Ranked:
        return _rank(self.indicator_columns)

    @cached_property
    def fields_by_label(self) -> Mapping[str, str]:
        """A label → field of the form; 总分 and 等级 among them."""
        return _inverse(self.labels)

    @cached_property
    def material_by_label(self) -> Mapping[str, str]:
        return _inverse(self.material)

    @cached_property
    def items_by_name(self) -> Mapping[str, str]:
        """What a row of 项目资金 is called → what our own form calls it."""
        return {word: words[0] for words in self.fund_items.values() for word in words}

    @cached_property
    def units_by_name(self) -> Mapping[str, str]:
        return _inverse(self.units)

    @cached_property
    def totals(self) -> frozenset[str]:
        """What the row 总分 may be called."""
        return frozenset(word for name in ("totals", "weights", "sums") for word in self.rows[name])

    @cached_property
    def parts(self) -> frozenset[str]:
        """Titles of parts of a form, and of the column that numbers the rows."""
        titles = (self.others["sections"], self.others["numbering"], self.management["titles"])
        return frozenset(word for words in titles for word in words)

    @cached_property
    def all_labels(self) -> frozenset[str]:
        """Whatever names something beside or below it, and is no content itself."""
        tables = (self.labels, self.material, self.others, self.management)
        return frozenset(word for table in tables for words in table.values() for word in words)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        tables = (self.fund_columns, self.indicator_columns, self.labels, self.fund_items)
        return {field: words[0] for table in reversed(tables) for field, words in table.items()}


@cache
def vocabulary() -> Vocabulary:
    """The words of vocabulary.toml."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    directions = said.pop("directions")
    patterns = said.pop("patterns")
    return Vocabulary(
        **{name: _words(table) for name, table in said.items()},
        patterns=patterns,
        signs=tuple(directions["signs"]),
        undirected=frozenset(directions["others"]),
        directions=_words(directions["words"]),
    )


def title(field: str) -> str:
    """What our own form calls a field, a column or an item: the name of it in every message, list and report."""
    return vocabulary().title(field)


def _words(table: Mapping[str, Any]) -> Words:
    return {field: tuple(words) for field, words in table.items()}


def _rank(table: Words) -> Ranked:
    return {word: (field, rank) for field, words in table.items() for rank, word in enumerate(words)}


def _inverse(table: Words) -> Mapping[str, str]:
    return {word: field for field, words in table.items() for word in words}
