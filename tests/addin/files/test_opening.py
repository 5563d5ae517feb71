"""What is looked at before a workbook file is read; the kinds of bad files are in test_bad_input.py."""

from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.files import opening as workbook
from addin.files.opening import read_sheets
from tests.support.bad_files import EXAMPLE


def test_content_is_weighed_before_it_is_inflated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_CONTENT", 1000)
    with pytest.raises(FileProblem, match="太大"):
        read_sheets(EXAMPLE)


def test_path_that_no_system_takes() -> None:
    with pytest.raises(FileProblem, match="找不到文件"):
        read_sheets(Path("自评\0表.xlsx"))
