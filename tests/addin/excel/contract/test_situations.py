"""Commands in the situations that an officer's Excel is found in: each says what is the matter, and leaves all as it was."""

from pathlib import Path

import pytest

from addin.commands.history import ELSEWHERE
from addin.commands.live.protection import HAS_PASSWORD
from addin.system.problems import BUSY, CLOSED
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


def test_another_excel_is_left_alone(excel: FakeExcel, book: int, example: Path, program: Program) -> None:
    """Its window is on top, and its workbook has the same name: neither was saved."""
    unsaved = {"path": ""}
    with fake_excel(program) as other:
        other.open(example)
        other.ask("change", book=0, what=unsaved)
        excel.ask("change", book=book, what=unsaved)
        other.ask("other_window")
        before = other.ask("book", book=0)
        done = excel.perform("check")
        assert (done.said, done.faults) == ("发现 2 个错误、5 个提示，已列在“检查结果”表。", [])
        assert excel.ask("application")["sheet"] == FINDINGS
        assert other.perform("undo").said == ELSEWHERE.format(label="检查", book="工作簿1")
        assert other.ask("book", book=0) == before
        assert excel.perform("undo").said.startswith("已撤销“检查”")


def test_another_workbook_is_left_alone(excel: FakeExcel, book: int, example: Path) -> None:
    copy = example.with_name("另一份.xlsm")
    copy.write_bytes(example.read_bytes())
    other = excel.open(copy)
    before = excel.ask("book", book=other)
    assert excel.perform("check", book).said.startswith("发现")
    assert excel.perform("undo", other).said == ELSEWHERE.format(label="检查", book=example.name)
    assert excel.ask("book", book=other) == before


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


@pytest.mark.parametrize(
    ("name", "calls"),
    [("check", 8), ("check", 60), ("check", 100), ("export_report", 20), ("add_row", 60), ("add_row", 100),
     ("delete_row", 60), ("delete_row", 100)],
)  # fmt: skip
def test_a_workbook_may_be_closed_while_a_command_is_at_work(
    excel: FakeExcel, book: int, example: Path, name: str, calls: int
) -> None:
    files = set(example.parent.iterdir())
    excel.ask("close_after", calls=calls, book=book)
    done = excel.perform(name)
    assert (done.said, done.faults, settings(excel)) == (CLOSED, [], AS_IT_WAS)
    assert set(example.parent.iterdir()) == files


def test_digits_and_signs_of_full_width_stay_text(excel: FakeExcel, book: int) -> None:
    """Excel's Chinese edition understands them as it does those of half width."""
    typed = {"D15": "＝１＋１", "E15": "１２３", "F15": "－５", "C15": "１２３", "C18": "＝甲", "D18": "＋１"}
    excel.ask("enter", book=book, sheet=FORM, cells={at: f"'{text}" for at, text in typed.items()})
    before = form(excel)["cells"]
    for where, name in (("D15", "check"), ("D15", "delete_row"), ("D17", "add_row"), ("D18", "delete_row")):
        excel.ask("select", book=book, sheet=FORM, where=where)
        done = excel.perform(name)
        cells = form(excel)["cells"]
        assert (done.faults, [text for text in cells.values() if "←" in str(text)]) == ([], [])
        excel.perform("undo")
        assert form(excel)["cells"] == before


def test_what_stood_in_a_filtered_list_of_findings_comes_back(excel: FakeExcel, book: int) -> None:
    excel.perform("check")
    before = excel.ask("sheet", book=book, sheet=FINDINGS)["cells"]
    excel.perform("check")
    excel.ask("change", book=book, sheet=FINDINGS, what={"filtered": True, "hidden": [5, 6, 7]})
    done = excel.perform("undo")
    assert [event for event in done.events if event.startswith("not written")] == []
    assert excel.ask("sheet", book=book, sheet=FINDINGS)["cells"] == before
