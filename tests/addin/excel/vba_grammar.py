"""VBA as a compiler would take it: an independent grammar, conditional compilation, and which names are known."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4.tree.Tree import TerminalNode
from antlr4_vba.vbaLexer import vbaLexer
from antlr4_vba.vbaParser import vbaParser

_CONDITION = re.compile(r"^\s*#(If|ElseIf|Else|End If)\b(.*?)(?: Then)?\s*$")
# Of the libraries that every project knows: VBA itself and Excel's.
KNOWN = frozenset(
    re.findall(
        r"[\w$]+",
        """
        application thisworkbook activeworkbook array ascw createobject err isarray isempty iserror ismissing isobject
        instr left$ len mid$ msgbox now replace timer ubound val vartype vbdate vbdefaultbutton2 vbinformation vbno
        vbquestion vbtextcompare vbyes vbyesno
        """,
    )
)


def compiled(source: str, constants: Collection[str]) -> str:
    """The lines that a compiler reads for which these constants are true; others are false, as all unknown ones are."""
    kept: list[str] = []
    reading = [True]  # of each open #If: whether its present branch is read
    done = [True]  # whether one of its branches was
    for line in source.splitlines():
        found = _CONDITION.match(line)
        if found is None:
            kept += [line] * all(reading)
        elif found[1] == "End If":
            reading.pop()
            done.pop()
        else:
            if found[1] == "If":
                reading.append(False)
                done.append(False)
            reading[-1] = not done[-1] and (found[1] == "Else" or _is_true(found[2], constants))
            done[-1] |= reading[-1]
    return "\n".join([*kept, ""])


def _is_true(condition: str, constants: Collection[str]) -> bool:
    words = re.findall(r"\w+", condition)
    assert "And" not in words
    assert "Not" not in words
    return any(word in constants for word in words if word != "Or")


class _Faults(ErrorListener):  # type: ignore[misc]
    def __init__(self) -> None:
        self.found: list[str] = []

    def syntaxError(  # noqa: N802 - ANTLR's name
        self, recognizer: Any, symbol: Any, line: int, column: int, message: str, error: Any
    ) -> None:
        self.found.append(f"{line}:{column} {message}")


@cache
def parsed(source: str) -> tuple[Any, tuple[str, ...]]:
    """The tree of a module, and what the grammar does not take. Lines are counted as in the source."""
    faults = _Faults()
    header = 'Attribute VB_Name = "Module1"'
    lexer = vbaLexer(InputStream("\r\n".join([header, *source.splitlines(), ""])))
    parser = vbaParser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(faults)
    return parser.startRule(), tuple(faults.found)


class Name(NamedTuple):
    """An identifier: in which procedure ("" for outside of all), and whether it is used there or declared."""

    text: str
    procedure: str
    used: bool


def unknown(sources: Iterable[str]) -> set[str]:
    """Names that the modules of a project use and nobody declares: with Option Explicit no such module compiles."""
    names = [name for source in sources for name in _names(parsed(source)[0], "", "")]
    declared = {(name.text, name.procedure) for name in names if not name.used}
    return {
        name.text
        for name in names
        if name.used
        and not {(name.text, name.procedure), (name.text, "")} & declared
        and name.text not in KNOWN
    }


def _names(node: Any, inside: str, procedure: str) -> Iterator[Name]:
    """What follows the dot of an object is none of them."""
    kind = type(node).__name__.removesuffix("Context")
    if isinstance(node, TerminalNode) or kind == "UnrestrictedName":
        return
    text = node.getText().lower()
    if kind == "SimpleNameExpression":
        yield Name(text, procedure, used=True)
    elif kind == "AmbiguousIdentifier":
        yield Name(text, "" if inside in ("SubroutineName", "FunctionName") else procedure, used=False)
    else:
        below = text if kind == "ProcedureDeclaration" else procedure
        for child in node.getChildren():
            yield from _names(child, kind, below)
