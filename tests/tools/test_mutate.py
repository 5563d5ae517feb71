"""Faults sown into code: where they may stand, and whether the tests of a room find them."""

from collections.abc import Callable
from pathlib import Path

import libcst
import pytest

from tools import mutate

CODE = '''"""A module."""

import os
from typing import Literal

Kind = Literal["one", "two"]


@cache("three")
def larger(one: "int", other: int = 4) -> "int":
    """The larger one."""
    return one if one > other else other
'''
TESTS = """from room import larger


def test_larger():
    assert larger(1, 2) == 2
    assert larger(2, 1) == 2
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "room.py").write_text(CODE.replace('@cache("three")\n', ""), encoding="utf-8")
    (tmp_path / "tests" / "room").mkdir(parents=True)
    (tmp_path / "tests" / "room" / "test_room.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def test_faults_stand_in_what_runs() -> None:
    tree = libcst.parse_module(CODE)
    sown = [mutate.sow(Path("room.py"), tree, fault) for fault in mutate.faults(tree)]
    assert {(one.line, one.after) for one in sown if one} == {
        (10, 'def larger(one: "int", other: int = 5) -> "int":'),
        (12, "return one if one >= other else other"),
        (12, "return one if (one > other) and False else other"),
        (12, "return one if (one > other) or True else other"),
    }


def test_the_sample_is_the_same_for_the_same_code(room: Path) -> None:
    modules = [Path("room.py")]
    assert mutate.sample(room, modules, 3) == mutate.sample(room, modules, 3)
    assert len(mutate.sample(room, modules, 3)) == 3
    assert len(mutate.sample(room, modules, 100)) == 4


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda code: code, False),
        (lambda code: code.replace("= 4", "= 5"), False),
        (lambda code: code.replace("one > other", "one < other"), True),
        (lambda code: code + "while True: pass", True),
    ],
    ids=["none", "default", "less", "for ever"],
)
def test_a_fault_is_found_where_a_test_fails_or_never_ends(
    room: Path, harm: Callable[[str], str], found: bool
) -> None:
    code = (room / "room.py").read_text(encoding="utf-8")
    (room / "room.py").write_text(harm(code), encoding="utf-8")
    assert mutate.run_tests(room, ["tests/room"], 10 if "while True" in harm(code) else None) is not found


def test_the_tests_that_pass_a_line_are_known(room: Path) -> None:
    passed = mutate.trace(room, "room")
    assert mutate.tests_through(passed, room / "room.py", range(11, 12)) == [
        "tests/room/test_room.py::test_larger"
    ]
    assert mutate.tests_through(passed, room / "room.py", range(3, 4)) == []


@pytest.mark.parametrize(
    ("line", "lines"), [(3, range(3, 4)), (9, range(9, 10)), (10, range(10, 11)), (12, range(12, 13))]
)
def test_a_fault_belongs_to_the_statement_that_holds_it(line: int, lines: range) -> None:
    assert mutate.lines_of_statement(CODE, line) == lines


def test_an_unknown_room_is_told_which_there_are() -> None:
    with pytest.raises(SystemExit, match="没有“kitchen”这个房间：udfs、form、checks、report"):
        mutate.main(["kitchen"])
