"""The line of ./run bench for the checks: a form of 30 indicators with all its texts, from its data to its findings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import openpyxl

from addin.checks import prose, run
from addin.form import read_form, score
from addin.workbook import read_sheets
from tools.bench_lines import Line
from udfs import quantity

INDICATORS = 30
Alternately = Callable[[Mapping[str, Callable[[], object]]], dict[str, float]]


def checking(example: Path, alternately: Alternately) -> Iterator[Line]:
    form = read_form(read_sheets(example))
    long = replace(form, indicators=tuple(islice(cycle(form.indicators), INDICATORS)))

    def check() -> None:
        """As the first time: nothing of the form was read before."""
        prose.read.cache_clear()
        quantity.read.cache_clear()
        assert run(long, score(long))

    took = alternately({"ours": check, "plain": lambda: openpyxl.load_workbook(example, data_only=True)})
    baseline = "openpyxl 读入示例"
    yield Line(f"检查 {INDICATORS} 项指标的表", took["ours"], "ms", baseline, took["plain"], 15)
