"""The printed form on its pages: no label cut, nothing that is long hidden."""

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from addin.form import Indicator, SelfEvaluation, layout, score
from addin.form.reader import read_level
from tests.support.forms import yiyang
from workbook_templates.build import build
from workbook_templates.sheets.form import breaks, heights
from workbook_templates.sheets.form.sketch import sketch
from workbook_templates.submission import build as submission

PAGE = 727 / 0.847  # points of the sheet: A4 without its margins, as narrow as the form makes it
LINE = 14.5
BLOCKS = (
    ("产出指标（50分）", "数量指标（20分）", 8),
    ("产出指标（50分）", "质量指标（10分）", 6),
    ("产出指标（50分）", "时效指标（10分）", 2),
    ("效益指标（40分）", "社会效益指标（20分）", 6),
    ("效益指标（40分）", "可持续影响指标（20分）", 4),
    ("满意度指标（10分）", "服务对象满意度指标（10分）", 4),
)


def long_form(
    rows: tuple[tuple[str, str, int], ...] = BLOCKS, goal: str = "按照统一部署，" * 60
) -> SelfEvaluation:
    """Thirty indicators with names and reasons of several lines."""
    indicators = tuple(
        Indicator(
            read_level(level1), read_level(level2), f"基层党组织标准化规范化建设工作培训人次第{row}项", "≥95%", "90%",
            Decimal(3), reason="受疫情影响培训延期，下一年度第一季度完成",
        )
        for level1, level2, count in rows
        for row in range(count)
    )  # fmt: skip
    return replace(yiyang(), indicators=indicators, goal_expected=goal)


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def pages(sheet: Any, first: int, last: int) -> Iterator[tuple[int, int]]:
    """First and last row of each page."""
    ends = [pagebreak.id for pagebreak in sheet.row_breaks.brk]
    yield from zip([first, *(end + 1 for end in ends)], [*ends, last], strict=True)


@pytest.mark.parametrize("make", ["workbook", "submission"])
def test_pages_end_between_blocks_and_through_no_label(make: str) -> None:
    form = long_form()
    data = build(form) if make == "workbook" else submission(replace(form, live=True), score(form))
    sheet = sheet_of(data)
    first, last = (3, 45) if make == "workbook" else (1, 43)
    height = {row: float(sheet.row_dimensions[row].height) for row in range(first, last + 1)}
    found = list(pages(sheet, first, last))
    assert len(found) == 4
    for top, bottom in found:
        assert sum(height[row] for row in range(top, bottom + 1)) <= PAGE
    ends = [bottom for _, bottom in found[:-1]]
    for area in (one for one in sheet.merged_cells.ranges if first <= one.min_row and one.max_row <= last):
        text = str(sheet.cell(area.min_row, area.min_col).value or "")
        whole = sum(height[row] for row in range(area.min_row, area.max_row + 1))
        for end in ends:
            if area.min_row <= end < area.max_row:
                above = sum(height[row] for row in range(area.min_row, end + 1))
                assert abs(above - whole / 2) > LINE * (text.count("\n") + 1) / 2, text
                assert area.min_col != 3 or whole > PAGE / 2, text  # 二级指标


def test_a_form_on_one_page_has_no_breaks() -> None:
    assert [one.id for one in sheet_of(build(yiyang())).row_breaks.brk] == []


def test_a_blank_form_has_none_either() -> None:
    """A break in a row that is then filtered away would still end the page."""
    assert [one.id for one in sheet_of(build()).row_breaks.brk] == []


def test_the_header_is_not_alone_at_a_foot_nor_the_total_at_a_head() -> None:
    for rows in range(1, 31):
        sheet = sheet_of(build(long_form((("产出指标", "数量指标", rows),))))
        ends = [one.id for one in sheet.row_breaks.brk]
        assert not {14, 44} & set(ends)
        hidden = {row for row in range(15, 45) if sheet.row_dimensions[row].hidden}
        assert not hidden & set(ends)
        assert not ends or max(ends) < 14 + rows  # a row of the table goes with the total


def drawn(page: dict[str, Any]) -> tuple[Any, dict[int, float]]:
    standard = layout.load()
    form, _ = sketch(standard._replace(page=standard.page._replace(**page)), [])
    return form, heights(form, form.layout.columns)


def test_a_paper_that_is_not_known_gets_no_breaks() -> None:
    form, high = drawn({"paper": 8})
    assert breaks(form, high | {20: 3000}) == []


def test_a_row_higher_than_a_page_has_one_of_its_own() -> None:
    form, high = drawn({"landscape": True})
    assert {20, 21} <= set(breaks(form, high | {20: 3000}))


def test_the_wider_the_columns_the_smaller_the_print() -> None:
    form, high = drawn({})
    assert [len(breaks(form, high, width=width)) for width in (600, 1200)] == [1, 0]
    assert breaks(form, high, range(15, 44)) == []


def test_long_texts_make_their_rows_higher() -> None:
    """The goal of 470 characters, the name of a project, what a label over two rows needs."""
    rows = (("产出指标", "服务对象满意度指标及社会公众满意程度指标（含职工）", 2),)
    form = replace(long_form(rows, "目" * 470), project="项" * 90)
    plain = replace(form, indicators=tuple(replace(one, name="名", reason="因") for one in form.indicators))
    sheet = sheet_of(build(plain))
    high = {row: float(sheet.row_dimensions[row].height) for row in (3, 5, 6, 13, 15, 16)}
    assert high[13] >= -(-470 // 22) * LINE
    assert high[5] >= 2 * LINE > high[6]
    assert high[15] + high[16] >= 5 * LINE
    assert high[3] < 2 * LINE + 5  # the title keeps its height
