"""Who reads the chunks: this process, processes of this computer, or a Dask cluster. The chunks are the same for all.

A worker that dies takes nothing with it: its chunks are done again, and where one of them ends a worker once more, its
sources are tried one by one; what ends a worker by itself is named and left out.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from typing import Protocol

from addin.collect.chunk import Counts, Job, probe, work

FEW = 16  # so many files are read sooner than a process starts
_AHEAD = 2


class Engine(Protocol):
    """Does every job; gives its counts as soon as it is done, in any order."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Counts]:
        """Raises OSError where a part cannot be written, Problem where the engine cannot work."""


class InProcess:
    """addin.collect.engine.Engine."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Counts]:
        return map(work, jobs)


class Pool:
    """addin.collect.engine.Engine. processes: how many, by default one for each processor."""

    def __init__(self, processes: int | None = None) -> None:
        self._count = processes or os.cpu_count() or 1

    def run(self, jobs: Iterable[Job]) -> Iterator[Counts]:
        left = iter(jobs)
        held: list[Job] = []
        while True:
            yield from self._run_until_one_dies(left, held)
            if not held:
                return
            suspects, held = held, []
            yield from map(_alone, suspects)

    def _run_until_one_dies(self, left: Iterator[Job], held: list[Job]) -> Iterator[Counts]:
        """held: receives the jobs that workers had in their hands; empty where all are done."""
        pool, running = _pool(self._count), dict[Future[Counts], Job]()
        try:
            while True:
                for job in islice(left, self._count * _AHEAD - len(held)):
                    held.append(job)
                    running[pool.submit(work, job)] = job
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    counts = future.result()
                    held.remove(running.pop(future))
                    yield counts
        except BrokenProcessPool:
            return
        finally:
            _end(pool)


def _alone(job: Job) -> Counts:
    """A job that was in the hands of workers when one of them died."""
    try:
        return _in_own_process(work, job)
    except BrokenProcessPool:
        return _in_own_process(work, replace(job, dead=frozenset(_dead(job))))


def _dead(job: Job) -> Iterator[str]:
    """The keys of the sources that end a process which reads nothing else."""
    pool = _pool(1)
    try:
        for given in job.givens:
            if given.key in job.kept:
                continue
            try:
                pool.submit(probe, job, given).result()
            except BrokenProcessPool:
                yield given.key
                _end(pool)
                pool = _pool(1)
    finally:
        _end(pool)


def _in_own_process(task: Callable[[Job], Counts], job: Job) -> Counts:
    pool = _pool(1)
    try:
        return pool.submit(task, job).result()
    finally:
        _end(pool)


def _pool(count: int) -> ProcessPoolExecutor:
    """Fresh interpreters: a copy of this one might hold a lock that nobody opens."""
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C reaches all processes of a terminal; this one is told by its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor) -> None:
    """At once: half a chunk is of no use to anybody."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
