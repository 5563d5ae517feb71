"""What is to be read: the sources cut into chunks, each with the hash of its content; what an earlier run read stays read.

Where a chunk ends is told by the names in it, so that one new file changes one chunk, and the parts are the same
whoever makes them, at once or after an interruption.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from addin.collect import chunk
from addin.collect.chunk import LAST, SUFFIX, Job
from addin.collect.facts import Given, Read, read
from addin.collect.schema import TABLES
from addin.collect.schema import VERSION as SCHEMA_VERSION
from addin.collect.sources import Source
from addin.files.opening import LARGEST_FILE
from addin.system.version import VERSION

MEAN, MOST = 128, 512
_HASHERS = 4
_BATCH = 4096


class Plan(NamedTuple):
    """parts: of all chunks, in order. jobs: the chunks whose parts are not there. kept: sources that need no reading."""

    parts: tuple[str, ...]
    jobs: tuple[Job, ...]
    kept: int


def make(store: Path, sources: Iterable[Source], rule: str | None = None, reader: Read = read) -> Plan:
    """rule, reader: as the jobs get them."""
    there = set(chunk.parts(store))
    old = dict(_earlier(store, there))
    names, jobs, kept = [], [], 0
    for givens in _cut(_list_given(sources, rule)):
        part = _name(givens)
        names.append(part)
        known = {given.key: old[given.key] for given in givens if given.key in old}
        kept += len(known)
        if part not in there:
            jobs.append(Job(str(store), part, givens, rule, reader, known))
    return Plan(tuple(names), tuple(jobs), kept)


def _earlier(store: Path, there: set[str]) -> Iterator[tuple[str, str]]:
    """The key of every source that was read → its part."""
    for part in sorted(there):
        try:
            keys = _keys(store, part)
        except (OSError, pa.ArrowException):  # somebody's hand, or a disk
            chunk.remove(store, part)
            there.discard(part)
            continue
        yield from ((key, part) for key in keys.to_pylist())


def _keys(store: Path, part: str) -> pa.ChunkedArray:
    """The keys of a part. Raises OSError or ArrowException where one of its tables cannot be read."""
    for table in TABLES:
        pq.read_metadata(store / table / f"{part}{SUFFIX}")
    return pq.read_table(store / LAST / f"{part}{SUFFIX}", columns=["key"])["key"]


def _cut(givens: Iterable[Given]) -> Iterator[tuple[Given, ...]]:
    held: list[Given] = []
    for given in givens:
        held.append(given)
        place = hashlib.sha256(f"{given.source.file}\0{given.source.inside}".encode()).digest()
        if int.from_bytes(place[:4], "big") % MEAN == 0 or len(held) == MOST:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _name(givens: tuple[Given, ...]) -> str:
    said = "\n".join(f"{given.key} {given.source.modified}" for given in givens)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _list_given(sources: Iterable[Source], rule: str | None) -> Iterator[Given]:
    hashes: dict[str, str] = {}
    rules: dict[str, str] = {}
    for source, file_hash in _hash_files(sources, hashes):
        folder = os.path.dirname(source.path)  # noqa: PTH120 - a million of them
        if folder not in rules:
            rules[folder] = _rules(folder)
        said = (
            source.file, source.inside, str(source.steps), file_hash, str(source.size), source.problem,
            rules[folder], rule or "", VERSION, str(SCHEMA_VERSION),
        )  # fmt: skip
        yield Given(source, file_hash, hashlib.sha256("\0".join(said).encode()).hexdigest()[:32])


def _hash_files(sources: Iterable[Source], zips: dict[str, str]) -> Iterator[tuple[Source, str]]:
    """Each source with the hash of its file. zips: those that were hashed, by their paths: one holds many sources."""
    left = iter(sources)
    with ThreadPoolExecutor(_HASHERS) as threads:
        while batch := list(islice(left, _BATCH)):
            for path in {source.path for source in batch if source.steps} - zips.keys():
                zips[path] = _hash(path)
            plain = threads.map(_hash_plain, batch)
            yield from (
                (source, zips[source.path] if source.steps else found)
                for source, found in zip(batch, plain, strict=True)
            )


def _hash_plain(source: Source) -> str:
    return "" if source.steps or source.size > LARGEST_FILE else _hash(source.path)


def _hash(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a million of them
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # whoever reads it says what is amiss


def _rules(folder: str) -> str:
    """What the rule files of an office beside the workbook say: they change its scores."""
    found = hashlib.sha256()
    for path in sorted(Path(folder).glob("*.toml")):
        found.update(_hash(str(path)).encode())
    return found.hexdigest()
