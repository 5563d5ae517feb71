"""For every function and thousands of argument sets, the cell in Calc shows what Python returns, to the last bit."""

from collections.abc import Iterator

import openpyxl
import pytest

from addin.calc.office import Document, Office
from tests.addin.calc.argument_sets import Sets
from tests.addin.calc.bulk import computed, passed
from udfs import FUNCTIONS
from udfs.function import UNEXPECTED, Function

SETS = 2000


@pytest.fixture(scope="module")
def sets() -> Sets:
    return Sets()


@pytest.fixture(scope="module")
def sheet(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    path = tmp_path_factory.mktemp("cells") / "空.xlsx"
    openpyxl.Workbook().save(path)
    document = office.open(path)
    yield document
    document.close()


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_cell_shows_what_python_returns(sheet: Document, sets: Sets, function: Function) -> None:
    chosen = sets.of(function, SETS)
    meant = [function(*passed(function, values)) for values in chosen]
    shown = computed(sheet, function, chosen)
    # repr tells 1.0 from 1, 0.0 from -0.0 and two floats that differ in the last bit.
    differing = [row for row in zip(chosen, meant, shown, strict=True) if repr(row[1]) != repr(row[2])]
    assert differing[:3] == []
    assert UNEXPECTED.format(name=function.name) not in meant
    # Otherwise the sets would only knock at the door.
    assert sum(str(result).startswith("※") for result in meant) < SETS * 0.8
    assert len(set(meant)) > 3
