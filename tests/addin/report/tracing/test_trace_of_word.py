"""The sources of the figures where the form itself is a Word file."""

from pathlib import Path

import openpyxl

from addin.report.tracing.sources import _span
from tests.addin.cli.test_machine_fails import foreign_form
from tests.support.commands import run


def test_the_cells_of_a_word_file_are_named_by_the_first_and_the_last(tmp_path: Path) -> None:
    """Found by ./run attack, on a sound file."""
    (tmp_path / "旧表.docx").write_bytes(foreign_form())
    assert run("report", tmp_path / "旧表.docx", "--trace") == 0
    [listed] = tmp_path.glob("*数字来源*.xlsx")
    places = [str(row[4].value) for row in openpyxl.load_workbook(listed).worksheets[0].iter_rows(min_row=4)]
    assert any(" 至 " in place and "第" in place for place in places), places


def test_one_cell_is_named_once() -> None:
    assert _span(["表格1第6行第4列", ""]) == "表格1第6行第4列"
    assert _span(["自评表!E8", "自评表!I11"]) == "自评表!E8:I11"
