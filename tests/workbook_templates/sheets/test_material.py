"""The sheet 报告素材: grouped rows, the use in the chosen style, rows of the office's own, nothing lost."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form
from tests.support.workbooks import book
from workbook_templates import example
from workbook_templates.build import build
from workbook_templates.material import FIELDS
from workbook_templates.reports import outline
from workbook_templates.sheets.material import OWN_ROWS, OWN_STYLE, REQUIRED, UNUSED

SHEET = "报告素材"


def rows(data: bytes) -> list[tuple[Any, ...]]:
    return list(book(data, values=True)[SHEET].iter_rows(min_row=3, max_col=5, values_only=True))


@pytest.mark.parametrize("style", outline.names())
def test_each_row_says_where_the_chosen_style_uses_it(style: str) -> None:
    used = outline.uses(style)
    for field, row in zip(FIELDS, rows(build(style=style)), strict=False):
        _, name, content, use, hint = row
        assert (name, content, hint) == (field.name, None, field.hint)
        expected = used.get(field.name)
        assert use == (UNUSED if expected is None else f"{REQUIRED * expected.required}{expected.section}")


def test_the_use_follows_the_style_by_a_formula(blank: bytes) -> None:
    sheet = book(blank)[SHEET]
    styles = [sheet.cell(2, column).value for column in range(7, 7 + len(outline.names()))]
    assert styles == outline.names()
    assert sheet["D3"].value == (
        f'=IFERROR(IF(INDEX($G$3:$L$3,MATCH(报告样式,$G$2:$L$2,0))="","{UNUSED}",'
        f'INDEX($G$3:$L$3,MATCH(报告样式,$G$2:$L$2,0))),"{OWN_STYLE}")'
    )
    assert all(
        sheet.column_dimensions[column].hidden for column in "GHIJKL" if column in sheet.column_dimensions
    )
    assert sheet.column_dimensions["F"].hidden


def test_a_style_of_the_office_leaves_the_use_to_its_template() -> None:
    assert {row[3] for row in rows(build(SelfEvaluation(style="本局样式")))} == {OWN_STYLE}


def test_rows_of_a_subject_stand_together_under_its_name(blank: bytes) -> None:
    sheet = book(blank)[SHEET]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    top = 3
    for group, fields in groupby(FIELDS, key=lambda field: field.group):
        count = len(list(fields))
        assert sheet.cell(top, 1).value == group
        assert f"A{top}:A{top + count - 1}" in merged
        top += count
    assert sheet.cell(top, 1).value == "自定"


def test_own_rows_are_open_and_what_they_hold_is_read(tmp_path: Path) -> None:
    own = {f"自定{n}": f"内容{n}" for n in range(OWN_ROWS + 2)}
    data = build(SelfEvaluation(style="summary", material={**own, "项目概况": "本样式不用的也在"}))
    sheet = book(data)[SHEET]
    first = 3 + len(FIELDS)
    for row in range(first, first + len(own) + OWN_ROWS // 2):
        assert not sheet.cell(row, 2).protection.locked
        assert not sheet.cell(row, 3).protection.locked
    path = tmp_path / "表.xlsm"
    path.write_bytes(data)
    assert read_form(read_sheets(path)).material == {**own, "项目概况": "本样式不用的也在"}


def test_unused_and_missing_rows_are_marked(blank: bytes) -> None:
    areas = {
        str(block.sqref): [rule.formula[0] for rule in block.rules]
        for block in book(blank)[SHEET].conditional_formatting
    }
    last = 2 + len(FIELDS)
    assert areas[f"C3:C{last}"] == [f'AND(LEFT($D3,{len(REQUIRED)})="{REQUIRED}",$C3="")']
    assert areas[f"B3:E{last}"] == [f'$D3="{UNUSED}"']


@pytest.mark.parametrize("path", example.files(), ids=lambda path: path.stem)
def test_an_example_reads_back_as_its_data(path: Path) -> None:
    form, read = example.load(path), read_form(read_sheets(path.with_suffix(".xlsm")))
    assert (read.project, read.style, read.material) == (form.project, form.style, dict(form.material))
    stated = [replace(line, cells={}, rate=None, score=None) for line in read.funds]
    assert stated == list(form.funds)
    assert [(i.name, i.target, i.actual, i.weight) for i in read.indicators] == [
        (i.name, i.target, i.actual, i.weight) for i in form.indicators
    ]


@pytest.mark.parametrize("path", example.files(), ids=lambda path: path.stem)
def test_an_example_fills_all_that_its_style_demands(path: Path) -> None:
    form = example.load(path)
    used = outline.uses(form.style)
    assert [name for name, use in used.items() if use.required and not form.material.get(name)] == []
    assert set(form.material) <= set(used)
