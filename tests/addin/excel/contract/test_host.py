"""The fake Excel is one: what a client may not do is found out, and Excel's traps are there."""

from pathlib import Path

import pytest

from tests.addin.excel.contract.excel import FakeExcel


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("excel.NoSuchMember", "Application.NoSuchMember: Excel has no such member"),
        ("excel.ActiveWorkbook.Worksheets('自评表').Cells(5, 4).Insert(-4121, 9)",
         "Range.Insert: 9 is none of Excel's numbers for CopyOrigin"),
        ("excel.ActiveWorkbook.Worksheets('自评表').Protect(DrawingObjects=True, AllowFiltering=True)",
         "Worksheet.Protect: none of its 16 arguments arrived"),
        ("setattr(excel, 'Calculation', 3)", "Application.Calculation: 3 is none of Excel's numbers for Calculation"),
    ],
)  # fmt: skip
def test_what_is_against_the_library_is_told_with_the_members_name(
    excel: FakeExcel, example: Path, line: str, said: str
) -> None:
    excel.open(example)
    assert said in excel.ask("call", code=line)["faults"]


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("form.Cells.Count", "Overflow"),
        ("form.Range('A1').Value2", ""),
        ("setattr(form.Range('A1'), 'Value', 'x')", "is protected"),
        (
            "excel.ActiveWorkbook.Worksheets('参数').Range('A1').Select()",
            "Select method of Range class failed",
        ),
        ("form.Range('A1').AutoFit()", "AutoFit method of Range class failed"),
        ("excel.ActiveWorkbook.Worksheets('不存在')", "DISP_E_BADINDEX"),
        ("form.Range('没有这样的地址')", "没有这样的地址"),
    ],
)
def test_traps(excel: FakeExcel, example: Path, line: str, refused: str) -> None:
    excel.open(example)
    answer = excel.ask("call", code=line.replace("form.", "excel.ActiveWorkbook.Worksheets('自评表')."))
    assert refused in answer["problem"]
    assert bool(refused) == bool(answer["problem"])


def test_a_block_fills_only_the_visible_rows_of_a_filtered_table(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    excel.ask("change", book=book, sheet="参数", what={"hidden": [31], "filtered": True, "protection": None})
    excel.ask(
        "call",
        code="setattr(excel.ActiveWorkbook.Worksheets('参数').Range('H30:H32'), 'Value', (('甲',), ('乙',), ('丙',)))",
    )
    cells = excel.ask("sheet", book=book, sheet="参数")["cells"]
    assert [cells.get(f"H{row}") for row in (30, 31, 32)] == ["甲", None, "丙"]


def test_errors_dates_and_currencies_arrive_as_from_excel(excel: FakeExcel, example: Path) -> None:
    book = excel.open(example)
    excel.ask("enter", book=book, sheet="参数", cells={"H30": "#N/A", "H31": "文字"})
    value = "repr(excel.ActiveWorkbook.Worksheets('参数').Range('H30:H32').Value)"
    assert excel.ask("call", code=value)["answer"] == "((-2146826246,), ('文字',), (None,))"


def test_the_cell_functions_answer_through_the_same_server(excel: FakeExcel) -> None:
    assert excel.ask("compute", name="JX_EXEC_RATE", arguments=[150, 200]) == 0.75
