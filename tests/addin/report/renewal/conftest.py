"""A form before its figures changed, and a report of it with the one of afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest

from addin.form import SelfEvaluation
from tests.support.edited_reports import Reports, change_amounts


@pytest.fixture(scope="module")
def plain(form: SelfEvaluation) -> SelfEvaluation:
    return replace(form, total=None)


@pytest.fixture(scope="module")
def reports(plain: SelfEvaluation, template: Path) -> Reports:
    return Reports(template, plain, change_amounts(plain))
