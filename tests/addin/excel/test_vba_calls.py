"""The way to the server, run for real: LibreOffice's Basic stands in for VBA, a class of its own for the server."""

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import pytest

from addin.calc.office import Document, Office
from addin.excel.vba import sources
from addin.excel.vba.shared import PAUSE
from tests.support.bad_files import EXAMPLE
from tests.support.formats import put
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
Public Function Compute(ByVal name As String, ByVal given As Variant, ByVal folder As String) As Variant
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
    If Len(folder) = 0 Then said = said & " nowhere"
    Compute = said
End Function
Public Function Version() As String
    asked = asked + 1
    If asked <= failing Then Err.Raise 462
    Version = "1"
End Function
Public Function Perform(ByVal action As String, ByVal app As Variant, ByVal book As Variant) As String
    If performing = 0 Then Err.Raise 462
    Perform = action & " " & TypeName(book)
    If action = "delete_row?" Then Perform = ChrW(&HFF1F) & "really"
    If action = "undo?" Then Perform = ""
End Function
"""
TRIAL = """Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1
Option Explicit
Public asked As Long
Public started As Long
Public failing As Long
Public performing As Long
Public missing As Boolean
Public standInTime As Double
Public standInAnswer As Long
Public boxes As String
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
Public Function TRYCOMMAND(ByVal at As Double, ByVal gone As Long, ByVal fails As Long, ByVal lives As Long) As String
    standInTime = at
    missing = (gone = 1)
    failing = fails
    performing = lives
    asked = 0
    TRYCOMMAND = JiXiaoAsk("check", Nothing)
End Function
Public Function StandInMsgBox(ByVal said As String, ByVal buttons As Long, ByVal title As String) As Long
    boxes = boxes & said & "|" & buttons & "|" & title & Chr(10)
    StandInMsgBox = standInAnswer
End Function
Public Function TRYBUTTON(ByVal action As String, ByVal answer As Long) As String
    performing = 1
    missing = False
    failing = 0
    standInAnswer = answer
    boxes = ""
    If action = "delete_row" Then JiXiao_delete_row
    If action = "check" Then JiXiao_check
    If action = "undo" Then JiXiao_undo
    TRYBUTTON = boxes
End Function
"""
# As Excel does, it refuses the macros of a workbook that is an add-in at that moment.
IN_WIZARD = {
    "Application.MacroOptions": "StandInMacroOptions",
    "ThisWorkbook.IsAddin": "standInAddIn",
    "ThisWorkbook.Saved": "standInSaved",
    "MsgBox": "StandInMsgBox",
}
YES, NO = 6, 7
QUESTION = 4 + 32 + 256  # yes or no, a question mark, No by default
WIZARD = """
Public noted As String
Public standInAddIn As Boolean
Public standInSaved As Boolean
Public Sub StandInMacroOptions(Macro As Variant, Description As Variant, Category As Variant, _
    ArgumentDescriptions As Variant)
    standInSaved = False
    If standInAddIn Then Err.Raise 1004
    noted = noted & Macro & "|" & Description & "|" & Category & "|" & Join(ArgumentDescriptions, "|") & Chr(10)
End Sub
Public Function HELPS(ByVal addIn As Long) As String
    noted = ""
    standInAddIn = (addIn = 1)
    standInSaved = True
    JiXiaoStart
    HELPS = noted & standInAddIn & standInSaved
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
        self.model = document.model
        sheet = self.model.Sheets.getByName(FORM)
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
    library.insertByName("StandIn", SERVER)
    library.insertByName("Trial", TRIAL + WIZARD)
    for name, replaced in ((sources.SHARED_MODULE, IN_EXCEL), (sources.COMMANDS_MODULE, IN_WIZARD)):
        source = library.getByName(name)
        for what, instead in replaced.items():
            assert what in source
            source = source.replace(what, instead)
        library.replaceByName(name, source)
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


@pytest.mark.parametrize(
    ("form", "day", "passed"),
    [
        ("YYYY-MM-DD", 44550.0, "12/20/2021"),  # a Date, as Basic joins it to a text
        ("YYYY/M/D HH:MM", 44550.0, "12/20/2021"),
        ('YYYY"年"M"月"', 44550.0, "2021年12月"),
        ("0.00", 44550.0, "44550"),
        ("0.0%", 0.98, "0.98"),
    ],
)
def test_a_date_arrives_as_its_cell_shows_it(macros: Macros, form: str, day: float, passed: str) -> None:
    macros.trial(at=86399.0)
    put(macros.model, FORM, "T61", form, day)
    assert macros.ask("=JX_GRADE(T61)") == f"JX_GRADE <{passed}> <>"
    assert macros.ask("=JX_TOTAL(T61:T62)") == "JX_TOTAL block"


@pytest.mark.parametrize(
    ("missing", "failing", "living", "said"),
    [
        (0, 0, 1, "check Nothing"),
        (0, 1, 1, "check Nothing"),
        (1, 1, 1, texts.NO_SERVER),
        (0, 9, 1, texts.NO_SERVER),
        (0, 0, 0, texts.NO_SERVER),
    ],
    ids=["well", "died before", "missing", "dies at once", "dies at work"],
)
def test_a_command_reaches_a_living_server_or_says_so(
    macros: Macros, at: float, missing: int, failing: int, living: int, said: str
) -> None:
    macros.trial(at=at)
    assert macros.ask(f"=TRYCOMMAND({at};{missing};{failing};{living})") == said


@pytest.mark.parametrize(
    ("action", "answer", "boxes"),
    [
        ("delete_row", NO, [f"really|{QUESTION}"]),
        ("delete_row", YES, [f"really|{QUESTION}", "delete_row Object|64"]),
        ("check", NO, ["check? Object|64"]),
        ("undo", NO, []),
    ],
    ids=["no", "yes", "no question", "nothing to say"],
)
def test_a_question_is_put_and_only_a_yes_does_it(
    macros: Macros, at: float, action: str, answer: int, boxes: list[str]
) -> None:
    macros.trial(at=at)
    shown = macros.ask(f'=TRYBUTTON("{action}";{answer})').splitlines()
    assert shown == [f"{box}|{texts.CATEGORY}" for box in boxes]


@pytest.mark.parametrize(("add_in", "state"), [(0, "FalseTrue"), (1, "TrueTrue")])
def test_the_function_wizard_learns_every_function(macros: Macros, add_in: int, state: str) -> None:
    helps = texts.rows()[texts.ROW.functions - 1 :]
    assert macros.ask(f"=HELPS({add_in})").splitlines() == [
        *(
            "|".join([f"'{EXAMPLE.name}'!{name}", help_, texts.CATEGORY, *arguments])
            for name, help_, *arguments in helps
        ),
        state,
    ]
