"""Every number of a report's charts, and where it comes from."""

from pathlib import Path

import openpyxl
import pytest

from addin.files.opening import read_sheets
from addin.form import read_form
from addin.report.markup.charts.drawing import FUNDS, INDICATORS, LEVELS
from addin.report.tracing.trace import Figure, trace
from tests.addin.report.conftest import MakeTemplate
from tests.support.bad_files import EXAMPLE

LEVELS_TITLE, FUNDS_TITLE, RATES_TITLE = "各级指标得分", "预算与执行（万元）", "各项指标得分率"


@pytest.fixture
def found(make_template: MakeTemplate) -> list[Figure]:
    charts: Path = make_template.of(*(f"{{{{p {kind} }}}}" for kind in (LEVELS, FUNDS, INDICATORS)))
    return [one for one in trace(read_form(read_sheets(EXAMPLE)), charts) if one.section]


def told(found: list[Figure], title: str) -> list[tuple[str, str, str]]:
    return [
        (one.figure, one.text, source.place)
        for one in found
        if one.section == title
        for source in one.sources
    ]


def test_points_and_sums(found: list[Figure]) -> None:
    rows = {"产出指标": range(15, 21), "效益指标": range(21, 25)}
    added = {
        (name, column): "计算：" + " + ".join(f"自评表!{column}{row}" for row in its)
        for name, its in rows.items()
        for column in "GH"
    }
    assert told(found, LEVELS_TITLE) == [
        ("10", "预算执行率，分值", "自评表!G8"),
        ("60", "产出指标，分值", added["产出指标", "G"]),
        ("30", "效益指标，分值", added["效益指标", "G"]),
        ("10", "预算执行率，得分", "自评表!I8"),
        ("60", "产出指标，得分", added["产出指标", "H"]),
        ("29", "效益指标，得分", added["效益指标", "H"]),
    ]


def test_amounts(found: list[Figure]) -> None:
    listed = told(found, FUNDS_TITLE)
    cells = openpyxl.load_workbook(EXAMPLE, data_only=True)["自评表"]
    assert [place for _, _, place in listed] == [
        f"自评表!{column}{row}" for column in "DEF" for row in (8, 9)
    ]
    assert [float(figure) for figure, _, _ in listed] == [
        cells[place.removeprefix("自评表!")].value for _, _, place in listed
    ]


def test_rates_and_the_names_beside_them(found: list[Figure]) -> None:
    names, rates = told(found, RATES_TITLE)[:1], told(found, RATES_TITLE)[1:]
    assert names == [("100", "指导100个小区党支部开展市级示范点创…", "自评表!D16")]
    by_row = {place: figure for figure, _, place in rates}
    assert by_row == {
        f"计算：自评表!H{row} ÷ 自评表!G{row}": "90%" if row == 23 else "100%" for row in range(15, 25)
    }
