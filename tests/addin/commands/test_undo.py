"""撤销上一次命令 and the question before a filled row goes, in a living Calc."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.calc.office import Office
from addin.commands import dispatch as commands
from addin.commands.history import HISTORY
from tests.support.bad_files import EXAMPLE
from tests.support.commands import REPORT, everything
from tests.support.livebooks import LiveBook, make_up, opened, run
from workbook_templates.actions import QUESTION
from workbook_templates.build import TEMPLATE

FINDINGS = "检查结果"
FORMER = REPORT.replace(".docx", "（上一份）.docx")
SUBMITTED = "2021年度城市基层党建工作经费绩效自评表（报送版）.xlsx"


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    HISTORY.forget()
    yield
    HISTORY.forget()


@pytest.fixture
def live(office: Office, tmp_path: Path) -> Iterator[LiveBook]:
    """The example in a folder of its own."""
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    with opened(office, path) as book:
        yield book


def asked(name: str, live: LiveBook) -> str:
    return commands.run(name, live.book.app, live.book, may_ask=True)


def test_a_filled_row_is_asked_for_before_it_goes(live: LiveBook) -> None:
    live.at("D24")
    before = live.form.range("A15:S30").formula
    question = asked("delete_row", live)
    assert question.startswith(f"{QUESTION}第 24 行已经填写：三级指标“")
    assert question.endswith("确定要删除吗？删除后可以用“撤销上一次命令”恢复。")
    assert live.form.range("A15:S30").formula == before
    assert run("undo", live).startswith("没有可以撤销的命令")
    assert run("delete_row", live).startswith("已删除第 24 行：")


def test_a_blank_row_goes_at_once(live: LiveBook) -> None:
    live.at("D24")
    run("add_row", live)
    assert asked("delete_row", live) == "已删除第 25 行（空白行）。"


def test_a_wrong_choice_is_told_and_not_asked(live: LiveBook) -> None:
    live.at("D15:D16")
    assert asked("delete_row", live).startswith("一次只能删除一行")


@pytest.mark.parametrize(
    ("path", "name", "cell", "says"),
    [
        (EXAMPLE, "delete_row", "D15", "已撤销“删除指标行”：第 15 行已经恢复。"),
        (EXAMPLE, "delete_row", "D23", "已撤销“删除指标行”：第 23 行已经恢复。"),
        (EXAMPLE, "delete_row", "D24", "已撤销“删除指标行”：第 24 行已经恢复。"),
        (TEMPLATE, "delete_row", "D44", "已撤销“删除指标行”：第 44 行已经恢复。"),
        (EXAMPLE, "add_row", "D15", "已撤销“增加指标行”：增加的第 16 行已经去掉。"),
        (TEMPLATE, "add_row", "D44", "已撤销“增加指标行”：增加的第 45 行已经去掉。"),
    ],
)
def test_the_rows_are_as_they_were(
    office: Office, tmp_path: Path, path: Path, name: str, cell: str, says: str
) -> None:
    with opened(office, path) as live:
        before = make_up(live.saved(tmp_path / "原来.xlsm"))
        numbers = live.form.range("D15:S46").value
        live.at(cell)
        run(name, live)
        assert make_up(live.saved(tmp_path / "改过.xlsm")) != before
        assert run("undo", live) == says
        after = make_up(live.saved(tmp_path / "撤销.xlsm"))
        assert {key: after[key] for key in after if after[key] != before[key]} == {}
        assert live.form.range("D15:S46").value == numbers
        assert run("undo", live).startswith("没有可以撤销的命令")


def test_what_was_typed_into_an_added_row_is_not_lost(live: LiveBook) -> None:
    live.at("D15")
    run("add_row", live)
    live.form.range("D16").value = "新指标"
    assert run("undo", live).startswith("增加的第 16 行已经填了内容，没有撤销")
    assert live.form.range("D16").value == "新指标"
    live.form.range("D16").value = None
    assert run("undo", live) == "已撤销“增加指标行”：增加的第 16 行已经去掉。"


def test_what_was_typed_elsewhere_since_stays(live: LiveBook) -> None:
    live.at("D16")
    run("delete_row", live)
    live.form.range("F15").value = "600"
    run("undo", live)
    assert live.form.range("F15").value == "600"


def test_a_check_leaves_no_trace(office: Office, live: LiveBook, tmp_path: Path) -> None:
    run("check", live)
    live.at("F15").sheets["自评表"].range("F15").value = "600"
    first = live.book.sheets[FINDINGS].range("A1:F20").formula
    marks = live.form.range("J15:J44").value
    run("check", live)
    assert live.book.sheets[FINDINGS].range("A1:F20").formula != first
    live.form.activate()
    assert run("undo", live) == "已撤销“检查”：“检查结果”表和行旁的标记恢复到检查以前。"
    assert live.book.sheets[FINDINGS].range("A1:F20").formula == first
    assert live.form.range("J15:J44").value == marks
    assert live.form.range("F15").value == "600"
    assert live.book.sheets[FINDINGS].api.isProtected()


def test_a_sheet_that_a_check_made_goes_again(live: LiveBook) -> None:
    live.book.sheets[FINDINGS].delete()
    names = live.book.sheet_names
    run("check", live)
    assert FINDINGS in live.book.sheet_names
    run("undo", live)
    assert live.book.sheet_names == names
    assert live.book.sheets.active.name == "自评表"


def test_a_former_report_is_kept_and_comes_back(live: LiveBook, tmp_path: Path, shown: list[Path]) -> None:
    (tmp_path / REPORT).write_bytes("改过的报告".encode())
    said = run("export_report", live).splitlines()
    assert said[1] == f"原来的“{REPORT}”没有覆盖，已改名为“{FORMER}”。"
    assert (tmp_path / FORMER).read_bytes().decode() == "改过的报告"
    assert "城市基层党建工作经费" in everything(tmp_path / REPORT)
    assert run("undo", live) == f"已撤销“导出自评报告”：“{REPORT}”已换回原来的一份。"
    assert (tmp_path / REPORT).read_bytes().decode() == "改过的报告"
    assert not (tmp_path / FORMER).exists()
    assert shown == [tmp_path / REPORT]


def test_the_same_report_again_keeps_no_second_one(live: LiveBook, tmp_path: Path, shown: list[Path]) -> None:
    run("export_report", live)
    assert "没有覆盖" not in run("export_report", live)
    assert [path.name for path in tmp_path.glob("*.docx")] == [REPORT]
    assert len(shown) == 2


def test_an_edited_report_is_not_taken_back(live: LiveBook, tmp_path: Path, shown: list[Path]) -> None:
    run("export_report", live)
    with (tmp_path / REPORT).open("ab") as file:
        file.write(b" ")
    assert run("undo", live) == f"“{REPORT}”导出以后改动过，没有删除：不要的，请自己删除。"
    assert (tmp_path / REPORT).exists()
    assert shown


def test_a_report_that_is_open_is_not_taken_back(live: LiveBook, tmp_path: Path, shown: list[Path]) -> None:
    run("export_report", live)
    lock = tmp_path / f".~lock.{REPORT}#"
    lock.touch()
    assert run("undo", live) == f"“{REPORT}”正在其他程序中打开，没有删除：请关闭以后再撤销。"
    lock.unlink()
    assert run("undo", live) == f"已撤销“导出自评报告”：“{REPORT}”已删除。"
    assert list(tmp_path.glob("*.docx")) == []
    assert shown


def test_a_submission_is_taken_back(live: LiveBook, tmp_path: Path) -> None:
    run("submission_copy", live)
    assert (tmp_path / SUBMITTED).exists()
    assert run("undo", live) == f"已撤销“导出报送版”：“{SUBMITTED}”已删除。"
    assert not (tmp_path / SUBMITTED).exists()


def test_another_workbook_is_left_alone(office: Office, live: LiveBook) -> None:
    live.at("D24")
    run("delete_row", live)
    with opened(office, TEMPLATE) as other:
        assert run("undo", other) == (
            "上一次命令“删除指标行”是在“自评表.xlsm”里做的：请切换到那个工作簿再撤销。"
        )
    assert run("undo", live).startswith("已撤销")
