"""One LibreOffice with our extension for all tests that need a living spreadsheet."""

import inspect
import os
from collections.abc import Iterator

import pytest

import addin.cells  # noqa: F401 - the catalogue with the checks behind it
from addin.calc import extension
from addin.calc.office import Office
from tools import second_office

# What starts LibreOffice, Wine, a screen or Node: by fixture, or called by the test's own module.
HOST_FIXTURES = {"office", "machine", "screen", "without_extension"}
HOST_MODULES = {"addin.calc.office", "addin.system.soffice", "tests.support.openxml", "tests.support.windows"}
HOST_CALLS = ("soffice", "--pdf", "to_pdf", "second_office", "wine")


def uses_a_host(item: pytest.Item) -> bool:
    """Whether a test starts a program that `./run quick` does without; rather one too many than one too few."""
    if not isinstance(item, pytest.Function):
        return False
    if HOST_FIXTURES & set(item.fixturenames):
        return True
    known = {
        getattr(value, "__module__", None) or getattr(value, "__name__", "")
        for value in vars(item.module).values()
    }
    source = inspect.getsource(item.function)
    return bool(HOST_MODULES & known) or any(call in source for call in HOST_CALLS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need a host follow one another in one process; `./run quick` leaves them out, as deselected."""
    hosted = [item for item in items if uses_a_host(item)]
    for item in hosted:
        item.add_marker(pytest.mark.xdist_group("host"))
    if os.environ.get("JIXIAO_QUICK") != "1":
        return
    config.hook.pytest_deselected(items=hosted)
    left_out = set(hosted)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Said last, and in any mode: what was not tested must not look tested."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(second_office.SKIPPED in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"· {second_office.SKIPPED}", yellow=True)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    with Office([extension.build()]) as running:
        yield running
