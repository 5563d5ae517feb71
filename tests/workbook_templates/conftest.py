"""A blank and a filled workbook, built once."""

import pytest

from workbook_templates import example
from workbook_templates.build import build


@pytest.fixture(scope="session")
def blank() -> bytes:
    return build()


@pytest.fixture(scope="session")
def yiyang() -> bytes:
    return build(example.load(example.DEMO))
