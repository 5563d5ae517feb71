"""The shipped workbooks in a living LibreOffice: what an officer sees while typing."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.calc.office import Document, Office
from addin.cli import main
from tests.support.formats import put
from workbook_templates import example
from workbook_templates.build import TEMPLATE
from workbook_templates.material import FIELDS
from workbook_templates.reports import outline
from workbook_templates.sheets.material import OWN_STYLE, REQUIRED, UNUSED

SHEET = "自评表"
EXAMPLE = example.DEMO.with_suffix(".xlsm")
SHIPPED = [TEMPLATE, *(path.with_suffix(".xlsm") for path in example.files())]
FILLED = {
    "C5": "试点项目",
    "C6": "财政局",
    "F6": "预算科",
    "B13": "建成",
    "E13": "已建成",
    "E9": 100.0,
    "F9": 80.2,
}


@contextmanager
def opened(office: Office, path: Path, cells: dict[str, Any] | None = None) -> Iterator[Document]:
    document = office.open(path)
    try:
        for cell, value in (cells or {}).items():
            document.set(SHEET, cell, value)
        yield document
    finally:
        document.close()


def values(document: Document, *cells: str) -> list[float | str | None]:
    return [document.value(SHEET, cell) for cell in cells]


def shown(document: Document, *cells: str) -> list[str]:
    sheet = document.model.Sheets.getByName(SHEET)
    return [sheet.getCellRangeByName(cell).String for cell in cells]


def visible_rows(document: Document) -> list[int]:
    rows = document.model.Sheets.getByName(SHEET).Rows
    return [row + 1 for row in range(14, 44) if rows.getByIndex(row).IsVisible]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_hard_recalculation_gives_the_values_that_the_file_holds(office: Office, path: Path) -> None:
    stored = openpyxl.load_workbook(path, data_only=True)[SHEET]
    with opened(office, path) as document:
        document.recalculate()
        area = document.model.Sheets.getByName(SHEET).getCellRangeByName("A1:S52").getDataArray()
    for row, cells in enumerate(area, 1):
        for column, shown in enumerate(cells, 1):
            kept = stored.cell(row, column).value
            assert shown == ("" if kept is None else kept), stored.cell(row, column).coordinate


def test_the_sheet_of_texts_follows_the_chosen_style(office: Office) -> None:
    with opened(office, TEMPLATE) as document:
        for style in (*outline.names(), "本局样式"):
            document.set("参数", "B6", style)
            document.recalculate()
            used = outline.uses(style) if style in outline.names() else None
            for row, field in enumerate(FIELDS, 3):
                use = used.get(field.name) if used is not None else None
                expected = OWN_STYLE if used is None else UNUSED if use is None else use.section
                assert str(document.value("报告素材", f"D{row}")).removeprefix(REQUIRED) == expected


def test_the_example_shows_rate_total_and_grade_in_its_cells(office: Office) -> None:
    with opened(office, EXAMPLE) as document:
        document.recalculate()
        assert values(document, "H8", "I8", "G45", "H45", "N2") == [1.0, 10.0, 100.0, 99.0, "优"]


def test_rows_fit_what_the_extension_computed(office: Office) -> None:
    """Not the long sentence that the macros give before it; and what is hidden stays hidden."""
    heights = []
    for macros in (True, False):
        document = office.open(EXAMPLE, macros=macros)
        rows = document.model.Sheets.getByName(SHEET).Rows
        heights.append([rows.getByIndex(at).Height for at in range(14, 44) if rows.getByIndex(at).IsVisible])
        document.close()
    assert heights[0] == heights[1]
    assert len(heights[0]) == 10
    assert max(heights[0]) < 2000  # hundredths of a millimetre


def test_changing_an_actual_changes_score_note_total_and_check(office: Office) -> None:
    with opened(office, EXAMPLE, {"F15": "600"}) as document:
        assert values(document, "L15", "M15", "N15", "H15", "H45", "N2") == [
            0.8608,
            -0.1392,
            8.61,
            8.61,
            97.61,
            "优",
        ]
        assert shown(document, "L15", "M15", "M16", "M18") == ["86.08%", "-13.92%", "0%", "+18.36%"]
        [note, check, hint] = values(document, "I15", "B2", "Q15")
        assert str(note).startswith("※完成率86.08%，低于年度指标值13.92%，得分比分值少1.39分。")
        assert str(check).startswith("共 6 个问题：")
        assert hint == "请在“原因及措施”列说明原因"
        document.set(SHEET, "P15", "部分小区整合")
        assert values(document, "I15", "Q15") == [
            "完成率86.08%，低于年度指标值13.92%，得分比分值少1.39分。部分小区整合",
            "没有写方向，按‘不低于697’理解。",
        ]


def test_an_officers_own_score_is_what_counts_and_prints(office: Office) -> None:
    with opened(office, EXAMPLE, {"O15": 7.0}) as document:
        assert values(document, "N15", "H15", "H45") == [10.0, 7.0, 96.0]


def test_a_new_form_computes_while_it_is_filled(office: Office) -> None:
    with opened(office, TEMPLATE, FILLED) as document:
        assert values(document, "E8", "H8", "I8") == [100.0, 0.802, 8.02]
        row: dict[str, Any] = {"D15": "培训人次", "E15": "≥1,000人次", "F15": "９５０", "G15": 10.0}
        for cell, value in row.items():
            document.set(SHEET, cell, value)
        assert values(document, "L15", "H15", "H45", "R15", "D48") == [0.95, 9.5, 17.52, "√", 9.5]


def test_a_blank_actual_gives_a_sentence_and_no_total(office: Office) -> None:
    with opened(office, TEMPLATE, FILLED | {"D15": "培训", "E15": "10", "G15": 10.0}) as document:
        [score, total, grade, hint] = values(document, "H15", "H45", "N2", "Q15")
        assert not any((score, total, grade))  # said once, where 提示 is
        assert hint == "※实际完成值为空：请在“实际完成值”列填写"


def test_an_error_in_a_cell_is_said_and_does_not_spread_to_the_check(office: Office) -> None:
    with opened(office, EXAMPLE) as document:
        document.set_formula(SHEET, "G15", "=1/0")
        assert str(document.value(SHEET, "B2")).startswith("※表中有错误值（如 #DIV/0!），未能检查")
        assert document.value(SHEET, "H15") == "#DIV/0!"


def test_a_direction_beside_the_form_is_part_of_the_target(office: Office) -> None:
    row = {"D15": "新增岗位", "E15": "0个", "F15": "3个", "G15": 10.0}
    with opened(office, TEMPLATE, FILLED | row) as document:
        assert str(document.value(SHEET, "Q15")).startswith("※年度指标值为0又没有方向")
        document.set(SHEET, "K15", "≥")
        assert document.value(SHEET, "H15") == 10.0


def test_a_bare_cost_is_an_upper_limit_in_every_row_of_its_block(office: Office) -> None:
    rows = {
        f"{column}{row}": value
        for row in (28, 30)
        for column, value in zip("DEF", ("成本", "20万元", "18万元"), strict=True)
    }
    with opened(office, TEMPLATE, FILLED | rows | {"G28": 5.0, "G30": 5.0}) as document:
        assert values(document, "H28", "H30", "L30") == [5.0, 5.0, 1.1]


def test_a_part_of_an_indicator_needs_no_weight(office: Office) -> None:
    rows: dict[str, Any] = {
        "D15": "养护里程", "E15": "≥100公里", "F15": "105公里", "G15": 10.0,
        "D16": "其中：县道", "E16": "≥50公里", "F16": "40公里", "P16": "受灾停工",
    }  # fmt: skip
    with opened(office, TEMPLATE, FILLED | rows) as document:
        assert values(document, "H16", "I16", "L16", "N16", "R16") == ["", "受灾停工", "", "", "√"]
        assert document.value(SHEET, "H45") == 18.02
        assert "其中：县道" not in str(document.value(SHEET, "B2"))


@pytest.mark.parametrize(
    ("finished", "score"),
    [(44550.0, 10.0), (44551.0, "※“44551（2021年12月21日）”晚于“44550（2021年12月20日）”，")],
)
def test_days_in_cells_that_know_them_are_days(office: Office, finished: float, score: float | str) -> None:
    with opened(office, TEMPLATE, FILLED | {"D25": "完工时间", "G25": 10.0}) as document:
        for cell, day in (("E25", 44550.0), ("F25", finished)):
            put(document.model, SHEET, cell, "YYYY-MM-DD", day)
        told = document.value(SHEET, "N25" if isinstance(score, float) else "Q25")
        assert told == score or str(told).startswith(str(score))
        document.set(SHEET, "D25", "")
        document.set_formula(SHEET, "Q25", "=JX_SCORE(E25;F25;10)")
        untold = str(document.value(SHEET, "Q25"))
        assert finished == 44550.0 or untold.startswith("※分不清“44550”和“44551”是数还是日期单元格里的日期")


def test_the_print_filter_leaves_only_the_rows_in_use(office: Office, tmp_path: Path) -> None:
    rows = {f"D{row}": f"指标{row}" for row in (15, 16, 25)}
    with opened(office, TEMPLATE, FILLED | rows) as document:
        assert visible_rows(document) == list(range(15, 45))
        column = document.model.Sheets.getByName(SHEET).getCellRangeByName("R14:R44")
        filter_by = column.createFilterDescriptor(True)
        filter_by.ContainsHeader = True
        filter_by.FilterFields2 = (mark(),)
        column.filter(filter_by)
        assert visible_rows(document) == [15, 16, 25]
        document.save_as(tmp_path / "form.pdf")
    assert "指标25" in printed(tmp_path / "form.pdf")


def mark() -> Any:
    from com.sun.star.sheet import TableFilterField2  # noqa: PLC0415 - there once the office runs

    field = TableFilterField2()
    field.Operator = 2  # com.sun.star.sheet.FilterOperator2.EQUAL
    field.StringValue = "√"
    return field


def printed(pdf: Path) -> str:
    page = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", pdf, "-"], check=True, capture_output=True, text=True
    )
    return page.stdout


def test_the_form_prints_on_one_page_without_the_helper_columns(office: Office, tmp_path: Path) -> None:
    with opened(office, EXAMPLE) as document:
        document.save_as(tmp_path / "form.pdf")
    page = printed(tmp_path / "form.pdf")
    assert "项目支出绩效自评表" in page
    assert "总分" in page
    assert "系统得分" not in page
    assert "检查" not in page


def test_what_calc_saves_is_read_with_the_same_total(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "改过.xlsm"
    with opened(office, EXAMPLE, {"F15": "600"}) as document:
        document.save_as(saved)
    assert main(["check", str(saved)]) == 1
    assert "总分 97.61分" in capsys.readouterr().out
