"""Every formula computed a second time, from the inputs, by an engine that is not LibreOffice: what the file shows is so."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.form import SelfEvaluation, layout
from tests.support import overviews
from tests.support.second_opinion import Maker, differences
from workbook_templates import example
from workbook_templates.build import TEMPLATE, build
from workbook_templates.package import FIRST_SHEET, pack

SHIPPED = [TEMPLATE, *(path.with_suffix(".xlsm") for path in example.files())]
PARTS, FORMS = 8, 25
ODD = (overviews.odd, overviews.sixty, overviews.unlabelled)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_of_what_we_ship(path: Path) -> None:
    count, different = differences(path.read_bytes())
    assert count > 790
    assert different == []


@pytest.mark.parametrize("name", layout.names())
@pytest.mark.parametrize("make", ODD)
def test_of_every_layout(name: str, make: Callable[[], SelfEvaluation]) -> None:
    assert differences(build(make(), layout=name))[1] == []


@pytest.mark.parametrize("seed", range(PARTS))
def test_of_forms_of_every_kind(seed: int) -> None:
    maker = Maker(seed)
    for form in (maker.form() for _ in range(FORMS)):
        assert differences(build(form))[1] == [], form


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (rb'"",JX_CAPPED_TOTAL\(', b'"",1+JX_CAPPED_TOTAL(', "H45"),  # a formula that says something else
        (rb'(<c r="F9" s="\d+"><v>)200<', rb"\g<1>100<", "F8"),  # an input
    ],
)
def test_a_fault_is_found(old: bytes, new: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(build(example.load(example.DEMO)))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[FIRST_SHEET], times = re.subn(old, new, parts[FIRST_SHEET])
    assert times == 1
    assert where in [found.formula.cell for found in differences(pack(parts))[1]]
