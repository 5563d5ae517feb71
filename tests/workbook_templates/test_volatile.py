"""Nothing in our workbooks is computed anew without need: Excel would ask to save what nobody changed."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "workbook_templates"
VOLATILE = re.compile(
    r"\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|OFFSET|INDIRECT|CELL|INFO)\(", re.IGNORECASE
)
FORMULA = re.compile(r"<(f|formula|formula1|formula2|definedName)\b[^>]*>([^<]*)</\1>")


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.xlsm")), ids=lambda path: path.stem)
def test_no_formula_is_volatile(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    formulas = {unescape(found[2]) for part in parts for found in FORMULA.finditer(part)}
    assert len(formulas) > 100
    assert [formula for formula in formulas if VOLATILE.search(formula)] == []


def test_one_would_be_found() -> None:
    assert VOLATILE.search('=IF(A1="","",CELL("filename",$B$1))')
    assert not VOLATILE.search("=SUBTOTAL(9,A1)")
