"""Every published form, built as our workbook: Calc computes what was written into it, and what `jixiao check` says.

All of them can be built, those as well that were printed without a total, cut off or never filled in: then the cell
shows a ※ sentence. What a printed form says and our form has no place for is left out: the score of 预算执行率 where
the amounts are missing (13, 21), and who 复核 (22).
"""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from addin.calc.office import Document, Office
from addin.cli import main
from addin.files.grid import Grid, address, cell
from addin.files.opening import read_sheets
from addin.form import read_form
from tests.support import cases
from workbook_templates.build import build

SHEET = "自评表"
# With the officer's own scores, and as the rule alone scores the form; None where the cell shows a ※ sentence.
TOTALS = {
    "01-hunan-yiyang-2021": (99.0, 100.0),
    "02-anhui-chizhou-tangxi-weituo-2022": (None, None),  # 全年预算数 is 0
    "07-hubei-changjiang-jinbu-2020": (100.0, None),  # scores without weights
    "08-sichuan-zhongjiang-2022": (110.0, 110.0),  # printed as 100, though the parts make 110
    "10-anhui-tianchang-2022": (100.0, None),  # targets left blank
    "12-hunan-lingling-forestry-dept-2021": (74.04, 75.65),
    "13-chongqing-sciencecity-media-dept-2021": (70.0, None),  # targets left blank
    "17-sichuan-qingshen-2023": (None, None),  # never filled in
    "20-beijing-haidian-2016": (None, None),  # no 全年预算数 in that year's layout
    "21-hubei-hbust-2021": (None, None),  # no weights
    "22-hubei-guangshui-road-2021": (None, None),  # no weight of 预算执行率
}


@pytest.mark.parametrize("own", [True, False], ids=["own scores", "rule"])
@pytest.mark.parametrize("path", cases.FILES, ids=cases.NAMES)
def test_the_cell_shows_the_total_of_the_check(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: Path, own: bool
) -> None:
    form = cases.read(path) if own else cases.without_scores(cases.read(path))
    workbook = tmp_path / "自评表.xlsm"
    workbook.write_bytes(build(form))
    total = computed_total(office, workbook)
    number = total if isinstance(total, float) else None
    assert number == TOTALS[path.stem][not own]
    said = checked(workbook, capsys)
    assert said["总分"] == number
    assert number is not None or any(finding["level"] == "错误" for finding in said["问题"])


def computed_total(office: Office, workbook: Path) -> float | str | None:
    """总分 after a hard recalculation, in which every cell shows what the file holds."""
    sheets = read_sheets(workbook)
    document = office.open(workbook, macros=False)
    try:
        document.recalculate()
        assert different(document, sheets[SHEET]) == {}
        return document.value(*read_form(sheets).cells["total"].split("!"))
    finally:
        document.close()


def different(document: Document, grid: Grid) -> dict[str, Any]:
    """The cells that show something else than the grid: address → both."""
    columns = max(map(len, grid))
    area = document.model.Sheets.getByName(SHEET).getCellRangeByPosition(0, 0, columns - 1, len(grid) - 1)
    held = area.getDataArray()

    def shown(r: int, c: int) -> Any:
        """A format may show nothing of a message: it is said once, where 提示 is."""
        return area.getCellByPosition(c, r).String if isinstance(held[r][c], str) else held[r][c]

    return {
        address("", r, c): (shown(r, c), cell(grid, r, c))
        for r, c in product(range(len(grid)), range(columns))
        if shown(r, c) != ("" if cell(grid, r, c) is None else cell(grid, r, c))
    }


def checked(workbook: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["check", str(workbook), "--json"]) in (0, 1)
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said
