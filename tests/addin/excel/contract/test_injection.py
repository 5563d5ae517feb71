"""F2 and Enter in every cell that we write: each text stays the text that it is."""

from pathlib import Path

import pytest

from tests.addin.excel.contract.excel import FakeExcel
from tests.support.injected import SIGNS, written


@pytest.mark.parametrize("sign", ["=", "-", "＝"])
def test_a_text_stays_a_text_in_excel(excel: FakeExcel, sign: str, tmp_path: Path) -> None:
    for number, path in enumerate(written(sign, tmp_path)):
        book = excel.open(path)
        assert book == number
        for sheet in excel.ask("sheets", book=book):
            before = excel.ask("sheet", book=book, sheet=sheet)["cells"]
            excel.ask("enter_again", book=book, sheet=sheet)
            after = excel.ask("sheet", book=book, sheet=sheet)["cells"]
            changed = {
                cell: (before[cell], after[cell]) for cell in before if before[cell] != after.get(cell)
            }
            assert not [was for was, _ in changed.values() if str(was).lstrip().startswith(SIGNS)], (
                path,
                sheet,
            )
