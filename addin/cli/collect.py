"""jixiao collect: many files → a store and 汇总.xlsx."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from addin.cli.arguments import Make, demand_suffix
from addin.cli.output import DONE, say
from addin.files import FileProblem, write_safely
from addin.files.given import path

SUFFIX, STORE = ".xlsx", "汇总数据"
DATA = "数据：{folder}"
SO_FAR = "已汇总 {done} 个文件，共 {count} 个"
NO_DASK = "没有装 Dask，不能用 --scheduler：请让维护人员用 pip install jixiao[cluster] 安装。"
NO_NUMBER = "“{text}”不是个数，--processes 后面请写 1 以上的整数。"
_EVERY = 1000


def add(make: Make) -> None:
    parser = make(
        description=(
            "把文件夹、压缩包（.zip）、工作簿或清单（.txt，每行一个路径）里的自评表汇总成一个工作簿，表样不限；数据存入“汇总数据”文件夹。"
            "再运行一次，只读新的和改过的文件；中途按 Ctrl-C 停下，下次接着做。"
        ),
        example="jixiao collect 申报材料 -o 汇总.xlsx",
    )
    parser.add_argument(
        "places", metavar="位置", nargs="+", type=path, help="文件夹、.zip、自评表或 .txt 清单"
    )
    parser.add_argument("-o", "--out", metavar="汇总.xlsx", type=path, required=True, help="要写的汇总工作簿")
    parser.add_argument(
        "--data", metavar="文件夹", type=path, help=f"数据的位置，默认是汇总工作簿旁边的“{STORE}”"
    )
    parser.add_argument("--rule", metavar="规则", help="评分规则，默认用各工作簿“参数”表所选")
    parser.add_argument("--processes", metavar="个数", type=_count, help="用几个进程，默认每个处理器一个")
    parser.add_argument("--scheduler", metavar="地址", help="交给 Dask 集群，如 tcp://10.0.0.1:8786")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    from addin.collect import Wish, collect, workbook  # noqa: PLC0415 - Arrow and DuckDB are large
    from addin.collect.telling import lines  # noqa: PLC0415

    out: Path = options.out / f"汇总{SUFFIX}" if options.out.is_dir() else options.out
    demand_suffix(out, SUFFIX)
    folder = options.data or out.with_name(STORE)
    with _progress() as tell:
        outcome = collect(
            Wish(options.places, out, folder, options.rule),
            tell,
            _cluster(options.scheduler),
            processes=options.processes,
        )
    written = write_safely(out, workbook.build(outcome.collected, out))
    say(*lines(outcome, written), DATA.format(folder=folder))
    return DONE


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise FileProblem(NO_NUMBER.format(text=text))
    return int(text)


def _cluster(address: str | None) -> Any:
    if address is None:
        return None
    try:
        from addin.collect.cluster import Cluster  # noqa: PLC0415 - whoever has no cluster has no Dask
    except ImportError as problem:
        raise FileProblem(NO_DASK) from problem
    return Cluster(address)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; elsewhere a line for every thousand files."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from tqdm import tqdm  # noqa: PLC0415 - only a terminal needs it

    with tqdm(unit="个", file=sys.stderr, dynamic_ncols=True, leave=False, desc="汇总") as bar:

        def tell(done: int, count: int) -> None:
            if bar.total is None:  # what an earlier run has read says nothing about the speed of this one
                bar.reset(total=count)
                bar.initial = done
            bar.n = done
            bar.refresh()

        yield tell


def _lines() -> Callable[[int, int], None]:
    said = 0

    def tell(done: int, count: int) -> None:
        nonlocal said
        if done // _EVERY > said:
            said = done // _EVERY
            print(SO_FAR.format(done=done, count=count), file=sys.stderr, flush=True)

    return tell
