"""The line of ./run bench for the checks: a form of 30 indicators with all its texts, from its data to its findings."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

import openpyxl

from addin.checks import prose, run
from addin.files.opening import read_sheets
from addin.form import read_form, score
from tools.bench_lines import EXAMPLE, Line, alternately
from udfs import quantity

INDICATORS = 30


def checking() -> Iterator[Line]:
    form = read_form(read_sheets(EXAMPLE))
    long = replace(form, indicators=tuple(islice(cycle(form.indicators), INDICATORS)))

    def check() -> None:
        """As the first time: nothing of the form was read before."""
        prose.read.cache_clear()
        quantity.read.cache_clear()
        assert run(long, score(long))

    took = alternately({"ours": check, "plain": lambda: openpyxl.load_workbook(EXAMPLE, data_only=True)})
    baseline = "openpyxl 读入示例"
    yield Line(f"检查 {INDICATORS} 项指标的表", took["ours"], "ms", baseline, took["plain"], 15)
