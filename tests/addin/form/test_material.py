"""报告素材: which texts are known, and under which address; blank rows of the officer's own."""

from addin.form.material import read_material
from addin.form.values import Sheet

ROWS: list[list[str | None]] = [
    ["报告素材"],
    ["类别", "素材名称", "内容", "用于"],
    ["项目情况", "项目概况", None, "一"],
    [None, "项目背景", "自定", "一"],
    ["自定", "经验做法", " ", "看模板"],
    [None, "附表说明", "见附表", "看模板"],
    [None, "附表说明", None, "看模板"],
    [None, None, None, "看模板"],
]


def test_a_row_of_the_officers_own_is_known_by_its_name_while_it_is_blank() -> None:
    sheet = Sheet("报告素材", ROWS)
    assert read_material(sheet) == {"项目背景": "自定", "经验做法": "", "附表说明": "见附表"}
    assert sheet.cells["报告素材.经验做法"] == "报告素材!C5"


def test_an_error_in_an_own_row_is_a_blank_that_is_listed() -> None:
    sheet = Sheet("报告素材", [*ROWS[:4], ["自定", "经验做法", "#REF!"]])
    assert read_material(sheet)["经验做法"] == ""
    assert [(item.cell, item.label, item.text) for item in sheet.unread] == [
        ("报告素材!C5", "经验做法", "#REF!")
    ]


def test_without_its_subjects_the_material_is_what_is_filled() -> None:
    bare = [row[1:] for row in ROWS]
    assert read_material(Sheet("报告素材", bare)) == {"项目背景": "自定", "附表说明": "见附表"}


def test_without_its_headers_there_is_none() -> None:
    assert read_material(Sheet("报告素材", [["报告素材"], ["素材名称"], ["项目概况", "内容在此"]])) == {}
