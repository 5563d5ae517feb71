"""The workbook that we ship, through the engine."""

from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from addin.calc import xlwings_uno
from addin.calc.office import Office
from workbook_templates.build import TEMPLATE


@pytest.fixture
def form(office: Office) -> Iterator[xw.Book]:
    document = office.open(TEMPLATE)
    yield xlwings_uno.book(document.model, office.context)
    document.close()


def test_names_lead_to_their_cells(form: xw.Book) -> None:
    total = form.names["总分"].refers_to_range
    assert total.sheet.name == "自评表"
    formula = total.formula
    assert isinstance(formula, str)
    assert formula.startswith("=")
    assert "JX_TOTAL(" in formula
    assert "CN.JIXIAO" not in formula


def test_formulas_are_what_the_file_says(form: xw.Book) -> None:
    written = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(TEMPLATE)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and isinstance(cell.value, str)
    }
    read = {place: form.sheets[place[0]][place[1]].formula for place in written}
    assert len(written) > 100
    assert read == written


def test_a_whole_sheet_reads_like_its_cells(form: xw.Book) -> None:
    used = form.sheets["自评表"].used_range
    formulas: Any = used.formula
    values = used.options(ndim=2).value
    assert (len(formulas), len(formulas[0])) == (len(values), len(values[0])) == used.shape
    for place in ((1, 1), (5, 4), (12, 7), used.shape):
        assert formulas[place[0] - 1][place[1] - 1] == used(*place).formula
        assert values[place[0] - 1][place[1] - 1] == used(*place).value


def test_a_locked_cell_is_named(form: xw.Book) -> None:
    total = form.names["总分"].refers_to_range
    with pytest.raises(xlwings_uno.Locked, match="“自评表”中的"):
        total.value = 100
