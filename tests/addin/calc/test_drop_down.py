"""The drop-down of 报告样式 in a visible Calc, under real keys: it offers the office's own style after 检查."""

from pathlib import Path

import openpyxl

from addin.calc import extension
from addin.calc.office import Document, Office
from tests.support.bad_files import EXAMPLE
from tests.support.livebooks import opened, run
from tests.support.screen import Screen
from workbook_templates.reports import FOLDER, styles

OWN = "本局样式"


def offered(screen: Screen, document: Document, steps: int) -> str:
    """What the cell holds after so many steps down the list from its end and back."""
    sheet = document.model.Sheets.getByName("参数")
    controller = document.model.CurrentController
    controller.setActiveSheet(sheet)
    controller.select(sheet.getCellRangeByName("B6"))
    controller.Frame.ContainerWindow.setFocus()
    screen.keys("alt+Down", *["Down"] * steps, "Return")
    return str(document.value("参数", "B6"))


def test_an_own_style_can_be_chosen_after_a_check(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "报告样式").mkdir()
    shipped = (FOLDER / f"{styles()[0]}.docx").read_bytes()
    (tmp_path / "报告样式" / f"{OWN}.docx").write_bytes(shipped)
    with (
        Office([extension.build()], environment=screen.environment, headless=False) as office,
        opened(office, path) as live,
    ):
        many = len(styles()) + 1
        assert offered(screen, live.document, many) == styles()[-1]
        assert f"“参数”表的“报告样式”可选：{OWN}（新）。" in run("check", live)
        assert offered(screen, live.document, many) == OWN
        saved = live.saved(tmp_path / "存.xlsm")
    kept = openpyxl.load_workbook(saved)
    assert [row[0].value for row in kept["JX_TEXTS"]["Z1:Z9"] if row[0].value] == [*styles(), OWN]
    assert "报告样式列表" in kept.defined_names
