"""Ordinary habits in a living Calc: what they do to the sheet is told, and 修复表格 puts it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.calc.office import Office
from addin.form.layout import MOVED
from tests.support.desk import Desk
from tests.support.livebooks import LiveBook, make_up, opened, run
from workbook_templates.build import TEMPLATE
from workbook_templates.sheets.findings import FIRST
from workbook_templates.sheets.findings import SHEET as FINDINGS

ROW = {"D15": "培训人次", "E15": "≥10人次", "F15": "10人次", "G15": "10"}


@pytest.fixture
def template(office: Office) -> Iterator[LiveBook]:
    with opened(office, TEMPLATE) as live:
        yield live


def typed(desk: Desk, cells: dict[str, str]) -> None:
    for cell, text in cells.items():
        desk.type(cell, text)


def codes(live: LiveBook) -> list[str]:
    return [code for code in live.book.sheets[FINDINGS].range((FIRST + 1, 6), (FIRST + 60, 6)).value if code]


def values(live: LiveBook, *cells: str) -> list[Any]:
    return [live.form.range(cell).value for cell in cells]


def test_a_row_that_is_cut_and_pasted_gives_no_score_twice(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    typed(desk, ROW)
    assert values(template, "H15", "H17") == [10, None]
    desk.cut("D15:G15", "D17")
    assert values(template, "N15", "H15", "Q15", "N17", "H17") == [MOVED, MOVED, MOVED, 10, 10]
    assert template.form.range("H45").value == MOVED
    run("check", template)
    assert "V03" in codes(template)
    said = run("repair", template)
    assert said.startswith("“自评表”已照模板修复：恢复公式 7 处（H15、I15、L15、")
    assert values(template, "N15", "H15", "Q15", "H17") == [None, None, None, 10]
    assert values(template, "D17", "E17", "F17", "G17") == ["培训人次", "≥10人次", "10人次", 10]
    run("check", template)
    assert "V03" not in codes(template)


def test_a_deleted_sum_comes_back(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    typed(desk, {"E9": "60", "F9": "50", "E10": "40"})
    desk.delete("E8")
    assert template.form.range("E8").value is None
    assert "恢复公式 1 处（E8）" in run("repair", template)
    assert values(template, "E8", "F8", "E9", "E10") == [100, 50, 60, 40]


def test_a_sum_that_the_officer_typed_stays(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    typed(desk, {"E8": "120", "E9": "60", "F8": "55"})
    assert "公式都在" in run("repair", template)
    assert values(template, "E8", "F8") == [120, 55]


def test_pasted_formats_go(office: Office, tmp_path: Path) -> None:
    wanted = tmp_path / "应为.xlsm"
    with opened(office, TEMPLATE) as live:
        live.saved(wanted)
    with opened(office, TEMPLATE) as live:
        desk = Desk(office, live)
        other = live.book.sheets.add("别处")
        other.range("A1:D1").value = ["甲", "≥5", "6", 20]
        other.range("A1:D1").color, other.range("A1:D1").font.name = (255, 255, 0), "Arial"
        other.range("A1:D1").font.color, other.range("A1:D1").font.size = (255, 0, 0), 20
        desk.copy("A1:D1", "D18", "别处")
        desk.copy("A1:D1", "D9", "别处")
        live.form.api.unprotect("")
        live.form.range("H20").value = 5
        live.form.range("D:D").column_width = 60
        live.form.range("G15:G20").api.Validation = live.form.range("A1").api.Validation
        live.form.page_setup.print_area = "A1:B2"
        said = run("repair", live)
        assert "H20“5”" in said
        assert values(live, "D18", "E18", "F18", "G18") == ["甲", "≥5", "6", 20]
        assert live.form.range("D18").font.name == "宋体"
        live.form.range("D18:G18").value = [None] * 4
        live.form.range("D9:F9").value = [None] * 3
        other.delete()
        got = make_up(live.saved(tmp_path / "得到.xlsm"))
    expected = make_up(wanted)
    for one in (got, expected):  # LibreOffice writes the same limit once for both of its places
        one["allowed"] = sorted((area, *rule) for areas, *rule in one["allowed"] for area in areas.split())
    assert {key: got[key] for key in got if got[key] != expected[key]} == {}
