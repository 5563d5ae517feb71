"""Findings of a form and of a text: their order, their cells, what counts as a text."""

from dataclasses import replace

import pytest

from addin.checks import CHECKS, check_text, run
from addin.checks.passages import passages
from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form, score
from tests.support.forms import sound
from udfs.rules import UnknownRule
from workbook_templates import example

CONTRADICTION = "全年预算数110万元。投入50万元，其中：甲30万元、乙19万元。"


def test_there_are_at_least_35_checks() -> None:
    assert len(CHECKS) >= 35


def test_findings_of_a_level_stand_by_code() -> None:
    (path,) = [path for path in example.files() if "益阳" in path.name]
    form = replace(example.load(path), project="", goal_actual=CONTRADICTION)
    levels: dict[str, list[str]] = {}
    for finding in run(form, score(form)):
        levels.setdefault(finding.level.value, []).append(finding.code)
    assert list(levels) == ["错误", "提示"]
    assert all(codes == sorted(codes) and len(set(codes)) > 1 for codes in levels.values())


def test_a_finding_keeps_what_its_message_was_made_of() -> None:
    messages = {check.code: check.message for check in CHECKS}
    found = check_text(CONTRADICTION, sound())
    assert [messages[finding.code].format_map(finding.params) for finding in found] == [
        finding.message for finding in found
    ]
    assert {key: found[0].params[key] for key in ("name", "value")} == {"name": "全年预算数", "value": "100"}


def test_a_text_without_a_form_is_checked_by_itself() -> None:
    assert [(finding.code, finding.cell) for finding in check_text(CONTRADICTION)] == [("Y01", "")]


def test_a_text_is_checked_against_a_form() -> None:
    assert [finding.code for finding in check_text(CONTRADICTION, sound())] == ["X01", "Y01"]


def test_a_text_takes_the_grades_of_the_rule() -> None:
    own = SelfEvaluation(rule="mof-2020；等级=优秀=90、良好=80、一般=60、差=0")
    assert [finding.code for finding in check_text("等级为优秀。", own)] == []
    assert [finding.code for finding in check_text("等级为优秀。")] == ["X06"]
    with pytest.raises(UnknownRule):
        check_text("等级为优秀。", SelfEvaluation(rule="甲"))


def test_an_empty_text_has_no_findings() -> None:
    assert check_text("") == ()


def test_texts_of_a_workbook_have_their_cells() -> None:
    (path,) = [path for path in example.files() if "益阳" in path.name]
    form = read_form(read_sheets(path.with_suffix(".xlsm")))
    cells = [passage.cell for passage in passages(form)]
    assert cells[:2] == [form.cells["goal_expected"], form.cells["goal_actual"]]
    assert len(cells) == len(set(cells)) == 2 + len(form.material)
    assert {cell.split("!")[0] for cell in cells[2:]} == {"报告素材"}


def test_a_quote_within_a_quote() -> None:
    (finding,) = check_text("评价等级为“良好”。")
    assert "文中“等级为‘良好’”" in finding.message
