"""Calls of the server's functions as VBScript makes them, many in one script."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.windows import Windows, literal, vbscript

COMPARE = """
Sub Check(got, wanted)
    If TypeName(got) = "Double" And TypeName(wanted) = "Double" Then
        Say got = wanted
    Else
        Say got
    End If
End Sub
"""


class Call(NamedTuple):
    """A function of the catalogue with plain values; rows of values are a range."""

    function: str
    arguments: tuple[object, ...]


def asked(machine: Windows, folder: Path, server: str, calls: Sequence[Call]) -> list[float | str]:
    """What the server answers; a number only where it equals Python's own answer to the last bit."""
    from udfs import FUNCTIONS  # noqa: PLC0415

    python = {function.name: function for function in FUNCTIONS}
    wanted = [python[call.function](*call.arguments) for call in calls]
    lines = [
        line
        for number, (call, result) in enumerate(zip(calls, wanted, strict=True))
        for line in _lines(number, call, result)
    ]
    said = vbscript(machine, folder, COMPARE + server + "\n".join(lines), seconds=180)
    return [
        result if (kind, text) == ("Boolean", "True") else text.replace("¶", "\n")
        for (kind, text), result in zip(said, wanted, strict=True)
    ]


def _lines(number: int, call: Call, wanted: float | str) -> Iterable[str]:
    values = []
    for place, argument in enumerate(call.arguments):
        if isinstance(argument, list):
            name = f"r{number}_{place}"
            yield f"Dim {name}({len(argument) - 1}, {len(argument[0]) - 1})"
            for r, row in enumerate(argument):
                for c, cell in enumerate(row):
                    yield f"{name}({r}, {c}) = {literal(cell)}"
            values.append(name)
        else:
            values.append(literal(argument))
    yield f'Check server.Compute("{call.function}", Array({", ".join(values)})), {literal(wanted)}'
