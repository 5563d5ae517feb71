"""One LibreOffice with our extension for all tests that need a living spreadsheet."""

from collections.abc import Iterator

import pytest

from addin.calc import extension
from addin.calc.office import Office
from tools import second_office


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Said last, and in any mode: what was not tested must not look tested."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(second_office.SKIPPED in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"· {second_office.SKIPPED}", yellow=True)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    with Office([extension.build()]) as running:
        yield running
