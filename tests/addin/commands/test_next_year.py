"""结转上年 as a button: the file is chosen in a dialog, the new workbook is open afterwards."""

from collections.abc import Callable
from pathlib import Path

from addin.calc import xlwings_uno
from addin.calc.office import Office
from addin.commands import dispatch as commands
from addin.commands.history import HISTORY
from addin.commands.live import dialogs
from addin.form.formfile import read_only_form
from tests.support.livebooks import LiveBook, run

NEW = "2022年度城市基层党建工作经费绩效自评表.xlsm"
SAID = "已由“自评表.xlsm”结转名称、目标、10项指标和分值、报告素材，沿用的格标成浅黄色，改过就不再标：{path}"
Choose = Callable[[Path], None]


def test_this_year_is_open_beside_last_year_and_can_be_taken_back(
    example: LiveBook, workbook: Path, choose: Choose
) -> None:
    choose(workbook)
    path = workbook.with_name(NEW)
    said = run("carry_over", example).splitlines()
    assert said[0] == SAID.format(path=path)
    assert said[1:] == [
        "上年没有结转资金，或者上年的预算数、执行数没有填全。",
        "金额、实际完成值、总体目标完成情况、得分和原因都空着，等您填写。",
    ]
    new = example.book.app.books[NEW]
    assert new.sheets["自评表"].range("D15").value == example.form.range("D15").value
    assert new.sheets["自评表"].range("F15").value is None
    assert read_only_form(path).year == 2022
    assert run("undo", example) == f"“{NEW}”还打开着，没有删除：请关闭以后再撤销。"
    new.close()
    assert run("undo", example) == f"已撤销“结转上年”：“{NEW}”已删除。"
    assert not path.exists()


def test_a_form_that_is_there_is_not_written_over(office: Office, workbook: Path, choose: Choose) -> None:
    choose(workbook)
    HISTORY.forget()
    workbook.with_name(NEW).write_bytes(b"there")
    app = xlwings_uno.app(office.context)
    assert f"{Path(NEW).stem}(2).xlsm" in commands.run("carry_over", app, None)
    assert workbook.with_name(NEW).read_bytes() == b"there"
    app.books[f"{Path(NEW).stem}(2).xlsm"].close()


def test_what_is_no_form_is_told(example: LiveBook, tmp_path: Path, choose: Choose) -> None:
    (tmp_path / "别的.xlsx").write_text("x", encoding="utf-8")
    choose(tmp_path / "别的.xlsx")
    assert run("carry_over", example).startswith("“别的.xlsx”")
    assert example.book.app.status_bar is False


def test_a_dialog_that_is_closed_does_nothing(example: LiveBook, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    assert run("carry_over", example) == ""  # without a screen nobody chooses
    assert sorted(tmp_path.iterdir()) == before
    assert commands.run("carry_over", None, None) == dialogs.NO_PROGRAM
