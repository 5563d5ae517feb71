"""The lines of ./run bench for collections: many varied, faulty and foreign forms, each another one, nothing cached.

`python -m tools.bench_collect 1000 10000` measures with so many files.
"""

import io
import json
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from addin.collect import Collected
from addin.collect.chunk import SUFFIX
from addin.collect.facts import Given, rows
from addin.collect.schema import TABLES, VERSION, schema
from addin.collect.sources import Source
from addin.collect.store import Manifest
from addin.files.opening import read_sheets
from addin.form import read_form, score
from tools.bench_lines import Line, show
from udfs import quantity
from workbook_templates import example, submission

SIZES = (200, 1000)
ROWS, PARTS, WRITTEN = 1_000_000, 400, 100_000
AGGREGATE = "SELECT level1, year, count(*), sum(lost), avg(completion) FROM indicators GROUP BY level1, year ORDER BY 4 DESC"
_STRINGS = "xl/sharedStrings.xml"
_WRITE = """
import sys, time
from pathlib import Path
from addin.collect import open, workbook
begin = time.process_time()
folder, out = map(Path, sys.argv[1:])
out.write_bytes(workbook.build(open(folder), out))
# A process starts with the ru_maxrss of the one that made it; this is its own.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024, time.process_time() - begin)
"""


# As `jixiao collect` is run, in an interpreter of its own: the peak is that of the largest process.
_COLLECT = """
import resource, subprocess, sys, time
begin = time.perf_counter()
subprocess.run([sys.executable, "-m", "addin.cli", "collect", *sys.argv[1:]], check=True, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Measured(NamedTuple):
    """A collection: seconds by the clock and of the processors, MB of the largest process, seconds of a second run."""

    files: int
    seconds: float
    processor: float
    peak: float
    resumed: float


def bases() -> list[bytes]:
    """Our own workbooks, and what is handed in of them, which is another's layout to us."""
    own = [path.read_bytes() for path in sorted(example.FOLDER.glob("*.xlsm"))]
    forms = [read_form(read_sheets(path)) for path in sorted(example.FOLDER.glob("*.xlsm"))]
    return own + [submission.build(form, score(form)) for form in forms if form.indicators]


def vary(base: bytes, number: int) -> bytes:
    """A file like the base, whose texts no other file has."""
    chance = random.Random(number)
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == _STRINGS:
                texts = data.decode().split("</t>")
                marked = (
                    f"{text}{chance.randint(1, 9999)}" if text[-1:].isdigit() else text for text in texts
                )
                data = "</t>".join(marked).replace("经费", f"经费{number}").encode()
            out.writestr(name, data)
    data = buffer.getvalue()
    return data[: len(data) // 2] if number % 50 == 49 else data


def generate(folder: Path, count: int) -> Path:
    """So many files, one in fifty of them cut off, a hundred a folder."""
    originals = bases()
    for number in range(count):
        place = folder / f"{number // 100:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.xlsx").write_bytes(vary(originals[number % len(originals)], number))
    return folder


def one_form(work: Path) -> Iterator[Line]:
    """From file to facts, as the first time: milliseconds of the processor."""
    originals = bases()
    for name, base in (("自己的 .xlsm", originals[2]), ("别人的 .xlsx", originals[-1])):
        took = []
        for number in range(1, 31):
            path = work / f"{number}.xlsx"
            path.write_bytes(vary(base, number))
            stamp = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
            given = Given(Source(str(path), path.name, size=path.stat().st_size, modified=stamp), "", "")
            quantity.read.cache_clear()
            begin = time.process_time()
            found = rows(given, None)
            took.append((time.process_time() - begin) * 1000)
            assert found["forms"], found["files"]
        yield Line(f"{name}，从文件到各表的行（CPU）", median(took), "ms", "", 6, 6)


def measure(work: Path, count: int) -> Measured:
    """A first run in two processes, then one that finds nothing new."""
    folder = generate(work / f"{count}份", count)
    command = [str(folder), "-o", str(work / f"{count}.xlsx"), "--data", str(work / f"{count}数据")]
    seconds, processor, peak = _collect(*command, "--processes", "2")
    _, resumed, _ = _collect(*command, "--processes", "1")
    return Measured(count, seconds, processor, peak, resumed)


def _collect(*command: str) -> tuple[float, ...]:
    run = [sys.executable, "-c", _COLLECT, *command]
    return tuple(map(float, subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()))


