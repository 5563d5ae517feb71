"""Forms that the tests of the commands share."""

from dataclasses import replace
from pathlib import Path

import pytest

from addin.form import SelfEvaluation
from tests import forms
from tests.bad_files import EXAMPLE
from workbook_templates.material import FIELDS


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A copy of 益阳's workbook."""
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.fixture(scope="session")
def sound() -> SelfEvaluation:
    """A form with nothing to find, and all the texts that a report needs."""
    texts = {field.name: "已如期完成。" for field in FIELDS if field.required}
    return replace(forms.sound(), material=texts)
