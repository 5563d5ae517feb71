"""What Calc really passes: seen through a catalogue of functions that show their arguments."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from addin.calc.office import Document, Office

SHEET = "表"


@pytest.fixture(scope="module")
def echo_office(echo_extension: bytes) -> Iterator[Office]:
    with Office([echo_extension]) as office:
        yield office


@pytest.fixture
def document(echo_office: Office, make_workbook: Callable[..., Path]) -> Iterator[Document]:
    """A1 is empty, A2 5, A3 a text, A4 an empty text, A5 TRUE; B1 and B2 are errors."""
    document = echo_office.open(
        make_workbook({"A2": 5, "A3": "文", "A4": '=""', "A5": "=1=1", "B1": "=1/0", "B2": "=NA()"})
    )
    yield document
    document.close()


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("JX_VALUE(A2;A3)", "(5.0, '文')"),
        ("JX_VALUE(A1)", "(0.0, None)"),
        ("JX_VALUE(A2;A1)", "(5.0, None)"),
        ("JX_VALUE(A2;)", "(5.0, None)"),
        ("JX_VALUE(;A2)", "(None, 5.0)"),
        ("JX_VALUE(A4)", "('', None)"),
        ("JX_VALUE(A5)", "(1.0, None)"),
        ("JX_VALUE(A1:A3)", "([[None], [5.0], ['文']], None)"),
        ('JX_VALUE("文";2)', "('文', 2.0)"),
        ("JX_RANGE(A1:B1)", "Err:504"),
        ("JX_RANGE(A1:A4)", "([[None], [5.0], ['文'], [None]], None)"),
        ("JX_RANGE(A2)", "([[5.0]], None)"),
        ("JX_RANGE(A1)", "([[0.0]], None)"),
        ("JX_RANGE({1;2|3;4})", "([[1.0, 2.0], [3.0, 4.0]], None)"),
        ("JX_RANGE(A2*2)", "([[10.0]], None)"),
        ("JX_RANGES(1)", "(1.0,)"),
        ("JX_RANGES(1;A1:A2;A3;7)", "(1.0, [[None], [5.0]], '文', 7.0)"),
        ("JX_RANGES(1;A1)", "(1.0, 0.0)"),
        ("JX_VALUE(B1)", "#DIV/0!"),
        ("JX_VALUE(B2)", "#N/A"),
        ("JX_RANGES(1;B1:B2)", "Err:504"),
        ("JX_VALUE()", "(None, None)"),
        ("JX_RANGE()", "Err:504"),
    ],
)
def test_arguments(document: Document, call: str, shown: str) -> None:
    document.set_formula(SHEET, "C1", f"={call}")
    assert document.value(SHEET, "C1") == shown


def test_a_failing_function_shows_a_sentence(document: Document) -> None:
    document.set_formula(SHEET, "C1", "=JX_FAIL()")
    assert str(document.value(SHEET, "C1")).startswith("※")
