"""The charts of 得分一览 in a living LibreOffice: they follow the cells of 自评表, and the rows that come and go."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.calc.office import Document, Office
from addin.commands.live import rows
from addin.form import SelfEvaluation
from addin.form.reader import OVERVIEW_SHEET as SHEET
from tests.support import overviews
from tests.support.bad_files import EXAMPLE
from tests.support.livebooks import LiveBook, opened
from workbook_templates.build import build
from workbook_templates.sheets.form import SHEET as FORM
from workbook_templates.sheets.overview import MORE_LEVELS

LEVELS, FUNDS, RATES = range(3)


@contextmanager
def loaded(office: Office, path: Path) -> Iterator[Document]:
    document = office.open(path)
    try:
        yield document
    finally:
        document.close()


def chart(document: Document, number: int) -> dict[str, list[Any]]:
    """Series → its values as LibreOffice draws them, None for a place without a bar; under "" the categories."""
    found = document.model.Sheets.getByName(SHEET).Charts.getByIndex(number).EmbeddedObject
    [system] = found.getFirstDiagram().getCoordinateSystems()
    [kind] = system.getChartTypes()
    [labels] = [axis.getScaleData().Categories for axis in [system.getAxisByDimension(0, 0)]]
    shown: dict[str, list[Any]] = {"": list(labels.getValues().getTextualData())}
    for series in kind.getDataSeries():
        [data] = series.getDataSequences()
        values = data.getValues().getNumericalData()
        shown[data.getLabel().getTextualData()[0]] = [
            None if value != value else round(value, 6) for value in values
        ]
    return shown


def test_it_changes_with_a_cell(office: Office) -> None:
    with loaded(office, EXAMPLE) as document:
        before = chart(document, RATES)
        assert before["得满分"][0] == 1
        document.set(FORM, "F15", "600")
        document.set(FORM, "F9", 150.0)
        assert chart(document, RATES)["未得满分"][:2] == [0.861, None]
        assert chart(document, RATES)["得满分"][:2] == [None, 1]
        assert chart(document, LEVELS)["得分"] == [7.5, 58.61, 29, None, None]
        assert chart(document, FUNDS)["全年执行数"] == [150, 150, None, None]
        summary = document.value(SHEET, "A2")
    assert summary == "城市基层党建工作经费（2021年度）　总分 95.11 分　等级 优　预算执行率 75%"


def test_a_score_that_becomes_missing_is_no_smaller_sum(office: Office) -> None:
    with loaded(office, EXAMPLE) as document:
        document.set(FORM, "F15", None)
        assert document.value(SHEET, "G4") == "待评分"
        assert chart(document, LEVELS)["得分"][:3] == [10, None, 29]
        assert chart(document, RATES)["满分"][0] == 1
        assert str(document.value(SHEET, "A2")).endswith("　总分待评分　预算执行率 100%")


def test_rows_filled_with_gaps_stand_together(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsm"
    path.write_bytes(build())
    with loaded(office, path) as document:
        for place, name in ((44, "最后一行"), (17, "中间一行")):
            for column, value in (("D", name), ("E", "10"), ("F", "10"), ("G", 10.0)):
                document.set(FORM, f"{column}{place}", value)
        rates, levels = chart(document, RATES), chart(document, LEVELS)
        assert rates[""][:3] == ["中间一行", "最后一行", ""]
        assert rates["满分"][:3] == [1, 1, None]
        assert levels[""] == ["预算执行率", "产出指标", "满意度指标", "", ""]
        assert levels["得分"] == [None, 10, 10, None, None]


def test_what_has_no_room_is_said(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsm"
    path.write_bytes(build())
    with loaded(office, path) as document:
        for place, level in ((15, "甲"), (31, "乙"), (41, "丙")):
            document.set(FORM, f"B{place}", level)
        sheet = document.model.Sheets.getByName(FORM)
        sheet.getCellRangeByName("B15:B30").merge(False)
        for place, level in ((17, "丁"), (20, "戊（5分）")):
            document.set(FORM, f"B{place}", level)
        for place in (15, 17, 20, 31, 41):
            document.set(FORM, f"D{place}", "指标")
        assert chart(document, LEVELS)[""] == ["预算执行率", "甲", "丁", "戊", "乙"]
        assert document.value(SHEET, "C40") == MORE_LEVELS.format(4)


@pytest.mark.parametrize("form", [overviews.odd, overviews.sixty, overviews.unlabelled, SelfEvaluation])
def test_a_hard_recalculation_gives_the_values_that_the_file_holds(
    office: Office, form: Any, tmp_path: Path
) -> None:
    path = tmp_path / "一览.xlsm"
    path.write_bytes(build(form()))
    stored = openpyxl.load_workbook(path, data_only=True)[SHEET]
    with loaded(office, path) as document:
        document.recalculate()
        sheet = document.model.Sheets.getByName(SHEET)
        area = sheet.getCellRangeByName(f"A1:Z{stored.max_row}").getDataArray()
    held = [
        ["" if cell.value is None else cell.value for cell in row[:26]]
        for row in stored.iter_rows(max_col=26)
    ]
    assert [list(row) for row in area] == held


def drawn(live: LiveBook) -> dict[str, list[Any]]:
    return chart(live.document, RATES)


def test_a_row_that_comes_or_goes_is_followed(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    with opened(office, path) as live:
        assert drawn(live)["满分"].count(1) == 10
        rows.add(live.at("D17"))
        assert drawn(live)["满分"].count(1) == 10
        for column, value in (("D", "新的一项"), ("E", "4次"), ("F", "2次"), ("G", 8.0)):
            live.document.set(FORM, f"{column}18", value)
        grown = drawn(live)
        assert (grown[""][3], grown["未得满分"][3], grown["满分"].count(1)) == ("新的一项", 0.5, 11)
        assert chart(live.document, LEVELS)["分值"][:3] == [10, 68, 30]
        rows.delete(live.at("D15"))
        left = drawn(live)
        assert (left[""][2], left["满分"].count(1)) == ("新的一项", 10)
        assert chart(live.document, LEVELS)["分值"][:3] == [10, 58, 30]


def test_the_last_row_counts_after_it_was_moved(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build())
    with opened(office, path) as live:
        rows.add(live.at("D44"))
        for column, value in (("D", "最后"), ("E", "1"), ("F", "1"), ("G", 1.0)):
            live.document.set(FORM, f"{column}45", value)
        assert drawn(live)[""][:2] == ["最后", ""]
        rows.delete(live.at("D45"))
        assert drawn(live)[""][:2] == ["", ""]


def test_they_follow_in_a_file_that_calc_has_saved(office: Office, tmp_path: Path) -> None:
    saved = tmp_path / "存过.xlsm"
    with loaded(office, EXAMPLE) as document:
        before = [chart(document, number) for number in (LEVELS, FUNDS, RATES)]
        document.set(FORM, "F15", "600")
        document.save_as(saved)
    with loaded(office, saved) as document:
        assert chart(document, RATES)["未得满分"][0] == 0.861
        document.set(FORM, "F15", "697")
        assert [chart(document, number) for number in (LEVELS, FUNDS, RATES)] == before


def test_bars_beside_their_rows_in_print(office: Office, tmp_path: Path) -> None:
    """Each chart stands where its cells are: the bars of the list over the cells of its last column, to the row."""
    with loaded(office, EXAMPLE) as document:
        sheet = document.model.Sheets.getByName(SHEET)
        shapes = [sheet.DrawPage.getByIndex(n) for n in range(3)]
        [bars] = [shape for shape in shapes if shape.Position.X > sheet.getCellRangeByName("H4").Position.X]
        cells = sheet.getCellRangeByName("I4:I39")
        for got, wanted in (
            (bars.Position.Y, cells.Position.Y),
            (bars.Size.Height, cells.Size.Height),
            (bars.Position.X, cells.Position.X),
        ):
            assert abs(got - wanted) <= cells.Size.Height / 36 / 4
