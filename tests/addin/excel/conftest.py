"""One Windows with the add-in's program for all tests that need one; whoever spoils it makes one of their own.

And one LibreOffice that shows its windows, where the add-in is not installed: a message box stops it, and is seen.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.calc.office import Office
from tests.support.screen import Screen, virtual_screen
from tests.support.windows import Program, Windows, windows_machine


@pytest.fixture(scope="session")
def machine(screen: Screen) -> Iterator[Windows]:
    """Windows are shown on the tests' own screen: the first program of the machine decides where."""
    with windows_machine() as running:
        running.environment |= screen.environment
        yield running


@pytest.fixture(scope="session")
def program(machine: Windows, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Registered, in a folder with a Chinese name and a blank."""
    folder: Path = tmp_path_factory.mktemp("program") / "绩效自评 程序"
    laid_out = Program(machine, folder)
    laid_out.register()
    return laid_out


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    with virtual_screen() as running:
        yield running


@pytest.fixture(scope="session")
def without_extension(screen: Screen) -> Iterator[Office]:
    with Office(environment=screen.environment, headless=False, time_limit=30) as running:
        yield running
