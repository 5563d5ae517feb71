"""Arguments of COM's methods stand by position: pywin32 drops those that are named, behind one that is left out."""

import ast
from pathlib import Path

ADDIN = Path(__file__).parents[3] / "addin"


def named_arguments(source: str) -> list[tuple[int, str]]:
    """Line and name of each argument with a capital letter: only COM's are written like that."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        (call.lineno, keyword.arg)
        for call in calls
        for keyword in call.keywords
        if keyword.arg and keyword.arg[0].isupper()
    ]


def test_no_argument_of_com_is_named() -> None:
    found = {
        path.relative_to(ADDIN).as_posix(): named
        for path in ADDIN.rglob("*.py")
        if (named := named_arguments(path.read_text(encoding="utf-8")))
    }
    # UNO's structures, which no pywin32 sees
    assert {path: named for path, named in found.items() if not path.startswith("calc/")} == {}


def test_one_would_be_found() -> None:
    assert named_arguments("def f(sheet):\n    sheet.Protect(Contents=True)\n") == [(2, "Contents")]
