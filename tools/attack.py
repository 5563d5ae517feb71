"""./run attack [N [seed]]: every command on N hostile and damaged files. What crashes, takes too long, needs too much, or
differs between two runs with other hash seeds is kept in build/attack and listed; the files are made again by their number.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tools.attack_worker import prepare

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "attack"
MOST_SECONDS, MOST_MEMORY = 5.0, 200 * 2**20
CODES = (0, 1, 2)
UNFORESEEN = ("Traceback", "没有预料到的问题")


class Find(NamedTuple):
    """A case with what is wrong about it."""

    seed: int
    what: str
    command: Sequence[str]
    said: str


def judge(one: dict[str, Any], other: dict[str, Any]) -> str:
    """What is wrong with the two runs of a case, "" for nothing."""
    if one["code"] not in CODES or any(words in one["said"] for words in UNFORESEEN):
        return f"中断（{one['code']}）"
    if min(one["seconds"], other["seconds"]) > MOST_SECONDS:
        return f"{one['seconds']}秒"
    if min(one["memory"], other["memory"]) > MOST_MEMORY:
        return f"{one['memory'] // 2**20} MB"
    return "" if one["left"] == other["left"] else "两次不同"


@contextmanager
def worker(hash_seed: int) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.attack_worker"],
        cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": str(hash_seed)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def attack(count: int, seed: int) -> Iterator[tuple[dict[str, Any], Find | None]]:
    """Every case in order: its outcome, and what is wrong with it."""
    with worker(1) as first, worker(2) as second:
        for number in range(seed, seed + count):
            for process in (first, second):
                assert process.stdin
                process.stdin.write(f"{number}\n")
                process.stdin.flush()
            one, other = (
                json.loads(process.stdout.readline()) for process in (first, second) if process.stdout
            )
            what = judge(one, other)
            yield one, Find(number, what, one["command"], one["said"]) if what else None


def keep(find: Find) -> Path:
    """The files of a case, for a test."""
    folder = KEPT / str(find.seed)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    prepare(find.seed, folder)
    return folder


def main(arguments: Sequence[str]) -> int:
    count, seed = (int(word) for word in [*arguments, *("1000", "1")[len(arguments) :]])
    started, codes, slowest, largest, finds = time.monotonic(), Counter[int](), 0.0, 0, []
    for outcome, find in attack(count, seed):
        codes[outcome["code"]] += 1
        slowest, largest = max(slowest, outcome["seconds"]), max(largest, outcome["memory"])
        if find:
            finds.append(find)
            print(f"{find.what}：{' '.join(find.command)}，{keep(find)}\n  {find.said[-300:]}", flush=True)
    print(
        f"{count} 个文件，{time.monotonic() - started:.0f} 秒；退出码 {dict(sorted(codes.items()))}；最慢 {slowest} 秒，"
        f"内存最多 {largest // 2**20} MB；有问题的 {len(finds)} 个"
    )
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
