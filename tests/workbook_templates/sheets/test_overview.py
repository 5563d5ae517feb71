"""The sheet 得分一览 of the built workbooks, read back by an independent reader."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from addin.form import SelfEvaluation
from addin.form.reader import OVERVIEW_SHEET as SHEET
from tests.support import overviews
from tests.support.openxml import faults
from tests.support.workbooks import book
from workbook_templates.build import build
from workbook_templates.sheets.overview import HELPERS

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FACE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# All of them older than Excel 2016, none gives an array to several cells.
FUNCTIONS = {
    "AND", "CLEAN", "COUNTIF", "FIND", "IF", "IFERROR", "INDEX", "ISNUMBER", "LEFT", "LEN", "LOOKUP", "MATCH", "MAX",
    "N", "ROUND", "ROWS", "SUBSTITUTE", "SUM", "SUMPRODUCT",
}  # fmt: skip


def charts(data: bytes) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("xl/charts/"))
        return [ElementTree.fromstring(package.read(name)) for name in names]


def cached(series: ElementTree.Element, part: str) -> list[str]:
    """What the file shows before anything is recalculated; "" where there is no point."""
    [data] = series.findall(CHART + part)
    [count] = [int(element.get("val", "")) for element in data.iter(f"{CHART}ptCount")]
    points = {
        int(point.get("idx", "")): point.findtext(f"{CHART}v") or "" for point in data.iter(f"{CHART}pt")
    }
    return [points.get(n, "") for n in range(count)]


def number(text: str) -> str:
    return f"{float(text):g}"


def drawn(data: bytes) -> list[dict[str, list[str]]]:
    """Each chart's series, name → cached values, after its categories."""
    found = []
    for chart in charts(data):
        series = chart.findall(f".//{CHART}ser")
        shown = {"": cached(series[0], "cat")}
        found.append(shown | {cached(one, "tx")[0]: [*map(number, cached(one, "val"))] for one in series})
    return found


def test_three_charts_with_the_values_they_show_before_anything_is_computed(yiyang: bytes) -> None:
    levels, funds, rates = drawn(yiyang)
    assert {name: values[:4] for name, values in levels.items()} == {
        "": ["预算执行率", "产出指标", "效益指标", ""],
        "分值": ["10", "60", "30", "0"],
        "得分": ["10", "60", "29", "0"],
    }
    assert {name: values[:3] for name, values in funds.items()} == {
        "": ["年度资金总额", "当年财政拨款", ""],
        "年初预算数": ["200", "200", "0"],
        "全年预算数": ["200", "200", "0"],
        "全年执行数": ["200", "200", "0"],
    }
    assert rates[""][9:12] == ["指标1：资金拨付的小区居民满意度", "", ""]
    assert rates["满分"][7:12] == ["1", "1", "1", "0", "0"]
    assert rates["得满分"][7:12] == ["1", "0", "1", "0", "0"]
    assert rates["未得满分"][7:12] == ["0", "0.9", "0", "0", "0"]


def test_nothing_is_drawn_of_a_blank_form(blank: bytes) -> None:
    levels, funds, rates = drawn(blank)
    assert set(funds[""]) == set(rates[""]) == set(levels[""][1:]) == {""}
    assert {value for name, values in (funds | rates).items() if name for value in values} == {"0"}
    assert [set(levels[name][1:]) for name in ("分值", "得分")] == [{"0"}, {"0"}]


def test_a_blank_place_has_no_label_and_a_real_zero_has(blank: bytes) -> None:
    formats = {
        element.get("formatCode") for chart in charts(blank)[:2] for element in chart.iter(f"{CHART}numFmt")
    }
    assert '[=0]"";[<0.000001]"0";General' in formats
    [executed] = [
        chart["全年执行数"][:2] for chart in drawn(build(overviews.sixty())) if "全年执行数" in chart
    ]
    assert executed == ["1e-09", "1e-09"]


def test_a_total_of_zero_is_said() -> None:
    none_done = SelfEvaluation(
        project="零分", indicators=(overviews.row("产出指标", "甲", "≥10个", "0个", 10),)
    )
    sheet = book(build(none_done), values=True)
    assert (sheet["自评表"]["H45"].value, sheet[SHEET]["A2"].value) == (0, "零分　总分 0 分　等级 差")


def test_every_face_is_named_for_chinese_too(blank: bytes) -> None:
    for chart in charts(blank)[:2]:
        latin, chinese = (
            [face.get("typeface") for face in chart.iter(FACE + tag)] for tag in ("latin", "ea")
        )
        assert latin == chinese
        assert set(latin) == {"宋体"}


def test_functions_of_excel_2016_only_and_no_cell_without_a_value(blank: bytes) -> None:
    formulas = [
        str(cell.value) for row in book(blank)[SHEET].iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert len(formulas) > 400
    assert set(re.findall(r"([A-Z_.]+)\(", re.sub('"[^"]*"', "", " ".join(formulas)))) == FUNCTIONS
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        cells = package.read("xl/worksheets/sheet3.xml").decode().split("<c ")[1:]
    assert [cell for cell in cells if "<f>" in cell and "<v>" not in cell] == []


def test_one_landscape_page_without_the_helper_cells(yiyang: bytes) -> None:
    sheet = book(yiyang)[SHEET]
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth or 1, page.fitToHeight or 1) == (
        9,
        "landscape",
        1,
        1,
    )
    assert sheet.print_area == "'得分一览'!$A$1:$I$40"
    assert sheet["K2"].value == HELPERS
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert {cell.protection.locked for row in sheet.iter_rows() for cell in row} == {True}


def rows(form: SelfEvaluation) -> list[list[Any]]:
    sheet = book(build(form), values=True)[SHEET]
    return [[cell or None for cell in row] for row in sheet.iter_rows(min_col=3, max_col=8, values_only=True)]


def test_what_has_no_score_is_said_and_not_drawn_as_zero() -> None:
    shown = rows(overviews.odd())
    assert [row[1:] for row in shown[3:9]] == [
        ["产出指标", "没有完成值", 20, "待评分", None],
        ["产出指标", "没有分值", None, "待评分", None],
        ["效益指标", "不适用", None, None, None],
        ["效益指标", "零分", 30, None, None],
        ["满意度指标", None, 10, 12, 1.2],
        ["满意度指标", '<名称&"引号">', 10, None, None],
    ]
    levels, _, rates = drawn(build(overviews.odd()))
    assert levels["得分"] == ["0", "0", "1e-09", "12", "0"]
    assert rates["得满分"][:6] == ["0", "0", "0", "0", "1", "0"]
    assert rates["满分"][:6] == ["1", "0", "0", "1", "1", "1"]


def test_a_long_form_has_a_bar_for_each_row_and_level() -> None:
    data = build(overviews.sixty())
    levels, _, rates = drawn(data)
    assert rates["满分"] == ["1"] * 60 + ["0"] * 6
    assert {len(name) for name in rates[""][:60]} == {32}
    assert levels[""] == ["预算执行率", *overviews.LEVELS]
    assert not book(data, values=True)[SHEET]["C70"].value


def test_a_form_without_levels_has_one_of_its_own() -> None:
    levels, _, _ = drawn(build(overviews.unlabelled()))
    assert (levels[""][1], levels["分值"][1], levels["得分"][1]) == ("未分级", "15", "13")


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
@pytest.mark.parametrize("form", [overviews.odd, overviews.sixty, SelfEvaluation])
def test_the_validators_find_nothing(form: Any, version: str, tmp_path: Path) -> None:
    path = tmp_path / "一览.xlsm"
    path.write_bytes(build(form()))
    assert faults(path, version) == []
