"""The way to the server, run for real: LibreOffice's Basic stands in for VBA, a class of its own for the server."""

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import pytest

from addin.calc.office import Document, Office
from addin.excel.vba import sources
from addin.excel.vba.shared import PAUSE
from tests.bad_files import EXAMPLE
from workbook_templates import texts

FORM, SPARE = "自评表", "T60"
# What LibreOffice lacks, or does otherwise than Excel.
IN_EXCEL = {
    'CreateObject("JiXiao.Server")': "StandInServer()",
    "Val(Application.Version) >= 12": "True",
    ".Value2": ".Value",
    " Timer": " standInTime",
}
SERVER = """Rem Attribute VBA_ModuleType=VBAClassModule
Option VBASupport 1
Option ClassModule
Option Explicit
Public Function Compute(ByVal name As String, ByVal given As Variant) As Variant
    asked = asked + 1
    If asked <= failing Then Err.Raise 462
    Dim number As Long
    Dim said As String
    said = name
    For number = 0 To UBound(given)
        If IsArray(given(number)) Then
            said = said & " " & "block"
        Else
            said = said & " <" & given(number) & ">"
        End If
    Next
    Compute = said
End Function
"""
TRIAL = """Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1
Option Explicit
Public asked As Long
Public started As Long
Public failing As Long
Public missing As Boolean
Public standInTime As Double
Public Function StandInServer() As Object
    started = started + 1
    If missing Then Err.Raise 429
    Set StandInServer = New StandIn
End Function
Public Function TRY(ByVal at As Double, ByVal gone As Long, ByVal fails As Long, ByVal calls As Long) As String
    Dim number As Long
    standInTime = at
    missing = (gone = 1)
    failing = fails
    asked = 0
    started = 0
    For number = 1 To calls
        TRY = JX_GRADE(95)
    Next
    TRY = started & "|" & asked & "|" & TRY
End Function
"""
# MacroOptions wants a visible workbook; its stand-in fails as often as a test wants it.
WIZARD = """
Public noted As String
Public refusing As Boolean
Public Sub StandInMacroOptions(Macro As Variant, Description As Variant, Category As Variant, _
    ArgumentDescriptions As Variant)
    If refusing Then Err.Raise 1004
    noted = noted & Macro & "|" & Description & "|" & Category & "|" & Join(ArgumentDescriptions, "|") & Chr(10)
End Sub
Public Function HELPS(ByVal refused As Long) As String
    noted = ""
    refusing = (refused = 1)
    JiXiaoStart
    HELPS = noted
End Function
"""
ANSWER = "JX_GRADE <95> <>"


class Tried(NamedTuple):
    started: int
    asked: int
    said: str


class Macros:
    """The workbook's macros with a server that fails as a test wants it."""

    def __init__(self, document: Document) -> None:
        sheet = document.model.Sheets.getByName(FORM)
        sheet.unprotect("")
        self._cell: Any = sheet.getCellRangeByName(SPARE)

    def ask(self, formula: str) -> str:
        self._cell.Formula = formula
        return str(self._cell.String)

    def trial(self, *, at: float, missing: bool = False, failing: int = 0, calls: int = 1) -> Tried:
        """So many calls at that second, the first of them failing; how often the server was started and asked."""
        started, asked, said = self.ask(f"=TRY({at};{int(missing)};{failing};{calls})").split("|")
        return Tried(int(started), int(asked), said)


@pytest.fixture(scope="module")
def macros(without_extension: Office) -> Iterator[Macros]:
    document = without_extension.open(EXAMPLE)
    library = document.model.BasicLibraries.getByName("VBAProject")
    shared = library.getByName(sources.SHARED_MODULE)
    for what, instead in IN_EXCEL.items():
        assert what in shared
        shared = shared.replace(what, instead)
    library.insertByName("StandIn", SERVER)
    library.insertByName("Trial", TRIAL + WIZARD)
    library.replaceByName(sources.SHARED_MODULE, shared)
    commands = library.getByName(sources.COMMANDS_MODULE)
    assert "Application.MacroOptions" in commands
    library.replaceByName(
        sources.COMMANDS_MODULE, commands.replace("Application.MacroOptions", "StandInMacroOptions")
    )
    yield Macros(document)
    document.close()


@pytest.fixture
def at(hours: Iterator[float]) -> float:
    """A second long after all others."""
    return next(hours)


@pytest.fixture(scope="module")
def hours() -> Iterator[float]:
    return (3600.0 * hour for hour in count(1))


def test_the_server_is_started_once(macros: Macros, at: float) -> None:
    macros.trial(at=at, failing=2)
    assert macros.trial(at=at + PAUSE, calls=3) == Tried(1, 3, ANSWER)
    assert macros.trial(at=at + PAUSE, calls=3) == Tried(0, 3, ANSWER)


def test_a_server_that_died_is_started_anew(macros: Macros, at: float) -> None:
    macros.trial(at=at)
    assert macros.trial(at=at, failing=1) == Tried(1, 2, ANSWER)


def test_a_missing_server_is_looked_for_once_for_a_whole_sheet(macros: Macros, at: float) -> None:
    macros.trial(at=at, failing=2)
    tried = macros.trial(at=at + PAUSE, missing=True, calls=200)
    assert tried == Tried(1, 0, texts.NO_SERVER_IN_CELL)


def test_a_server_that_always_fails_is_left_alone_for_a_while(macros: Macros, at: float) -> None:
    macros.trial(at=at)
    assert macros.trial(at=at, failing=999, calls=200) == Tried(1, 2, texts.NO_SERVER_IN_CELL)
    assert macros.trial(at=at + PAUSE - 1) == Tried(0, 0, texts.NO_SERVER_IN_CELL)
    assert macros.trial(at=at + PAUSE) == Tried(1, 1, ANSWER)


def test_a_pause_ends_at_midnight(macros: Macros, at: float) -> None:
    macros.trial(at=at, failing=2)
    assert macros.trial(at=0.0) == Tried(1, 1, ANSWER)


@pytest.mark.parametrize(
    ("formula", "passed"),
    [
        ("=JX_GRADE(C5)", "JX_GRADE <城市基层党建工作经费> <>"),
        ('=JX_GRADE(O15;"甲")', "JX_GRADE <> <甲>"),
        ("=JX_CHECK(A1:C10)", "JX_CHECK block <>"),
        ("=JX_TOTAL(3;C5;A1:B2)", "JX_TOTAL <3> <城市基层党建工作经费> block"),
    ],
)
def test_cells_arrive_as_values_and_ranges_as_blocks(macros: Macros, formula: str, passed: str) -> None:
    macros.trial(at=86399.0)
    assert macros.ask(formula) == passed


def test_the_function_wizard_learns_every_function(macros: Macros) -> None:
    lines = macros.ask("=HELPS(0)").splitlines()
    helps = texts.rows()[texts.ROW.functions - 1 :]
    assert lines == [
        "|".join([f"'{EXAMPLE.name}'!{name}", help_, texts.CATEGORY, *arguments])
        for name, help_, *arguments in helps
    ]


def test_a_refused_help_disturbs_nobody(macros: Macros) -> None:
    assert macros.ask("=HELPS(1)") == ""
