"""What a command costs: calls into Excel's process, counted. Counts are not times: they are the same on a busy machine."""

from pathlib import Path

import pytest

from tests.addin.excel.contract.excel import Done, FakeExcel
from tests.addin.excel.contract.test_commands import FORM

MOST_CALLS = {"check": 120, "export_report": 60, "submission_copy": 60, "add_row": 130, "delete_row": 130}
MOST_QUESTIONS = 20  # about names and types, when a command was used before
SHEETS = 8


@pytest.fixture
def book(excel: FakeExcel, example: Path) -> int:
    """With more than a dozen findings, an indicator row being selected."""
    number = excel.open(example)
    excel.ask("enter", book=number, sheet=FORM, cells={f"F{row}": "" for row in range(15, 25)})
    excel.ask("select", book=number, sheet=FORM, where="D16")
    return number


def count(done: Done, cls: str, member: str) -> int:
    return sum(times for *called, times in done.members if called[:2] == [cls, member])


@pytest.mark.parametrize("name", MOST_CALLS)
def test_a_command_costs_few_calls_across_processes(excel: FakeExcel, book: int, name: str) -> None:
    done = excel.perform(name)
    assert done.calls <= MOST_CALLS[name]
    if name == "check":
        assert done.said.startswith("发现 12 个错误")


def test_reading_the_form_is_one_call_a_sheet(excel: FakeExcel, book: int) -> None:
    done = excel.perform("submission_copy")
    assert len(excel.ask("sheets", book=book)) == SHEETS
    assert (count(done, "Range", "Value"), count(done, "Range", "Formula")) == (SHEETS, 0)
    assert count(done, "Worksheet", "Range") == 0


def test_what_was_learned_of_excels_classes_is_not_asked_again(excel: FakeExcel, book: int) -> None:
    excel.perform("check")
    assert excel.perform("check").questions <= MOST_QUESTIONS


def test_the_labels_are_looked_at_once_and_then_beside_the_row_alone(excel: FakeExcel, book: int) -> None:
    done = excel.perform("add_row")
    assert count(done, "Range", "MergeArea") <= 10
