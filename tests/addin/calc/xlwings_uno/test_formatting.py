"""Colours, fonts, alignment, number formats, sizes."""

import pytest
import xlwings as xw

from addin.calc.xlwings_uno import Unsupported


@pytest.mark.parametrize("color", [(255, 192, 0), "#ffc000", 0x00C0FF])
def test_fill_colour(sheet: xw.Sheet, color: tuple[int, int, int] | str | int) -> None:
    assert sheet["A1"].color is None
    sheet["A1:B1"].color = color
    assert sheet["A1:B1"].color == (255, 192, 0)
    assert sheet["A1:C1"].color is None
    sheet["A1"].color = None
    assert sheet["A1"].color is None


def test_many_colours(sheet: xw.Sheet) -> None:
    sheet["B1"].color = (9, 9, 9)
    sheet["A1:C1"].set_colors([[(1, 2, 3), ..., None]])
    assert [cell.color for cell in sheet["A1:C1"]] == [(1, 2, 3), (9, 9, 9), None]


def test_font(sheet: xw.Sheet) -> None:
    font = sheet["A1:B1"].font
    assert (font.bold, font.italic, font.color) == (False, False, (0, 0, 0))
    font.set(bold=True, italic=True, size=16, color=(255, 0, 0), name="方正小标宋简体")
    assert (font.bold, font.italic, font.size, font.color) == (True, True, 16.0, (255, 0, 0))
    assert (font.name, font.api.CharFontNameAsian, font.api.CharHeightAsian) == (
        "方正小标宋简体",
        "方正小标宋简体",
        16.0,
    )
    mixed = sheet["A1:C1"].font
    assert (mixed.bold, mixed.italic, mixed.size, mixed.color, mixed.name) == (None,) * 5
    font.bold = False
    assert sheet["A1"].font.bold is False


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "@",
        "0.00%",
        "#,##0.00_);[Red](#,##0.00)",
        'yyyy"年"m"月"d"日"',
        "yyyy-mm-dd hh:mm:ss",
        "[h]:mm",
        "h:mm AM/PM",
        "0.00E+00",
    ],
)
def test_number_formats(sheet: xw.Sheet, code: str) -> None:
    sheet["A1"].number_format = code
    assert sheet["A1"].number_format == code


def test_number_formats_that_differ_or_are_wrong(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "0.00"
    assert sheet["A1:B1"].number_format is None
    with pytest.raises(ValueError, match="数字格式写得不对"):
        sheet["A1"].number_format = "[bad"


def test_alignment_and_wrapping(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    assert (cell.horizontal_alignment, cell.vertical_alignment, cell.wrap_text) == (
        "general",
        "bottom",
        False,
    )
    cell.horizontal_alignment, cell.vertical_alignment, cell.wrap_text = "center", "top", True
    assert (cell.horizontal_alignment, cell.vertical_alignment, cell.wrap_text) == ("center", "top", True)
    both = sheet["A1:B1"]
    assert (both.horizontal_alignment, both.vertical_alignment, both.wrap_text) == (None, None, None)
    with pytest.raises(Unsupported, match="center_across_selection"):
        cell.horizontal_alignment = "center_across_selection"
    with pytest.raises(Unsupported, match="vertical_alignment"):
        cell.vertical_alignment = "distributed"


def test_sizes(sheet: xw.Sheet) -> None:
    sheet["B2"].row_height, sheet["B2"].column_width = 30, 12
    assert sheet["B2"].row_height == pytest.approx(30, abs=0.02)
    assert sheet["B2"].column_width == pytest.approx(12, abs=0.05)
    assert sheet["B2"].height == pytest.approx(30, abs=0.05)
    assert sheet["B3"].top == pytest.approx(sheet["B2"].top + 30, abs=0.05)
    assert sheet["C2"].left == pytest.approx(sheet["B2"].left + sheet["B2"].width, abs=0.05)
    sheet["D1"].column_width = 0.5
    assert sheet["D1"].column_width == pytest.approx(0.5, abs=0.05)
    assert (sheet["A1:B2"].row_height, sheet["A1:B2"].column_width) == (None, None)
    assert sheet["A3:A9"].row_height == sheet["A3"].row_height


def test_fitting(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "很长很长很长很长很长很长的文字\n第二行"
    narrow, low = sheet["A1"].width, sheet["A2"].height
    sheet["A1"].autofit()
    assert sheet["A1"].width > narrow
    assert sheet["A1"].height > low * 1.5
    sheet["A1"].row_height = 100
    sheet["A1"].rows.autofit()
    assert sheet["A1"].height < 100
    sheet.autofit("columns")


def test_hiding_rows_and_columns(sheet: xw.Sheet) -> None:
    sheet["2:3"].rows.hidden = True
    sheet["B:B"].columns.hidden = True
    assert [sheet[place].rows.hidden for place in ("2:3", "A1", "A1:A2")] == [True, False, None]
    assert [sheet[place].columns.hidden for place in ("B1", "A1", "A1:B1")] == [True, False, None]
    sheet["2:3"].rows.hidden = False
    assert sheet["A2"].rows.hidden is False
