"""The LibreOffice lines of ./run bench, in an office that was started anew after the installation, as an officer's is."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import openpyxl
from docxtpl import DocxTemplate

from addin.calc import extension, names
from addin.calc.office import Document, Office
from addin.files.opening import read_sheets
from addin.form import read_form, score
from addin.report.template.context import context
from addin.report.template.styles import template_of
from tools.bench_lines import EXAMPLE, TEMPLATE, Line, alternately

CELLS = 20_000
FORMS = (("{}个", "{}个"), ("≥{}.5%", "{}%"), ("{}.25", "{}.75"), ("不少于{}万人次", "{}.5万人次"))
ROUNDS = 7
PER_CELL = 20  # µs: 50,000 cells a second


def in_calc(work: Path) -> Iterator[Line]:
    blank = work / "空.xlsx"
    openpyxl.Workbook().save(blank)
    opener = work / "bin" / "xdg-open"  # a report is opened when it is ready; here nobody looks at it
    opener.parent.mkdir()
    opener.write_text("#!/bin/sh\n", encoding="utf-8")
    opener.chmod(0o755)
    path = {"PATH": f"{opener.parent}{os.pathsep}{os.environ['PATH']}"}
    with Office([extension.build()], environment=path) as office:
        yield from _recalculating(office, blank)
        yield from _many_cells(office, blank)
        yield from _reporting(office, work)
    yield from _loading()


def _recalculating(office: Office, blank: Path) -> Iterator[Line]:
    form, empty = office.open(EXAMPLE), office.open(blank)
    took = alternately({"form": form.recalculate, "empty": empty.recalculate}, runs=31)
    assert _total(form) == 99
    for document in (form, empty):
        document.close()
    yield Line("LibreOffice 重算整张自评表", took["form"], "ms", "空工作簿重算", took["empty"], 50)


def _total(book: Document) -> float | str | None:
    sheet, cell = read_form(read_sheets(EXAMPLE)).cells["total"].split("!")
    return book.value(sheet, cell)


def _many_cells(office: Office, blank: Path) -> Iterator[Line]:
    """Microseconds a cell when everything is computed anew: ours, and what Calc's own functions would do."""
    own, plain = office.open(blank), office.open(blank)
    _fill(own, "=JX_SCORE(A1;B1;C1;D1)", [_row(number) for number in range(1, CELLS + 1)])
    _fill(plain, "=ROUND(MIN(B1/A1;1)*C1;2)", [(number + 1, number, 10.0, "") for number in range(CELLS)])
    first = []
    for turn in range(1, ROUNDS + 1):
        _write(own, [_row(turn * CELLS + number) for number in range(1, CELLS + 1)])
        start = perf_counter()
        own.recalculate()
        first.append((perf_counter() - start) / CELLS * 1e6)
    took = alternately({"own": own.recalculate, "plain": plain.recalculate}, ROUNDS)
    again, baseline = (milliseconds * 1000 / CELLS for milliseconds in took.values())
    results = own.model.Sheets.getByIndex(0).getCellRangeByPosition(4, 0, 4, CELLS - 1).getDataArray()
    assert all(isinstance(result, float) for (result,) in results)
    for document in (own, plain):
        document.close()
    print(
        f"LibreOffice 中 JX_SCORE 每秒 {1e6 / again:,.0f} 格；参数全新、头一次计算时每秒 {1e6 / median(first):,.0f} 格（仅供参考）"
    )
    name = f"LibreOffice 重算一格 JX_SCORE（{CELLS:,} 格，参数各不相同）"
    yield Line(name, again, "µs", "Calc 自带公式 ROUND(MIN(B/A,1)*C,2)", baseline, PER_CELL)


def _row(number: int) -> tuple[str, str, float, str]:
    target, actual = FORMS[number % len(FORMS)]
    return target.format(number), actual.format(number), 10.0, "数量指标"


def _fill(document: Document, formula: str, rows: list[tuple[object, ...]]) -> None:
    document.model.enableAutomaticCalculation(False)
    _write(document, rows)
    column = document.model.Sheets.getByIndex(0).getCellRangeByPosition(4, 0, 4, CELLS - 1)
    column.getCellByPosition(0, 0).setFormula(formula)
    column.fillAuto(0, 1)  # com.sun.star.sheet.FillDirection.TO_BOTTOM


def _write(document: Document, rows: list[tuple[object, ...]]) -> None:
    area = document.model.Sheets.getByIndex(0).getCellRangeByPosition(0, 0, 3, len(rows) - 1)
    area.setDataArray(tuple(rows))


def _loading() -> Iterator[Line]:
    # Both new: an office that held tens of thousands of cells is slower, with or without the extension.
    with Office([extension.build()]) as office, Office() as without:
        for path, name in ((TEMPLATE, "空白自评表"), (EXAMPLE, "填好的自评表")):
            took = alternately({"with": _opening(office, path), "without": _opening(without, path)})
            baseline = "不装扩展"
            yield Line(
                f"LibreOffice 打开{name}", took["with"], "ms", baseline, took["without"], 1.5, by_ratio=True
            )


def _opening(office: Office, path: Path) -> Callable[[], None]:
    return lambda: office.open(path).close()


def _reporting(office: Office, work: Path) -> Iterator[Line]:
    workbook = work / "自评表.xlsm"
    workbook.write_bytes(EXAMPLE.read_bytes())
    document = office.open(workbook)
    helper = office.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", office.context
    )
    frame = document.model.CurrentController.Frame
    form = read_form(read_sheets(EXAMPLE))
    values = context(form, score(form))

    def click() -> None:
        for report in work.glob("*自评报告.docx"):
            report.unlink()
        helper.executeDispatch(frame, names.command("export_report"), "", 0, ())
        assert any(work.glob("*自评报告.docx"))

    def plain() -> None:
        template = DocxTemplate(template_of(form.style))
        template.render(dict(values), autoescape=True)
        template.save(work / "plain.docx")

    took = alternately({"click": click, "plain": plain})
    document.close()
    yield Line(
        "LibreOffice 点菜单到报告写好", took["click"], "ms", "docxtpl 直接填同一模板", took["plain"], 150
    )
