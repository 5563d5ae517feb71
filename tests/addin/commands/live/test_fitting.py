"""Rows as high as their texts, in a living Calc."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.calc.office import Office
from tests.support.desk import Desk
from tests.support.livebooks import LiveBook, opened, run
from tests.workbook_templates.sheets.test_paging import long_form
from workbook_templates.build import TEMPLATE, build

GOAL = "按照统一部署，推进基层党组织标准化规范化建设。" * 20
LINE = 12.5  # points of a line in Calc


@pytest.fixture
def template(office: Office) -> Iterator[LiveBook]:
    with opened(office, TEMPLATE) as live:
        yield live


def height(live: LiveBook, row: int) -> float:
    return float(live.form.range((row, 1)).height)


def breaks(live: LiveBook) -> list[int]:
    rows = live.form.api.Rows
    return [row + 1 for row in range(60) if rows.getByIndex(row).IsManualPageBreak]


def test_rows_grow_and_shrink_with_their_texts_by_checking(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    low = {row: height(template, row) for row in (5, 13, 15)}
    for cell, text in {"B13": GOAL, "C5": "项" * 150, "D15": "培训人次", "E15": "≥10", "G15": "10"}.items():
        desk.type(cell, text)
    desk.type("P15", "受疫情影响推迟，" * 12)
    desk.type("F15", "5")
    run("check", template)
    assert height(template, 13) >= len(GOAL) / 22 * LINE
    assert height(template, 5) > 2 * LINE
    assert height(template, 15) > 4 * LINE
    for cell in ("B13", "C5", "D15:G15", "P15"):
        desk.delete(cell)
    run("check", template)
    assert {row: height(template, row) for row in low} == pytest.approx(low, abs=8)
    assert template.form.api.isProtected()


def test_a_label_over_rows_that_are_filtered_away_is_whole(office: Office, template: LiveBook) -> None:
    """服务对象满意度指标 goes over four rows, of which one is used."""
    desk = Desk(office, template)
    label = "服务对象满意度指标（10分）"
    for cell, text in {"C41": label, "D41": "满意度", "E41": "≥90%", "F41": "95%", "G41": "10"}.items():
        desk.type(cell, text)
    for row in (*range(15, 41), 42, 43, 44):
        template.form.range(f"{row}:{row}").api.Rows.IsVisible = False
    run("check", template)
    assert height(template, 41) >= 3 * LINE
    assert template.form.range("42:42").impl.row_hidden


def test_pages_end_where_they_may(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "长.xlsm"
    path.write_bytes(build(long_form()))
    with opened(office, path) as live:
        run("check", live)
        ends = breaks(live)
        assert ends
        assert all(15 < row < 45 for row in ends)
        for cell in ("P15:P44", "B13"):
            Desk(office, live).delete(cell)
        live.form.range("16:44").api.Rows.IsVisible = False
        run("check", live)
        assert breaks(live) == []


def test_repairing_makes_rows_and_pages_anew(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    desk.type("E13", GOAL)
    run("repair", template)
    assert height(template, 13) >= len(GOAL) / 30 * LINE