def collecting(work: Path, sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """Whether a larger collection takes more than its share, and what a second run takes."""
    small, large = (measure(work, count) for count in sizes)
    share = small.processor / small.files * large.files
    name = f"汇总 {large.files} 个文件（2 个进程，CPU）"
    baseline = f"{small.files} 个文件按比例"
    yield Line(name, large.processor, "s", baseline, share, 1.3, by_ratio=True)
    yield Line(f"汇总 {large.files} 个文件（2 个进程，钟表）", large.seconds, "s", baseline,
               small.seconds / small.files * large.files, 1.3, by_ratio=True)  # fmt: skip
    yield Line(
        "最大的进程的内存峰值", large.peak, "MB", f"{small.files} 个文件时", small.peak, 1.05, by_ratio=True
    )
    a_thousand = (large.resumed - small.resumed) / (large.files - small.files) * 1000
    yield Line("再运行一次，每 1000 个文件，连同写汇总.xlsx（CPU）", a_thousand, "s", "", 1, 1)


def asking(work: Path) -> Iterator[Line]:
    """A million indicators in as many parts as so many forms would have."""
    folder = work / "百万行"
    for table in TABLES:
        (folder / table).mkdir(parents=True)
    names = [f"{number:06}" for number in range(PARTS)]
    for table in TABLES:
        for number, name in enumerate(names):
            content = _indicators(number) if table == "indicators" else schema(table).empty_table()
            pq.write_table(content, folder / table / f"{name}{SUFFIX}", compression="zstd")
    manifest = Manifest(VERSION, "", "", None, [], names, 0, 0, ROWS, 0)
    took = []
    for _ in range(5):
        begin = time.process_time()
        database = Collected(folder, manifest).connect()
        assert sum(row[2] for row in database.execute(AGGREGATE).fetchall()) == ROWS
        took.append(time.process_time() - begin)
    yield Line("DuckDB 汇总 100 万行指标（CPU）", median(took), "s", "", 1, 1)


def _indicators(number: int) -> pa.Table:
    chance = random.Random(number)
    levels = ("产出指标", "效益指标", "满意度指标")
    columns = {
        "level1": [levels[at % 3] for at in range(ROWS // PARTS)],
        "year": [2020 + at % 4 for at in range(ROWS // PARTS)],
        "lost": [Decimal(chance.randint(0, 1000)) / 100 for _ in range(ROWS // PARTS)],
        "completion": [Decimal(chance.randint(0, 15000)) / 10000 for _ in range(ROWS // PARTS)],
        "name": [f"指标{number}之{at}" for at in range(ROWS // PARTS)],
    }
    whole = schema("indicators")
    blank = [None] * (ROWS // PARTS)
    return pa.Table.from_pydict({name: columns.get(name, blank) for name in whole.names}, whole)


def writing(work: Path, count: int = WRITTEN) -> Iterator[Line]:
    """汇总.xlsx of so many projects: in a process of its own, whose peak is that of the client."""
    folder = work / "十万行"
    for table in TABLES:
        (folder / table).mkdir(parents=True)
    whole = schema("forms")
    said = {
        "file": [f"申报/{at:06}.xlsx" for at in range(count)], "inside": [""] * count, "form": [1] * count,
        "form_id": [f"{at:016x}" for at in range(count)], "project": [f"项目{at}" for at in range(count)],
        "department": [f"部门{at % 50}" for at in range(count)], "year": [2021] * count,
        "annual_budget": [Decimal(at) for at in range(count)], "executed": [Decimal(at) for at in range(count)],
        "grade": ["优"] * count, "content_hash": [str(at) for at in range(count)], "indicators": [1] * count,
    }  # fmt: skip
    blank = [None] * count
    content = pa.Table.from_pydict({name: said.get(name, blank) for name in whole.names}, whole)
    for table in TABLES:
        pq.write_table(
            content if table == "forms" else schema(table).empty_table(), folder / table / f"a{SUFFIX}"
        )
    manifest = Manifest(VERSION, "", "", None, [], ["a"], count, count, 10 * count, 0)
    (folder / "说明.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    run = [sys.executable, "-c", _WRITE, str(folder), str(work / "汇总.xlsx")]
    peak, seconds = map(float, subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())
    yield Line(f"写 {count} 行的汇总.xlsx，内存峰值（{seconds:.0f} s）", peak, "MB", "", 300, 300)


def lines(work: Path, sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    yield from one_form(work)
    yield from asking(work)
    yield from writing(work)
    yield from collecting(work, sizes)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="jixiao-bench-") as place:
        show(list(lines(Path(place), [int(size) for size in sys.argv[1:]] or SIZES)))
