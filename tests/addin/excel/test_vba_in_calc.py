"""The macros as LibreOffice compiles and runs them, on the workbooks as shipped."""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from addin.calc.office import Document, Office
from addin.excel.vba import project, sources
from tests.support.bad_files import EXAMPLE
from tests.support.screen import BUTTON, MENU, TOOLBAR, Screen, close_box, press
from udfs import FUNCTIONS
from workbook_templates import macros, texts
from workbook_templates.actions import ACTIONS
from workbook_templates.package import pack

FORM = "自评表"
SPARE = "T60"
# Each formula reads a cell, which is how LibreOffice's own objects reach the macros.
FORMULAS = {
    function.name: f"={function.name}({';'.join('H15' for _ in function.arguments)})"
    for function in FUNCTIONS
}


@pytest.fixture
def document(without_extension: Office, tmp_path: Path) -> Iterator[Document]:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    opened = without_extension.open(path)
    yield opened
    opened.close()


def shown(document: Document, formula: str) -> str:
    """What a cell of 自评表 shows for a formula."""
    sheet = document.model.Sheets.getByName(FORM)
    sheet.unprotect("")
    cell = sheet.getCellRangeByName(SPARE)
    cell.Formula = formula
    return str(cell.String)


def call(document: Document, module: str, name: str, *arguments: object) -> Any:
    """Run a macro of the workbook."""
    place = f"vnd.sun.star.script:VBAProject.{module}.{name}?language=Basic&location=document"
    return document.model.getScriptProvider().getScript(place).invoke(arguments, (), ())[0]


def with_modules(modules: Iterable[sources.Module], folder: Path) -> Path:
    """The example with another project."""
    with zipfile.ZipFile(EXAMPLE) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    parts[project.PART] = project.build(list(modules), list(macros.CODE_NAMES.values()))
    path = folder / "改过.xlsm"
    path.write_bytes(pack(parts))
    return path


def test_it_lists_every_module(document: Document) -> None:
    names = set(document.model.BasicLibraries.getByName("VBAProject").ElementNames)
    assert names == {module.name for module in sources.modules()} | set(macros.CODE_NAMES.values())


def test_without_the_extension_a_cell_says_what_is_missing(document: Document) -> None:
    said = {name: shown(document, formula) for name, formula in FORMULAS.items()}
    assert said == dict.fromkeys(FORMULAS, texts.NO_EXTENSION_IN_CELL)


def test_without_the_extension_the_form_opens_in_peace(document: Document) -> None:
    assert document.value(FORM, "Q15") == texts.NO_EXTENSION_IN_CELL
    assert document.value(FORM, "C5") == "城市基层党建工作经费"
    assert not document.model.isModified()


def test_without_macros_the_check_says_that_the_functions_are_missing(
    without_extension: Office, tmp_path: Path
) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    document = without_extension.open(path, macros=False)
    try:
        document.recalculate()
        assert str(document.value(FORM, "B2")).startswith("※没有连上绩效自评的函数（#NAME?），未能检查")
    finally:
        document.close()


def check_modules(document: Document) -> None:
    call(document, macros.WORKBOOK_MODULE, "Workbook_Open")
    assert call(document, sources.SHARED_MODULE, "JiXiaoInExcel") is False
    assert call(document, sources.FUNCTIONS_MODULE, "JX_TOTAL", 1.0) == texts.NO_EXTENSION_IN_CELL
    call(document, sources.COMMANDS_MODULE, "JiXiaoStart")
    assert not document.model.isModified()


def test_each_module_compiles(document: Document) -> None:
    check_modules(document)


def test_each_module_of_the_add_in_compiles(without_extension: Office, tmp_path: Path) -> None:
    document = without_extension.open(with_modules(sources.modules(add_in=True), tmp_path))
    try:
        check_modules(document)
    finally:
        document.close()


def test_one_module_that_does_not_compile_would_be_noticed(tmp_path: Path) -> None:
    broken = sources.Module("Broken", "Option Explicit\nPublic Sub Broken(\n")
    with Office() as office:
        document = office.open(with_modules([*sources.modules(), broken], tmp_path))
        assert shown(document, FORMULAS["JX_GRADE"]) != texts.NO_EXTENSION_IN_CELL
        document.close()


def test_the_buttons_are_there_with_their_macros(document: Document) -> None:
    page = document.model.Sheets.getByName(FORM).DrawPage
    form = page.Forms.getByIndex(0)
    wanted = [action for action in ACTIONS if action.on_sheet]
    assert [form.getByIndex(number).Label for number in range(form.Count)] == [a.label for a in wanted]
    bound = [
        event.ScriptCode.partition("?")[0].rpartition(":")[2]
        for number in range(form.Count)
        for event in form.getScriptEvents(number)
    ]
    assert bound == [f"VBAProject.{sources.COMMANDS_MODULE}.{macros.sub(a.name)}" for a in wanted]
    assert not any(form.getByIndex(number).Printable for number in range(form.Count))


def test_the_buttons_stand_side_by_side_in_the_first_row(document: Document) -> None:
    sheet = document.model.Sheets.getByName(FORM)
    page, banner = sheet.DrawPage, sheet.getCellRangeByName("A1:I1")
    shapes = [page.getByIndex(number) for number in range(page.Count)]
    places = sorted(
        (shape.Position.X, shape.Position.X + shape.Size.Width, shape.Position.Y + shape.Size.Height)
        for shape in shapes
        if shape.supportsService("com.sun.star.drawing.ControlShape")
    )
    assert len(places) == sum(action.on_sheet for action in ACTIONS)
    assert all(right < left for (_, right, _), (left, _, _) in pairwise(places))
    assert max(bottom for _, _, bottom in places) < banner.Size.Height
    assert places[-1][1] < banner.Size.Width


def test_a_click_without_the_extension_says_what_is_missing(
    document: Document, screen: Screen, without_extension: Office
) -> None:
    press(screen, document.model, BUTTON, "检查", TOOLBAR, MENU)
    assert close_box(screen, without_extension) == (texts.CATEGORY, texts.NO_EXTENSION)


def test_with_the_extension_the_cells_are_its_own(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    document = office.open(path)
    try:
        assert "CN.JIXIAO.CALC.ADDIN.JX_TOTAL(" in document.formula(FORM, "H45").upper()
        document.set(FORM, "F9", 100.0)
        document.recalculate()
        assert (document.value(FORM, "I8"), document.value(FORM, "H45")) == (5.0, 94.0)
    finally:
        document.close()
