"""A whole collection: places → the store, with whatever engine; what was read once is not read again."""

import errno
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from addin.collect import plan, store
from addin.collect.chunk import Counts
from addin.collect.engine import FEW, Engine, InProcess, Pool
from addin.collect.facts import Read, read
from addin.collect.schema import VERSION as SCHEMA_VERSION
from addin.collect.sources import Search
from addin.collect.store import Collected, Manifest
from addin.files import FileProblem
from addin.system.version import VERSION

NO_SPACE = "磁盘空间不够，汇总没有做完；已经读入的都在“{name}”里，腾出空间后再运行同一个命令，会接着做。"
STOPPED = "已停下；已经读入的都在“{name}”里，再运行同一个命令，会接着做。"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Tell = Callable[[int, int], None]


class Wish(NamedTuple):
    """What is to be collected. out: the workbook to be written, which is no source. folder: of the store."""

    places: Sequence[Path]
    out: Path
    folder: Path
    rule: str | None = None


class Outcome(NamedTuple):
    """fresh: sources that were read in this run."""

    collected: Collected
    fresh: int


def choose(count: int, processes: int | None = None) -> Engine:
    """The engine for so many sources to be read. processes: how many are wanted."""
    if processes == 1 or (processes is None and count <= FEW):
        return InProcess()
    return Pool(processes)


def collect(
    wish: Wish, tell: Tell, engine: Engine | None = None, *, processes: int | None = None, reader: Read = read
) -> Outcome:
    """Raises Problem; whatever was read until then is kept, and nothing half-written.

    tell: is told how many of how many sources are done. engine: instead of the one that suits. reader: of one source.
    """
    left_out = frozenset(str(path.resolve()) for path in (wish.out, wish.folder))
    search = Search(wish.folder.absolute().parent, left_out)
    sources = search.find(wish.places)
    places = [search.tell(place) for place in wish.places]
    with store.prepare(wish.folder):
        try:
            made = plan.make(wish.folder, sources, wish.rule, reader)
            todo = sum(len(job.givens) - len(job.kept) for job in made.jobs)
            counts = Counts()
            done = len(sources) - sum(len(job.givens) for job in made.jobs)
            tell(done, len(sources))
            for one in (engine or choose(todo, processes)).run(made.jobs):
                counts = counts.plus(one)
                tell(done + counts.sources, len(sources))
        except KeyboardInterrupt:
            raise FileProblem(STOPPED.format(name=wish.folder.name)) from None
        except OSError as problem:
            words = NO_SPACE if problem.errno in _FULL else store.NOT_WRITTEN
            raise FileProblem(words.format(name=wish.folder.name)) from problem
        return Outcome(
            store.publish(wish.folder, _manifest(wish, places, made.parts, len(sources))), counts.read
        )


def _manifest(wish: Wish, places: list[str], parts: tuple[str, ...], sources: int) -> Manifest:
    blank = Manifest(
        schema=SCHEMA_VERSION, program=VERSION, finished=datetime.now().astimezone().isoformat(" ", "seconds"),
        rule=wish.rule, places=places, parts=list(parts), sources=sources, forms=0,
        indicators=0, unread=0,
    )  # fmt: skip
    database = Collected(wish.folder, blank).connect()

    def number(query: str) -> int:
        found = database.execute(query).fetchone()
        return int(found[0]) if found else 0

    return replace(
        blank,
        forms=number("SELECT count(*) FROM forms"),
        indicators=number("SELECT count(*) FROM indicators"),
        unread=number("SELECT count(*) FROM files WHERE problem IS NOT NULL"),
    )
