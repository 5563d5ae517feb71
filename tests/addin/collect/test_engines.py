"""One process, several, a cluster: the same bytes; a worker that dies takes nothing with it."""

import time
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from addin.collect import plan
from addin.collect.cluster import Cluster
from addin.collect.engine import Engine, InProcess, Pool
from tests.support.collections import ONCE, POISON, deadly, fill, gathered, stored
from udfs.problem import Problem

COUNT = 24


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MEAN", 5)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A worker's death counts at once: every further one would take seconds."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as found,
    ):
        yield found


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return fill(tmp_path / "申报", COUNT)


def plainly(tmp_path: Path, forms: Path) -> dict[str, bytes]:
    gathered(tmp_path / "一个进程", forms, engine=InProcess())
    return stored(tmp_path / "一个进程")


@pytest.mark.parametrize("processes", [1, 2])
def test_processes_write_the_same_bytes_as_one(tmp_path: Path, forms: Path, processes: int) -> None:
    gathered(tmp_path / "几个进程", forms, engine=Pool(processes))
    assert stored(tmp_path / "几个进程") == plainly(tmp_path, forms)


def test_a_cluster_writes_the_same_bytes_as_one(tmp_path: Path, forms: Path, cluster: LocalCluster) -> None:
    gathered(tmp_path / "集群", forms, engine=Cluster(cluster.scheduler_address))
    assert stored(tmp_path / "集群") == plainly(tmp_path, forms)


def engines(cluster: LocalCluster) -> dict[str, Engine]:
    return {"pool": Pool(2), "cluster": Cluster(cluster.scheduler_address)}


@pytest.mark.parametrize("kind", ["pool", "cluster"])
def test_a_worker_that_is_killed_is_replaced(
    tmp_path: Path, forms: Path, cluster: LocalCluster, kind: str
) -> None:
    book = next(forms.rglob("*.xlsm"))
    book.rename(book.with_name(f"{ONCE}.xlsm"))
    outcome = gathered(tmp_path / kind, forms, engine=engines(cluster)[kind], reader=deadly)
    assert (outcome.collected.manifest.forms, outcome.collected.manifest.unread) == (COUNT, 0)
    assert stored(tmp_path / kind) == plainly(tmp_path, forms)


@pytest.mark.parametrize("kind", ["pool", "cluster"])
def test_a_file_that_kills_whoever_reads_it_is_named(
    tmp_path: Path, forms: Path, cluster: LocalCluster, kind: str
) -> None:
    books = sorted(forms.rglob("*.xlsm"))
    poisoned = (20, 3, 4) if kind == "pool" else (20,)  # in the order of their names
    for number in poisoned:
        books[number].rename(books[number].with_name(f"{POISON}{number}.xlsm"))
    outcome = gathered(tmp_path / kind, forms, engine=engines(cluster)[kind], reader=deadly)
    files = outcome.collected.arrow("files").to_pylist()
    dead = [row["problem"] for row in files if row["problem"]]
    assert len(files) == COUNT
    assert dead == [
        f"读“{POISON}{number}.xlsm”时程序异常中止，没有读入，请把文件交给维护人员查看。"
        for number in poisoned
    ]
    assert outcome.collected.manifest.forms == COUNT - len(poisoned)


def test_a_scheduler_that_is_not_there_is_told(
    tmp_path: Path, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("addin.collect.cluster.SECONDS", 1)
    start = time.monotonic()
    with pytest.raises(Problem, match=r"找不到调度程序“tcp://127\.0\.0\.1:9”"):
        gathered(tmp_path / "集群", forms, engine=Cluster("tcp://127.0.0.1:9"))
    assert time.monotonic() - start < 120


def test_a_cluster_without_workers_is_told(tmp_path: Path, forms: Path) -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(Problem, match="没有计算节点"),
    ):
        gathered(tmp_path / "集群", forms, engine=Cluster(empty.scheduler_address))
