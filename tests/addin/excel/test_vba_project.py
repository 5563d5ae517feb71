"""The macro projects as independent readers see them: olevba, oletools' alarms, and the streams themselves."""

import io
from pathlib import Path
from zipfile import ZipFile

import olefile
import pytest
from oletools.mraptor import MacroRaptor
from oletools.olevba import VBA_Parser

from addin.excel import addin_file
from addin.excel.vba import sources
from addin.excel.vba.project import NO_CACHE, PART
from tools.build import projects
from workbook_templates import example, macros
from workbook_templates.build import TEMPLATE

ADD_IN = TEMPLATE.with_name(addin_file.NAME)
SHIPPED = [TEMPLATE, ADD_IN, example.DEMO.with_suffix(".xlsm")]
DOCUMENTS = [macros.WORKBOOK_MODULE, *macros.CODE_NAMES.values()]
# The class ids that stand in every document module of every workbook.
CLASS_IDS = ("00020819-0000-0000-C000-000000000046", "00020820-0000-0000-C000-000000000046")

each_file = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)


def code(path: Path) -> dict[str, str]:
    """Module → source without its attributes, as olevba reads it."""
    parser = VBA_Parser(str(path))
    try:
        return {
            name.removesuffix(".bas").removesuffix(".cls"): _body(text)
            for _, _, name, text in parser.extract_macros()
        }
    finally:
        parser.close()


def _body(text: str) -> str:
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("Attribute VB_"))


def written(path: Path) -> dict[str, str]:
    return {module.name: module.source for module in sources.modules(add_in=path == ADD_IN)}


@each_file
def test_olevba_reads_what_was_written(path: Path) -> None:
    found = code(path)
    ours = written(path)
    assert {name: found[name] for name in ours} == ours
    assert {name for name in found if name not in ours} == set(
        DOCUMENTS[1:] if path != ADD_IN else ["wsTexts"]
    )
    assert {text.strip() for name, text in found.items() if name not in ours} == {""}


BY_NAME = {("Suspicious", "Base64 Strings")}


@each_file
def test_nothing_is_suspicious_but_what_the_functions_need(path: Path) -> None:
    parser = VBA_Parser(str(path))
    try:
        found = parser.analyze_macros(show_decoded_strings=True)
    finally:
        parser.close()
    encoded = [text for kind, _, text in found if kind == "Hex String"]
    assert all(any(text in class_id for class_id in CLASS_IDS) for text in encoded)
    # The name of a command that could be four characters of base64; nothing else looks encoded.
    assert {text for kind, _, text in found if kind == "Base64 String"} <= {"undo"}
    strings = ("Hex String", "Base64 String")
    assert {(kind, word) for kind, word, _ in found if kind not in strings} - BY_NAME == {
        ("AutoExec", "Workbook_Open"),
        ("Suspicious", "CreateObject"),
        ("Suspicious", "Hex Strings"),
    }


@each_file
def test_it_starts_something_and_writes_nothing(path: Path) -> None:
    raptor = MacroRaptor("\n".join(code(path).values()))
    raptor.scan()
    assert raptor.get_flags() == "A-X"
    assert set(raptor.matches) == {"Workbook_Open", "CreateObject"}


@each_file
def test_every_office_compiles_from_the_sources(path: Path) -> None:
    with ZipFile(path) as package, olefile.OleFileIO(io.BytesIO(package.read(PART))) as project:
        assert project.openstream("VBA/_VBA_PROJECT").read() == NO_CACHE
        assert [entry for entry in project.listdir() if "__SRP_" in entry[-1]] == []
        declared = project.openstream("PROJECT").read().decode("ascii")
    documents = [
        line.removeprefix("Document=").partition("/")[0]
        for line in declared.splitlines()
        if line.startswith("Document=")
    ]
    assert documents == (DOCUMENTS if path != ADD_IN else ["ThisWorkbook", "wsTexts"])


@pytest.mark.parametrize("path", projects(), ids=lambda path: path.name)
def test_a_committed_project_is_what_a_build_gives(path: Path) -> None:
    assert path.read_bytes() == projects()[path]
