"""One fake Excel for the tests of a module; each test begins with an Excel without workbooks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.addin.excel.contract.excel import FakeExcel, fake_excel
from tests.support.bad_files import EXAMPLE
from tests.support.windows import Program


@pytest.fixture(scope="module")
def running(program: Program) -> Iterator[FakeExcel]:
    with fake_excel(program) as excel:
        yield excel


@pytest.fixture
def excel(running: FakeExcel) -> FakeExcel:
    running.ask("fresh")
    return running


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A filled form in a folder of its own."""
    folder = tmp_path / "我的 自评表"
    folder.mkdir()
    path = folder / EXAMPLE.name
    path.write_bytes(EXAMPLE.read_bytes())
    return path
