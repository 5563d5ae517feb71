"""填回原表 on a form of somebody else's that is open, 另存为原表样 from our own open form."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from addin.calc.office import Office
from addin.commands import bureau_form
from addin.commands.history import HISTORY
from addin.form.formfile import read_file, read_only_form
from tests.support import foreign_files
from tests.support.bad_files import EXAMPLE
from tests.support.livebooks import LiveBook, opened, run
from tests.support.small_forms import COMPUTED, FIRST, LINES, RATE, SECOND, TOTAL, saved

Choose = Callable[[Path], None]
HEADER = "填写{written}格，原来就一致0格，原来填的不同{differs}格，没有填{left}格"


def shown(live: LiveBook, addresses: list[str]) -> dict[str, object]:
    return {address: live.book.sheets["表"].range(address).value for address in addresses}


def test_the_open_form_is_filled_and_can_be_emptied_again(office: Office, tmp_path: Path) -> None:
    with opened(office, saved(tmp_path / "局表.xlsx")) as live:
        cells = [address.partition("!")[2] for address in COMPUTED]
        before = shown(live, cells)
        said = run("fill_back", live).splitlines()
        assert said == ["已填在打开的表里，请核对后保存。", HEADER.format(written=6, differs=0, left=0)]
        read = read_file(live.saved(tmp_path / "保存.xlsx")).forms[0].form
        assert (str(read.total), read.grade, str(read.fund_total.rate)) == ("89.5", "良", "0.95")
        assert live.book.app.status_bar is False
        live.book.sheets["表"].range(SECOND).value = 39
        assert run("undo", live) == "已撤销“填回原表”：填写的格恢复原样。1格后来改动过，没有恢复。"
        assert shown(live, cells) == before | {SECOND: 39}


def test_what_stands_there_stays_and_is_told(office: Office, tmp_path: Path) -> None:
    filled = saved(tmp_path / "局表.xlsx", **{FIRST: "45", RATE: "/", TOTAL: "=D6"})
    with opened(office, filled) as live:
        said = run("fill_back", live).splitlines()
        assert "未改：“培训人数”的得分（表!E4）：45 → 40" in said
        assert bureau_form.KEPT in said
        assert "未填：总分（表!E6）：单元格里是公式，应填94.5" in said
        sheet = live.book.sheets["表"]
        assert (sheet.range(FIRST).value, sheet.range(TOTAL).formula) == ("45", "=D6")
        assert sheet.range(RATE).value == "95%"
        run("undo", live)
        assert sheet.range(RATE).value == "/"


def test_a_locked_cell_stays(office: Office, tmp_path: Path) -> None:
    HISTORY.forget()
    with opened(office, saved(tmp_path / "局表.xlsx")) as live:
        live.book.sheets["表"].api.protect("")
        said = run("fill_back", live).splitlines()
        assert said[0] == "“局表.xlsx”没有可以填写的格，什么也没有填。"
        assert "未填：执行率（表!F2）：工作表受保护，这一格已锁定，应填95%" in said
        assert run("undo", live).startswith("没有可以撤销的命令")


def test_what_is_filled_elsewhere_says_where(example: LiveBook) -> None:
    assert run("fill_back", example) == (
        "“自评表.xlsm”是用本模板填的自评表，得分由公式算出，不用填：要报送请用“导出报送版”，"
        "要填别处发来的表请用“另存为原表样”。"
    )


def test_a_deleted_sheet_is_not_missed(office: Office, tmp_path: Path) -> None:
    with opened(office, saved(tmp_path / "局表.xlsx")) as live:
        run("fill_back", live)
        live.book.sheets.add()
        live.book.sheets["表"].delete()
        assert run("undo", live).endswith("6格后来改动过，没有恢复。")


def test_our_form_goes_into_theirs(
    example: LiveBook, tmp_path: Path, choose: Choose, shown: list[Path]
) -> None:
    ours = read_only_form(EXAMPLE)
    rows = [[row.name, None, None, None, None, None] for row in ours.indicators]
    head = [None if said is None else str(said) for said in LINES[2]]
    end = [["总分", None, None, None, None], ["等级", None]]
    blank = foreign_files.xlsx(tmp_path / "局表.xlsx", {"表": [["项目名称", None], head, *rows, *end]})
    before = blank.read_bytes()
    choose(blank)
    example.form.range("F15").value = "697"
    said = run("fill_blank", example).splitlines()
    out = tmp_path / "局表（已填）.xlsx"
    assert said[0] == f"已填写：{out}"
    assert shown == [out]
    sheet = openpyxl.load_workbook(out)["表"]
    assert sheet["B1"].value == ours.project
    assert [sheet.cell(row, 2).value for row in range(3, 6)] == [697, 100, 30]
    assert blank.read_bytes() == before
    assert run("undo", example) == "已撤销“另存为原表样”：“局表（已填）.xlsx”已删除。"
    assert not out.exists()


def test_a_form_without_room_is_refused(example: LiveBook, tmp_path: Path, choose: Choose) -> None:
    choose(saved(tmp_path / "局表.xlsx"))
    assert run("fill_blank", example).startswith("原来的表里没有地方放这些指标：")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx") == ["局表.xlsx"]


@pytest.mark.parametrize("name", ["fill_blank", "fill_back"])
def test_a_dialog_that_is_closed_does_nothing(example: LiveBook, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.iterdir())
    run(name, example)  # without a screen nobody chooses
    assert sorted(tmp_path.iterdir()) == before
