"""Commands in the situations that an officer's Excel is found in: each says what is the matter, and leaves all as it was."""

from pathlib import Path

import pytest

from addin.commands.live.protection import HAS_PASSWORD
from addin.system.problems import BUSY
from tests.addin.excel.contract.excel import FakeExcel, fake_excel
from tests.addin.excel.contract.test_commands import AS_IT_WAS, FINDINGS, FORM, form, settings
from tests.support.windows import Program

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
    assert (done.said, done.faults) == ("发现 2 个错误、3 个提示，已列在“检查结果”表。", [])


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
        assert (done.said, done.faults) == ("发现 2 个错误、3 个提示，已列在“检查结果”表。", [])
        assert excel.ask("application")["sheet"] == FINDINGS
        assert other.ask("application")["books"] == []
