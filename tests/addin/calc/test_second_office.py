"""What matters most, in the installed LibreOffice and in a newer one where tools.second_office found one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.calc import extension, names
from addin.calc.office import Document, Office
from addin.files.opening import read_sheets
from tests.addin.calc.make_up import make_up
from tests.support.bad_files import EXAMPLE
from tools import second_office

SHEET = "自评表"


@pytest.fixture(scope="module", params=["installed", "newer"])
def either(request: pytest.FixtureRequest) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "newer":
            chosen = os.environ.get("JIXIAO_SECOND_SOFFICE", str(second_office.PROGRAM))
            if not Path(chosen).is_file():
                pytest.skip(second_office.SKIPPED)
            patch.setenv("SOFFICE", chosen)
        with Office([extension.build()]) as office:
            yield office


@pytest.fixture
def document(either: Office, tmp_path: Path) -> Iterator[Document]:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    opened = either.open(path)
    yield opened
    opened.close()


def test_the_shipped_workbook_computes(document: Document) -> None:
    assert document.value(SHEET, "H45") == 99.0
    document.recalculate()
    assert document.value(SHEET, "H45") == 99.0
    document.set(SHEET, "F15", "600")
    assert [document.value(SHEET, cell) for cell in ("L15", "H15", "H45")] == [0.8608, 8.61, 97.61]


def test_the_menu_checks(either: Office, document: Document) -> None:
    create = either.context.ServiceManager.createInstanceWithContext
    helper = create("com.sun.star.frame.DispatchHelper", either.context)
    frame = document.model.CurrentController.Frame
    event = helper.executeDispatch(frame, names.command("check"), "", 0, ())
    assert event.State == 1
    assert str(document.value("检查结果", "A3")) != ""


def test_a_saved_workbook_opens_with_the_same_total(
    either: Office, document: Document, tmp_path: Path
) -> None:
    saved = tmp_path / "另存.xlsm"
    document.set(SHEET, "F15", "600")
    document.save_as(saved)
    before, after = make_up(EXAMPLE), make_up(saved)
    changed = after["values and formulas"].items() ^ before["values and formulas"].items()
    assert {place for place, _ in changed} == {f"{SHEET}!F15"}
    for facet in ("macros", "names", "validations", "protection", "merged cells", "code names", "hidden"):
        assert after[facet] == before[facet], facet
    assert [macro for macro, _ in after["buttons"].values()] == [
        macro for macro, _ in before["buttons"].values()
    ]
    assert read_sheets(saved)[SHEET][44][7] == 97.61
    again = either.open(saved)
    assert again.value(SHEET, "H45") == 97.61
    again.close()
