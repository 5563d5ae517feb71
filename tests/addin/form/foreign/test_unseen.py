"""What is hidden is listed with the form that it stands in, and with no other of the sheet."""

from pathlib import Path

import openpyxl

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
