"""Commands in the situations that an officer's Excel is found in: each says what is the matter, and leaves all as it was."""

from pathlib import Path

import pytest

from addin.commands.live.protection import HAS_PASSWORD
from addin.system.problems import BUSY
from tests.addin.excel.contract.excel import FakeExcel, fake_excel
from tests.addin.excel.contract.test_commands import AS_IT_WAS, FINDINGS, FORM, form, settings
from tests.support.windows import Program

MANUAL = -4135  # xlCalculationManual
CHANGING = ("check", "add_row", "delete_row")


@pytest.fixture
def book(excel: FakeExcel, example: Path) -> int:
    """The filled form, an indicator row being selected."""
    number = excel.open(example)
    excel.ask("select", book=number, sheet=FORM, where="D16")
    return number


@pytest.mark.parametrize("answer", [{"password": "秘密"}, {"cancels": True}])
@pytest.mark.parametrize("name", CHANGING)
def test_a_password_keeps_the_sheet_closed(
    excel: FakeExcel, book: int, name: str, answer: dict[str, object]
) -> None:
    """The officer knows none, or closes the question for it."""
    excel.ask("change", book=book, sheet=FORM, what=answer)
    before = form(excel)
    done = excel.perform(name)
    assert HAS_PASSWORD.format(sheet=FORM) in done.said
    assert (done.faults, form(excel), settings(excel)) == ([], before, AS_IT_WAS)


def test_an_open_sheet_stays_open(excel: FakeExcel, book: int) -> None:
    for sheet in (FORM, FINDINGS):
        excel.ask("change", book=book, sheet=sheet, what={"protection": None})
    done = excel.perform("check")
    assert done.said.startswith("发现")
    assert [excel.ask("sheet", book=book, sheet=sheet)["protection"] for sheet in (FORM, FINDINGS)] == [
        None,
        None,
    ]


def test_a_busy_excel_is_waited_for(excel: FakeExcel, book: int) -> None:
    """Calls are refused for a while, as long as a dialog is open."""
    excel.ask("busy_for", calls=40)
    done = excel.perform("check")
    assert (done.said, done.faults) == ("发现 2 个错误、5 个提示，已列在“检查结果”表。", [])


@pytest.mark.parametrize("name", CHANGING)
def test_while_a_cell_is_being_edited_nothing_is_changed(excel: FakeExcel, book: int, name: str) -> None:
    excel.ask("change", what={"editing": True})
    before = form(excel)
    done = excel.perform(name)
    assert done.said == BUSY
    excel.ask("change", what={"editing": False})
    assert (done.faults, form(excel), settings(excel)) == ([], before, AS_IT_WAS)


def test_the_window_of_another_excel_may_be_on_top(excel: FakeExcel, book: int, program: Program) -> None:
    with fake_excel(program) as other:
        other.ask("other_window")
        done = excel.perform("check")
        assert (done.said, done.faults) == ("发现 2 个错误、5 个提示，已列在“检查结果”表。", [])
        assert excel.ask("application")["sheet"] == FINDINGS
        assert other.ask("application")["books"] == []


@pytest.mark.parametrize("name", CHANGING)
def test_excel_computes_once_at_the_end(excel: FakeExcel, book: int, name: str) -> None:
    done = excel.perform(name)
    assert (done.faults, done.calculations) == ([], 1)
    assert settings(excel) == AS_IT_WAS


def test_who_computes_by_hand_goes_on_doing_so(excel: FakeExcel, book: int) -> None:
    excel.ask("change", what={"calculation": MANUAL, "stale": True})
    done = excel.perform("check")
    assert [event for event in done.events if event.startswith("read before")] == []
    assert settings(excel)["calculation"] == MANUAL


def test_findings_are_written_whole_where_the_list_was_filtered(excel: FakeExcel, book: int) -> None:
    rows = list(range(4, 40))
    excel.ask("change", book=book, sheet=FINDINGS, what={"filtered": True, "hidden": rows})
    done = excel.perform("check")
    assert (done.faults, [event for event in done.events if event.startswith("not written")]) == ([], [])
    assert excel.ask("sheet", book=book, sheet=FINDINGS)["hidden"] == []


MOST_CALLS = {"check": 190, "export_report": 100, "submission_copy": 100, "add_row": 460, "delete_row": 400}


@pytest.mark.parametrize("name", MOST_CALLS)
def test_a_command_costs_few_calls_across_processes(excel: FakeExcel, book: int, name: str) -> None:
    assert excel.perform(name).calls <= MOST_CALLS[name]
