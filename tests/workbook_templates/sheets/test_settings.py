"""The sheet 参数 as it is built: what stands where, what the formulas are made of, what the file shows unopened."""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from addin.form import SelfEvaluation
from tests.support.workbooks import book
from udfs import rules
from udfs.rules.parameters import PARAMETERS
from udfs.rules.values import Choice
from workbook_templates.build import build
from workbook_templates.sheets import rule_list

FIRST = 13
LONGEST_FORMULA = 8192
# All of them in Excel 2016.
KNOWN = {
    "ISNUMBER",
    "CELL",
    "IF",
    "IFERROR",
    "INDEX",
    "MATCH",
    "LEFT",
    "TRIM",
    "SUBSTITUTE",
    "CHAR",
    "JX_GRADE",
}


def settings(data: bytes, *, values: bool = False) -> Worksheet:
    sheet = book(data, values=values)["参数"]
    assert isinstance(sheet, Worksheet)
    return sheet


def formulas(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]


def test_every_parameter_has_a_row_that_is_open(blank: bytes) -> None:
    sheet = settings(blank)
    assert [sheet[f"A{FIRST + place}"].value for place in range(len(PARAMETERS))] == [
        parameter.label for parameter in PARAMETERS
    ]
    for row in range(FIRST, FIRST + len(PARAMETERS)):
        assert not sheet[f"B{row}"].protection.locked
        assert sheet[f"A{row}"].protection.locked
        assert sheet[f"B{row}"].number_format == "@"


def test_excel_2016_can_compute_every_formula(blank: bytes) -> None:
    found = formulas(settings(blank))
    assert len(found) > len(PARAMETERS)
    assert max(map(len, found)) < LONGEST_FORMULA
    assert {name for formula in found for name in re.findall(r"([A-Z_]+)\(", formula)} <= KNOWN


def test_a_parameter_that_is_a_choice_of_words_has_a_list_of_them_and_any_other_an_example(
    blank: bytes,
) -> None:
    offered = {str(rule.sqref): rule for rule in settings(blank).data_validations.dataValidation}
    for row, parameter in enumerate(PARAMETERS, FIRST):
        rule = offered[f"B{row}"]
        if isinstance(parameter.parse, Choice):
            assert rule.formula1 == f'"{",".join(parameter.parse.words.values())}"'
        else:
            assert (rule.promptTitle, rule.prompt[:4]) == (parameter.label, "写法如：")


def test_the_list_of_rules_holds_what_each_says() -> None:
    for name in rules.names():
        statement, *told = rule_list.texts(name)
        assert statement == rules.load(name).statement
        assert len(told) == len(PARAMETERS)


def shown(form: SelfEvaluation) -> dict[str, Any]:
    sheet = settings(build(form), values=True)
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}


def test_own_parameters_of_a_form_stand_in_their_rows() -> None:
    found = shown(SelfEvaluation(rule="guangxi；不超过类计分=比值；score_decimals=1", year=2021))
    assert (found["B5"], found["B10"]) == (
        "广西壮族自治区一体化系统",
        "guangxi；年度=2021；不超过类计分=比值；score_decimals=1",
    )
    filled = {
        PARAMETERS[row - FIRST].key: found[f"B{row}"]
        for row in range(FIRST, FIRST + len(PARAMETERS))
        if found[f"B{row}"]
    }
    assert filled == {"reverse": "比值", "score_decimals": "1"}
    assert str(found[f"C{FIRST + 9}"]).startswith("以本单位取值为准。规则原为：超出指标值的")
    assert found["C10"] == "单元格公式和检查都按这一行计分，自动生成，不用填。"


def test_a_rule_file_is_named_as_such(tmp_path: Path) -> None:
    text = 'name="own"\ntitle="甲"\nregion="乙"\nsource="丙"\nsince=2020-01-01\nbase="mof-2020"\n'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    found = shown(SelfEvaluation(rule="own", folder=str(tmp_path)))
    assert (found["B5"], found["B10"], found[f"C{FIRST}"]) == ("own", "own", "见规则文件。")
    assert str(found["C5"]).startswith("不在随软件提供的规则中：")


def test_a_faulty_parameter_is_refused() -> None:
    with pytest.raises(rules.UnknownRule, match="评分规则里的“得分小数位=9”"):
        build(SelfEvaluation(rule="mof-2020；得分小数位=9"))
