"""One LibreOffice with our extension for all tests that need a living spreadsheet."""

from collections.abc import Iterator

import pytest

from addin.calc import extension
from addin.calc.office import Office


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    with Office([extension.build()]) as running:
        yield running
