"""A chunk: some sources, read together, whose rows are one part of every table. The unit that workers are given."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from addin.collect import archive
from addin.collect.facts import DIED, Given, Read, Row, Rows, list_refused, read, rows
from addin.collect.schema import TABLES, schema

SUFFIX = ".parquet"
LAST = "files"  # written after all others: where it stands, the part is whole


class Counts(NamedTuple):
    """What a chunk came to. read: sources that were opened, not taken over from an earlier run."""

    sources: int = 0
    read: int = 0
    forms: int = 0
    indicators: int = 0
    unread: int = 0

    def plus(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Job:
    """A chunk with all that a worker needs, on whatever machine.

    store: the folder of the tables. part: the name of what is written. kept: source key → the part of an earlier run
    that holds its rows. dead: keys of the sources that ended their worker.
    """

    store: str
    part: str
    givens: tuple[Given, ...]
    rule: str | None = None
    reader: Read = read
    kept: dict[str, str] = field(default_factory=dict)
    dead: frozenset[str] = frozenset()


def work(job: Job) -> Counts:
    """Reads the sources and writes the part; the same bytes wherever and however often it is done. Raises OSError."""
    store = Path(job.store)
    old = _take_over(store, job)
    told: Rows = {table: [] for table in TABLES}
    fresh = 0
    for given in job.givens:
        source = given.source
        found = old.get((source.file, source.inside))
        if found is None:
            fresh += 1
            found = _read(job, given)
        for table in TABLES:  # of a file that was merely copied the content stays, the time does not
            told[table] += [row | {"modified": source.modified} for row in found[table]]
    archive.close()
    for table in (*(name for name in TABLES if name != LAST), LAST):
        _write(store / table / f"{job.part}{SUFFIX}", pa.Table.from_pylist(told[table], schema(table)))
    unread = sum(row["problem"] is not None for row in told["files"])
    return Counts(len(job.givens), fresh, len(told["forms"]), len(told["indicators"]), unread)


def _read(job: Job, given: Given) -> Rows:
    if given.key in job.dead:
        return list_refused(given, DIED.format(name=given.source.name))
    return rows(given, job.rule, job.reader)


def probe(job: Job, given: Given) -> None:
    """Reads one source for nothing: whether the worker survives it."""
    rows(given, job.rule, job.reader)


def _take_over(store: Path, job: Job) -> dict[tuple[str, str], Rows]:
    """The rows that earlier runs left for sources of this chunk."""
    wanted = {(given.source.file, given.source.inside) for given in job.givens if given.key in job.kept}
    found: dict[tuple[str, str], Rows] = {place: {table: [] for table in TABLES} for place in wanted}
    for part in sorted(set(job.kept.values())):
        for table in TABLES:
            for row in _rows_of(store / table / f"{part}{SUFFIX}"):
                place = (row["file"], row["inside"])
                if place in found:
                    found[place][table].append(row)
    return found


def _rows_of(path: Path) -> Iterable[Row]:
    found: list[Any] = pq.read_table(path).to_pylist()
    return found


def _write(path: Path, table: pa.Table) -> None:
    """Whole or not at all. Raises OSError."""
    temporary = path.with_name(f".{path.stem}-{os.urandom(4).hex()}.tmp")
    try:
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd")
        with temporary.open("xb") as file:
            file.write(sink.getvalue())
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def parts(store: Path) -> Iterator[str]:
    """The names of all parts that are whole."""
    return (path.stem for path in sorted((store / LAST).glob(f"*{SUFFIX}")) if path.name[0] != ".")


def remove(store: Path, part: str) -> None:
    """A part that is of no use any more."""
    for table in (LAST, *TABLES):
        (store / table / f"{part}{SUFFIX}").unlink(missing_ok=True)


def tidy(store: Path) -> None:
    """What workers that were ended left half-written."""
    for table in TABLES:
        for path in (store / table).glob(".*.tmp"):
            path.unlink(missing_ok=True)
