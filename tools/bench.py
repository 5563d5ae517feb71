"""./run bench: how fast and how large, each against a baseline measured in the same run.

Medians of several runs; what is compared runs alternately, so that a busy machine slows both.
"""

import json
import os
import subprocess
import sys
import timeit
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form, read_forms, score
from addin.report.template.context import VARIABLES, context
from addin.report.template.styles import template_of
from tools.bench_calc import in_calc
from tools.bench_checks import checking
from tools.bench_collect import lines as collect_lines
from tools.bench_excel import in_excel
from tools.bench_lines import EXAMPLE, PAIRS, Line, alternately, show
from tools.bench_report import reports
from tools.bench_windows import on_windows
from udfs.indicators import JX_SCORE
from workbook_templates import submission

ROOT = Path(__file__).resolve().parent.parent
JIXIAO = Path(sys.executable).with_name("jixiao")
# As installed: with compiled modules, which the first round, the one that does not count, leaves behind.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

# What a colleague would write for one form. It gets for nothing what we compute: the sentences and the table.
PLAIN_SCRIPT = """
import json, sys
import openpyxl
from docxtpl import DocxTemplate
from markupsafe import Markup
workbook, template, out, plan = sys.argv[1:]
with open(plan, encoding="utf-8") as file:
    plan = json.load(file)
book = openpyxl.load_workbook(workbook, data_only=True)
context = {name: book[sheet][cell].value for name, (sheet, cell) in plan["cells"].items()}
for name in plan["listed"]:
    context[name] = (context[name] or "").splitlines()
context |= plan["given"]
context["自评表"] = Markup(context["自评表"])
document = DocxTemplate(template)
document.render(context, autoescape=True)
document.save(out)
"""
# In an interpreter of its own: a process starts with the peak of the one that made it.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def process(*command: object) -> Callable[[], object]:
    words = [str(word) for word in command]
    return lambda: subprocess.run(words, check=True, capture_output=True, cwd=ROOT, env=ENVIRONMENT)


def one_call() -> Iterator[Line]:
    numbers = count(1)
    forms = cycle([("{}个", "{}个"), ("≥{}.5%", "{}%"), ("{}.25", "{}.75"), ("不少于{}万人次", "{}.5万人次")])

    def fresh() -> object:
        number, (target, actual) = next(numbers), next(forms)
        return JX_SCORE(target.format(number), actual.format(number), 10.0, "数量指标")

    def plain() -> Decimal:
        share = min(Decimal("600") / Decimal("697"), Decimal(1))
        return (share * Decimal(10)).quantize(Decimal("0.01"), ROUND_HALF_UP)

    calls = {"same": lambda: JX_SCORE("697", "600", 10.0, "数量指标"), "fresh": fresh, "plain": plain}
    took = {
        name: median(timeit.repeat(call, repeat=PAIRS, number=5000)) * 200 for name, call in calls.items()
    }
    baseline = "Decimal 直接相除、四舍五入"
    yield Line("JX_SCORE 一次，参数重复", took["same"], "µs", baseline, took["plain"], 20)
    yield Line("JX_SCORE 一次，参数全新", took["fresh"], "µs", baseline, took["plain"], 15)


def importing() -> Iterator[Line]:
    took = alternately(
        {
            "udfs": process(sys.executable, "-c", "import udfs"),
            "bare": process(sys.executable, "-c", "import decimal, tomllib, re, dataclasses"),
            "empty": process(sys.executable, "-c", "pass"),
        },
        runs=41,
    )
    bare = "只导入 decimal tomllib re dataclasses"
    yield Line("导入 udfs，整个进程", took["udfs"], "ms", bare, took["bare"], 1.5, by_ratio=True)
    net = (took["udfs"] - took["empty"]) / (took["bare"] - took["empty"])
    print(f"空解释器 {took['empty']:.3g} ms；扣除它以后，导入 udfs 为基准的 {net:.2f} 倍（仅供参考）")


def plan(form: SelfEvaluation) -> dict[str, Any]:
    """What the plain script needs: the cell of every variable that stands in one, and the value of the others."""
    values = context(form, score(form))
    fund, cells = form.fund_total.cells, form.cells
    fields = {"项目名称": "project", "主管部门": "department", "实施单位": "implementer", "年度": "year"}
    fields |= {"预期目标": "goal_expected", "实际完成情况": "goal_actual"}
    amounts = {"年初预算数": "initial_budget", "全年预算数": "annual_budget", "全年执行数": "executed"}
    amounts |= {"预算执行率": "rate", "执行得分": "score"}
    places = {name: cells[field] for name, field in fields.items()} | {"总分": cells["total"]}
    places |= {name: fund[field] for name, field in amounts.items()}
    for number, indicator in enumerate(form.indicators):
        places |= {f"指标{number}{field}": cell for field, cell in indicator.cells.items()}
    for name, content in openpyxl.load_workbook(EXAMPLE)["报告素材"].iter_rows(min_col=2, max_col=3):
        if str(name.value) in VARIABLES:
            places[str(name.value)] = f"报告素材!{content.coordinate}"
    return {
        "cells": {name: cell.split("!") for name, cell in places.items()},
        "listed": [name for name in places if name in VARIABLES and VARIABLES[name].listed],
        "given": {name: value for name, value in values.items() if name not in places},
    }


def reporting(work: Path) -> Iterator[Line]:
    form = read_form(read_sheets(EXAMPLE))
    (work / "plan.json").write_text(json.dumps(plan(form)), encoding="utf-8")
    (work / "plain.py").write_text(PLAIN_SCRIPT, encoding="utf-8")
    ours = (JIXIAO, "report", EXAMPLE, "-o", work / "jixiao.docx")
    given = (EXAMPLE, template_of(form.style), work / "plain.docx", work / "plan.json")
    plain = (sys.executable, work / "plain.py", *given)
    took = alternately({"ours": process(*ours), "plain": process(*plain)})
    baseline = "openpyxl＋docxtpl 直写脚本"
    yield Line("jixiao report 冷启动", took["ours"], "ms", baseline, took["plain"], 0.8, by_ratio=True)
    yield Line("jixiao report 内存峰值", peak(ours), "MB", baseline, peak(plain), 120)


def peak(command: tuple[object, ...]) -> float:
    words = [sys.executable, "-c", PEAK, *map(str, command)]
    runs = [subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT) for _ in range(5)]
    return median(int(run.stdout) / 1024 for run in runs)  # the system counts in KB


def reading(work: Path) -> Iterator[Line]:
    """A form in another layout than ours: the printed one, as it is handed in, without our column 系统得分."""
    path = work / "报送版.xlsx"
    form = read_form(read_sheets(EXAMPLE))
    path.write_bytes(submission.build(form, score(form)))
    tasks = {"ours": lambda: read_forms(read_sheets(path)), "plain": lambda: openpyxl.load_workbook(path)}
    took = alternately(tasks, runs=31)
    assert not read_form(read_sheets(path)).live
    name, baseline = "读别人的 .xlsx 表，读成自评表", "openpyxl 只打开"
    yield Line(name, took["ours"], "ms", baseline, took["plain"], 1.0, by_ratio=True)


def main() -> int:
    with TemporaryDirectory(prefix="jixiao-bench-") as folder:
        work = Path(folder)
        lines = [
            *one_call(),
            *importing(),
            *reporting(work),
            *reading(work),
            *checking(),
            *reports(work),
            *collect_lines(work),
            *in_calc(work),
            *on_windows(work),
            *in_excel(work),
        ]
    show(lines)
    return 0 if all(line.reached for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
