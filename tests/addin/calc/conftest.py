"""Workbooks as Excel would write them, and an extension that shows what Calc passes."""

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from addin.calc.extension import build, carried_sources
from addin.calc.office import Document, Office
from tests.support.screen import Screen, virtual_screen
from udfs.function import Function

ECHO_CATALOGUE = Path(__file__).with_name("echo_catalogue.py")
MakeWorkbook = Callable[..., Path]


@pytest.fixture(scope="session")
def echo_functions() -> tuple[Function, ...]:
    """A catalogue that shows what it is called with."""
    functions: tuple[Function, ...] = runpy.run_path(str(ECHO_CATALOGUE))["FUNCTIONS"]
    return functions


@pytest.fixture(scope="session")
def echo_extension(echo_functions: tuple[Function, ...]) -> bytes:
    """The extension with that catalogue in place of the real one."""
    sources = carried_sources() | {"addin/cells.py": ECHO_CATALOGUE.read_bytes()}
    return build(echo_functions, sources, libraries={})


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Gives a function that writes a sheet 表 of the cells given; text that begins with = is a formula."""

    def make(
        cells: dict[str, object], name: str = "表.xlsx", protection: tuple[str, dict[str, bool]] | None = None
    ) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as workbook:
            sheet = workbook.add_worksheet("表")
            for cell, content in cells.items():
                if isinstance(content, str) and content.startswith("{"):
                    sheet.write_array_formula(f"{cell}:{cell}", content)
                else:
                    sheet.write(cell, content)
            if protection:
                sheet.protect(*protection)
        return path

    return make


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A screen with a mouse for the tests that need one."""
    with virtual_screen() as screen:
        yield screen


@pytest.fixture
def blank(office: Office, make_workbook: MakeWorkbook) -> Iterator[Document]:
    """An open workbook with one empty sheet 表."""
    document = office.open(make_workbook({}, "空.xlsx"))
    yield document
    document.close()
