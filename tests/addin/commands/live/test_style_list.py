"""The list behind the drop-down of 报告样式, in a workbook open in LibreOffice."""

from pathlib import Path

import pytest

from addin.commands.live import style_list
from addin.system import folders
from tests.support.livebooks import LiveBook, run
from workbook_templates.reports import FOLDER, styles
from workbook_templates.sheets.style_list import SHEET

OWN = "本局样式"


@pytest.fixture
def own(example: LiveBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own style in the user's folder."""
    monkeypatch.setattr(folders, "forms", lambda: tmp_path / "绩效自评")
    path = tmp_path / "绩效自评" / "报告样式" / f"{OWN}.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes((FOLDER / f"{styles()[0]}.docx").read_bytes())
    return path


def listed(live: LiveBook) -> list[str]:
    return [value for value in live.book.sheets[SHEET].range("Z1:Z30").value if value]


def test_new_styles_are_listed_once_and_gone_ones_go(example: LiveBook, own: Path) -> None:
    assert listed(example) == styles()
    assert style_list.renew(example.book) == [style_list.NEW.format(names=OWN)]
    assert listed(example) == sorted([*styles(), OWN])
    assert style_list.renew(example.book) == []
    own.unlink()
    assert style_list.renew(example.book) == []
    assert listed(example) == styles()
    assert example.book.sheets[SHEET].api.isProtected()


def test_exporting_lists_them_too_and_uses_the_chosen_one(
    example: LiveBook, own: Path, shown: list[Path]
) -> None:
    example.book.sheets["参数"].range("B6").value = OWN
    assert run("export_report", example).startswith("已导出：")
    assert shown
    assert OWN in listed(example)


def test_a_style_that_is_gone_is_said_and_nothing_is_written(example: LiveBook, own: Path) -> None:
    example.book.sheets["参数"].range("B6").value = "没有"
    said = run("export_report", example)
    assert f"没有名为“没有”的报告样式，可选：{'、'.join(sorted([*styles(), OWN]))}" in said
    assert str(own.parent) in said


def test_a_sheet_with_a_password_stays_as_it_is(example: LiveBook, own: Path) -> None:
    sheet = example.book.sheets[SHEET].api
    sheet.unprotect("")
    sheet.protect("密码")
    assert style_list.renew(example.book) == []
    assert listed(example) == styles()


def test_a_workbook_of_another_make_is_left_alone(example: LiveBook, own: Path) -> None:
    example.book.sheets[SHEET].delete()
    assert style_list.renew(example.book) == []
