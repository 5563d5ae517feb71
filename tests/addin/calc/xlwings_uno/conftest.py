"""A workbook of xlwings in the running LibreOffice."""

from collections.abc import Iterator

import pytest
import xlwings as xw

from addin.calc import xlwings_uno
from addin.calc.office import Office


@pytest.fixture(scope="session")
def app(office: Office) -> xw.App:
    return xlwings_uno.app(office.context)


@pytest.fixture(scope="module")
def shared(app: xw.App) -> Iterator[xw.Book]:
    """For tests that change nothing, or that always change the same."""
    new = app.books.add()
    yield new
    new.close()


@pytest.fixture
def book(app: xw.App) -> Iterator[xw.Book]:
    """New and empty."""
    new = app.books.add()
    yield new
    new.close()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    """The only one of a new workbook: Sheet1."""
    return book.sheets[0]
