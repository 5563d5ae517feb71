"""What is said of a file beside its forms."""

from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.files.budget import Budget
from addin.files.opening import read_sheets
from addin.form import read_forms
from addin.form.formfile import list_forms, read_file
from addin.form.reader import HELPER_SHEETS
from tests.support.bad_files import EXAMPLE
from tests.support.packages import links, open_xml

TITLES = ("三级指标", "年度指标值", "实际完成值", "分值", "得分")
HEADER = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in TITLES)


def with_states(path: Path, empty: str = "", **states: str) -> Path:
    """A workbook of these sheets with nothing but a header on each; the one named empty has nothing at all."""
    part_names = [f"worksheets/sheet{number}.xml" for number in range(len(states))]
    sheets = "".join(
        f'<sheet name="{name}" state="{state}" r:id="rId{number}"/>'
        for number, (name, state) in enumerate(states.items(), 1)
    )
    book = f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>'
    sheet = "<worksheet><sheetData>{}</sheetData></worksheet>"
    contents = {
        f"xl/{part}": sheet.format("" if name == empty else f"<row>{HEADER}</row>")
        for part, name in zip(part_names, states, strict=True)
    }
    return open_xml(
        path,
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": links(*(("worksheet", name) for name in part_names)),
        }
        | contents,
    )


def test_a_form_on_a_hidden_sheet_alone_is_not_read_and_said_so(tmp_path: Path) -> None:
    path = with_states(tmp_path / "表.xlsx", 旧="veryHidden", 更旧="hidden")
    with pytest.raises(FileProblem, match=r"没有找到.*；隐藏的工作表“旧”、“更旧”没有读.*请取消隐藏后再试。"):
        read_file(path)


def test_hidden_sheets_are_listed_with_the_first_form(tmp_path: Path) -> None:
    path = with_states(tmp_path / "表.xlsx", 旧="hidden", 自评="visible")
    found = read_file(path)
    [named] = found.forms
    assert named.sheet == "自评"
    assert [(one.label, one.text) for one in named.form.left_over] == [("隐藏的工作表", "旧")]
    assert found.notices == ()


def test_a_hidden_sheet_without_content_is_not_worth_a_word(tmp_path: Path) -> None:
    [named] = read_file(with_states(tmp_path / "表.xlsx", empty="空", 自评="visible", 空="hidden")).forms
    assert named.form.left_over == ()


def test_the_helper_sheets_of_our_workbook_are_spared_and_nothing_of_the_form_is_missed() -> None:
    sheets = read_sheets(EXAMPLE)
    assert set(HELPER_SHEETS) <= sheets.keys()
    assert read_file(EXAMPLE).forms == read_forms(sheets, str(EXAMPLE.parent))
    spared = read_sheets(EXAMPLE, Budget(spare=lambda names: frozenset(names[1:])))
    assert list(spared) == ["自评表"]


def test_forms_are_listed_by_project_and_place(tmp_path: Path) -> None:
    forms = read_file(with_states(tmp_path / "表.xlsx", 甲="visible", 乙="visible")).forms
    assert list_forms(forms) == "1 未填项目名称（甲）、2 未填项目名称（乙）"
    assert list_forms(read_file(EXAMPLE).forms[:1]).startswith("1 ")
