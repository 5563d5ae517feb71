"""What is hidden is listed with the form that it stands in, and with no other of the sheet."""

from pathlib import Path

import openpyxl

from addin.files.grid import BEYOND, BLANKED, PICTURE, Rows, Uncalculated, Unseen, letters
from addin.form import Unread, read_form
from addin.form.formfile import read_file
from tests.support import foreign_files
from tests.support.foreign_cases import FOLDER, load
from tests.support.foreign_layouts import LAYOUTS


def test_a_hidden_row_belongs_to_one_of_two_forms(tmp_path: Path) -> None:
    standard = next(layout.lines for layout in LAYOUTS if layout.name == "standard")
    first, second = (standard(load(next(FOLDER.glob(f"{number}-*.json")))) for number in ("01", "08"))
    path = foreign_files.xlsx(tmp_path / "汇总.xlsx", {"甲": [*first, [""], *second]})
    book = openpyxl.load_workbook(path)
    rows = [
        row
        for row, [value] in enumerate(book["甲"].iter_rows(max_col=1, values_only=True))
        if value == "总分"
    ]
    book["甲"].row_dimensions[rows[0]].hidden = True
    book.save(path)
    told = [[one.label for one in named.form.left_over] for named in read_file(path).forms]
    assert [any("隐藏" in label for label in labels) for labels in told] == [True, False]


def test_each_thing_that_nobody_sees_is_told_with_what_to_do() -> None:
    lines = Rows([[*line] for line in standard_lines()])
    whats = ("隐藏的第3行", "隐藏的C列", PICTURE, BLANKED, BEYOND)
    lines.unseen = [Unseen(row, 2, "旧数", what) for row, what in enumerate(whats, 1)]
    lines[7] = [*lines[7], Uncalculated("")]
    empty, hidden, lost, plain = Rows([[""]]), Rows([["旧表"]]), Rows(), Rows([["说明"]])
    empty.hidden = hidden.hidden = lost.lost = True
    form = read_form({"表": lines, "空": empty, "旧": hidden, "坏": lost, "明": plain})
    assert [(one.cell, one.label, one.text, one.remedy) for one in form.left_over] == [
        ("表!C2", "隐藏的第3行", "旧数", "需要的请取消隐藏，不需要的请删除"),
        ("表!C3", "隐藏的C列", "旧数", "需要的请取消隐藏，不需要的请删除"),
        ("表!C4", "单元格图片", "旧数", "请改填文字或数字"),
        ("表!C5", "数字格式不显示的内容", "旧数", "请改用显示内容的数字格式"),
        ("表!C6", BEYOND, "旧数", "请把自评表移到工作表的左上部"),
        ("旧", "隐藏的工作表", "旧", "需要的请取消隐藏，不需要的请删除"),
        ("坏", "没有内容的工作表", "坏", "文件中缺少这一部分，请在 Excel 中打开核对"),
    ]
    assert form.unread == (Unread(f"表!{letters(len(lines[7]) - 1)}8", "", "", calculated=False),)


def standard_lines() -> list[list[str | None]]:
    standard = next(layout.lines for layout in LAYOUTS if layout.name == "standard")
    return foreign_files.grid(standard(load(next(FOLDER.glob("01-*.json")))))
