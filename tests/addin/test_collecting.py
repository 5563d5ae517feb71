"""汇总文件夹 as a button: the folder is chosen in a dialog, the workbook is open afterwards."""

from pathlib import Path
from typing import Any

import pytest

from addin import collecting
from addin.calc import xlwings_uno
from addin.calc.office import Office
from addin.calc.xlwings_uno.application import App
from addin.collect import open as open_store
from addin.commands import dispatch as commands
from addin.commands.live import dialogs
from tests.support.bad_files import EXAMPLE


def collect(office: Office | None) -> str:
    app = None if office is None else xlwings_uno.app(office.context)
    return commands.run("collect_folder", app, None, further=collecting.HANDLERS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one that the officer chooses, with one form and a file that is none."""
    chosen = tmp_path / "申报 材料"
    chosen.mkdir()
    (chosen / "甲.xlsm").write_bytes(EXAMPLE.read_bytes())
    (chosen / "乙.xlsx").write_text("x", encoding="utf-8")
    monkeypatch.setattr(App, "choose_folder", lambda *_about: str(chosen))
    return chosen


def test_a_folder_is_summed_up_and_shown(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars: list[object] = []
    status_bar: Any = App.status_bar

    def note(app: App, said: object) -> None:
        bars.append(said)
        status_bar.__set__(app, said)

    monkeypatch.setattr(App, "status_bar", property(None, note))
    said = collect(office).splitlines()
    assert said[:3] == [
        f"已汇总：{folder / '汇总.xlsx'}",
        "文件 2 个，自评表 1 张，指标 10 项；这次读了 2 个文件",
        "没有读入的文件 1 个，见“没有读入的文件”表：",
    ]
    assert said[3].startswith("  乙.xlsx：“乙.xlsx”")
    assert bars[1:] == ["正在汇总：已读 0 个文件，共 2 个", "正在汇总：已读 2 个文件，共 2 个", False]
    book = xlwings_uno.app(office.context).books["汇总.xlsx"]
    assert "汇总" in book.sheet_names
    book.close()
    assert open_store(folder / "汇总数据").manifest.forms == 1
    assert "这次读了 0 个文件" in collect(office)
    xlwings_uno.app(office.context).books["汇总.xlsx"].close()


def test_without_its_libraries_it_says_what_is_missing(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "find_spec", lambda name: None if name == "duckdb" else name)
    assert collect(office) == collecting.MISSING
    assert len(list(folder.iterdir())) == 2


def test_a_dialog_that_is_closed_does_nothing(office: Office) -> None:
    assert collect(office) == ""  # without a screen nobody chooses
    assert collect(None) == dialogs.NO_PROGRAM
