"""A Dask cluster as the engine: the same chunks, read by whatever computers see the same folders."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from addin.collect.chunk import Counts, Job, probe, work
from addin.collect.facts import Given
from udfs.problem import Problem

SECONDS = 10
_AHEAD = 4

NOBODY = "找不到调度程序“{address}”，请核对 --scheduler 的地址，确认 dask scheduler 已经启动。"
NO_WORKERS = "调度程序“{address}”没有计算节点，请先启动 dask worker。"
OUT_OF_SIGHT = "计算节点“{worker}”看不到文件夹“{folder}”，请把文件和汇总结果放在各节点路径相同的共享文件夹。"


class Cluster:
    """addin.collect.engine.Engine. address: of the scheduler, such as tcp://10.0.0.1:8786."""

    def __init__(self, address: str) -> None:
        self._address = address

    def run(self, jobs: Iterable[Job]) -> Iterator[Counts]:
        """Raises Problem where there is no cluster, or one that does not see the folders."""
        left = iter(jobs)
        first = next(left, None)
        if first is None:
            return
        with _connect(self._address) as client:
            _demand_sight(client, self._address, first)
            names: dict[Any, Job] = {}
            begin = (first, *islice(left, sum(client.nthreads().values()) * _AHEAD))
            running = as_completed([_submit(client, job, names) for job in begin], loop=client.loop)
            for future in running:
                job = names.pop(future.key)
                try:
                    yield future.result()
                except KilledWorker:
                    running.add(_submit(client, replace(job, dead=frozenset(_dead(client, job))), names))
                for following in islice(left, 1):
                    running.add(_submit(client, following, names))


def _connect(address: str) -> Client:
    try:
        return Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise Problem(NOBODY.format(address=address)) from problem


def _demand_sight(client: Client, address: str, job: Job) -> None:
    folders = (job.store, str(Path(job.givens[0].source.path).parent))
    for folder in folders:
        seen = client.run(os.path.isdir, folder)
        if not seen:
            raise Problem(NO_WORKERS.format(address=address))
        for worker, sees in seen.items():
            if not sees:
                raise Problem(OUT_OF_SIGHT.format(worker=worker, folder=folder))


def _submit(client: Client, job: Job, names: dict[Any, Job]) -> Any:
    future = client.submit(work, job, pure=False)
    names[future.key] = job
    return future


def _dead(client: Client, job: Job) -> Iterator[str]:
    """The keys of the sources that end every worker which reads them."""
    given: Given
    for given in job.givens:
        if given.key not in job.kept:
            try:
                client.submit(probe, job, given, pure=False).result()
            except KilledWorker:
                yield given.key
