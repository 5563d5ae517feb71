"""The lines of ./run bench about reports made one after the other by a program that stays."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from addin.commands.assessment import assess
from addin.commands.exporting import CHECK_COMMAND, write_report
from addin.files.opening import read_sheets
from addin.form import read_form
from addin.report.template.context import context
from addin.report.template.styles import template_of
from tools.bench_lines import EXAMPLE, Line, alternately

BARE = "docxtpl 填同一模板"
REPORTS = 200
EDGE = 50

# In an interpreter of its own, whose memory nothing else has touched.
MANY = """
import json, sys, time
from pathlib import Path
from addin.commands.assessment import assess
from addin.commands.exporting import write_report
from addin.files.opening import read_sheets
from addin.form import read_form
workbook, out, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
page = __import__("resource").getpagesize() / 2**20
sheets = read_sheets(workbook)
memory, start = [], time.perf_counter()
for _ in range(count):
    write_report(assess(read_form(sheets)), out=out, workbook=workbook, checked_by="")
    memory.append(int(Path("/proc/self/statm").read_text().split()[1]) * page)
print(json.dumps([time.perf_counter() - start, memory]))
"""
MANY_BARE = """
import json, sys, time
from docxtpl import DocxTemplate
from markupsafe import Markup
template, out, plan, count = sys.argv[1:]
with open(plan, encoding="utf-8") as file:
    values = json.load(file)
values["自评表"] = Markup(values["自评表"])
start = time.perf_counter()
for _ in range(int(count)):
    document = DocxTemplate(template)
    document.render(values, autoescape=True)
    document.save(out)
print(json.dumps([time.perf_counter() - start, []]))
"""


def reports(work: Path) -> Iterator[Line]:
    """A report of a form in hand, and 200 in one process."""
    sheets = read_sheets(EXAMPLE)
    form = read_form(sheets)
    found = assess(form)
    template, out, bare = template_of(form.style), work / "一.docx", work / "裸.docx"
    values = dict(context(found.form, found.scores))
    values["自评表"] = Markup(values["自评表"])

    def ours() -> object:
        return write_report(assess(read_form(sheets)), out=out, workbook=EXAMPLE, checked_by=CHECK_COMMAND)

    def plain() -> None:
        from docxtpl import DocxTemplate  # noqa: PLC0415 - slow to import, and only this needs it

        document = DocxTemplate(template)
        document.render(values, autoescape=True)
        document.save(bare)

    took = alternately({"ours": ours, "plain": plain})
    yield Line("单元格值 → 报告，热", took["ours"], "ms", BARE, took["plain"], 150)
    yield Line("单元格值 → 报告，热", took["ours"], "ms", BARE, took["plain"], 1.0, by_ratio=True)
    given = work / "values.json"
    given.write_text(json.dumps(values), encoding="utf-8")
    bare_seconds, _ = _run(MANY_BARE, template, bare, given, REPORTS)
    seconds, memory = _run(MANY, EXAMPLE, out, REPORTS)
    yield Line(f"一个进程里 {REPORTS} 份报告", seconds, "s", BARE, bare_seconds, 20)
    first, last = (sum(part) / EDGE for part in (memory[:EDGE], memory[-EDGE:]))
    yield Line(f"后 {EDGE} 份时的内存", last, "MB", f"前 {EDGE} 份时", first, 1.05, by_ratio=True)


def _run(program: str, *arguments: object) -> tuple[float, list[float]]:
    words = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    seconds, memory = json.loads(done.stdout)
    return seconds, memory
