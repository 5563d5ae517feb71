"""The list of figures and sources as a workbook."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from addin.form import SelfEvaluation
from addin.report.facts.colours import Source
from addin.report.tracing.trace import Figure, trace
from addin.report.tracing.trace_sheet import sheet
from tests.support.openxml import faults


@pytest.fixture(scope="module")
def figures(form: SelfEvaluation, template: Path) -> list[Figure]:
    total = replace(form.fund_total, cells={"annual_budget": "自评表!E8"})
    return trace(replace(form, funds=(total, *form.funds[1:])), template)


def listed(data: bytes) -> Iterator[tuple[object, ...]]:
    yield from openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)


def test_the_list_is_a_valid_workbook_with_links(figures: list[Figure], tmp_path: Path) -> None:
    path = tmp_path / "报告（数字来源）.xlsx"
    path.write_bytes(sheet(figures, Path("报告.docx"), Path("自评表.xlsm")))
    assert faults(path) == []
    rows = list(listed(path.read_bytes()))
    assert rows[0][0] == f"“报告.docx”的数字来源，共 {len(figures)} 处"
    assert rows[2] == ("序号", "章节", "数字", "所在的文字", "来源", "内容")
    assert len(rows) == 3 + len(figures)
    page = openpyxl.load_workbook(path).worksheets[0]
    at = next(row for row in range(4, page.max_row) if page.cell(row, 5).value == "自评表!E8")
    link = page.cell(at, 5).hyperlink
    assert link is not None
    assert (link.target, link.location) == ("自评表.xlsm", "'自评表'!E8")
    assert sheet(figures, Path("报告.docx"), Path("自评表.xlsm")) == path.read_bytes()


def test_what_is_listed_is_text_and_not_endless() -> None:
    odd = Figure("=1+1", "1", "=cmd|' /C calc'!A0" + "长" * 40_000, (Source("甲!A1", "=2"),))
    data = sheet([odd], Path("报告.docx"), Path("有#号.xlsm"))
    *_, row = listed(data)
    assert row[1:3] == ("=1+1", "1")
    assert str(row[3]).endswith("长…")
    page = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert page["B4"].data_type == "s"
    assert page["E4"].hyperlink is None
    assert not openpyxl.load_workbook(BytesIO(sheet([odd], Path("报告.docx"), Path("mailto:甲.xlsm"))))[
        "数字来源"
    ]["E4"].hyperlink
    assert next(listed(sheet([], Path("报告.docx"))))[0] == "“报告.docx”的数字来源，共 0 处"
