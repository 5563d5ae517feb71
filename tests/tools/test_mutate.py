"""Faults sown into code: where they may stand, and whether the tests of a room find them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import libcst
import pytest

from tools import mutate
from tools.mutants_in_place import Task

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
    (tmp_path / "tools").mkdir()
    shutil.copy(mutate.ROOT / "tools" / "mutants_in_place.py", tmp_path / "tools")
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
    said = mutate.run_tests(room, ["tests/room"], 10 if "while True" in harm(code) else None)
    assert (said is None) is found


def test_the_tests_that_pass_a_line_are_known(room: Path) -> None:
    slow_test = "import time\n\n\ndef test_slow():\n    time.sleep(0.3)\n"
    (room / "tests" / "room" / "test_slow.py").write_text(slow_test, encoding="utf-8")
    passed, slow = mutate.trace(room, "room")
    assert mutate.tests_through(passed, room / "room.py", range(11, 12)) == {
        "tests/room/test_room.py::test_larger"
    }
    assert mutate.tests_through(passed, room / "room.py", range(3, 4)) == frozenset()
    assert list(slow) == ["tests/room/test_slow.py::test_slow"]


LOADED = '''"""A module whose functions are told apart when it is loaded."""

from functools import cache


@cache
def limit():
    return 3


def within(number, least=1):
    def above(other):
        return other > least

    return [above(number), number < limit()]


class Range:
    least = 1

    def holds(self, number):
        while number < self.least:
            number += 1
        return number


FIRST = limit()
'''
LOADED_TESTS = """import room


def test_within():
    assert room.within(2) == [True, True]
    assert room.Range().holds(0) == 1
    assert room.FIRST == 3
"""
NAME = "tests/room/test_room.py::test_within"


FAULTS = {
    ("other > least", "other >= least"): "alive",
    ("other > least", "other < least"): "killed",
    ("return 3", "return 2"): "killed",
    ("number += 1", "number -= 1"): "killed",
    ("least=1", "least=2"): "anew",
    ("    least = 1", "    least = 2"): "anew",
    ("FIRST = limit()", "FIRST = None"): "anew",
}


def test_a_fork_takes_a_fault_into_what_is_loaded(room: Path) -> None:
    """A loop for ever is ended; what a cache held is forgotten; what runs at import is for a process of its own."""
    (room / "room.py").write_text(LOADED, encoding="utf-8")
    (room / "tests" / "room" / "test_room.py").write_text(LOADED_TESTS, encoding="utf-8")
    faults = [(Path("room.py"), LOADED.replace(*fault, 1), frozenset({NAME})) for fault in FAULTS]
    task = Task("tests/room", [(Path(), None, frozenset()), *faults], {NAME: 0.5}, 5)
    assert [verdict for _, verdict in sorted(mutate.ask_forks(room, task))] == ["alive", *FAULTS.values()]


def test_a_room_whose_tests_fail_is_not_asked(room: Path) -> None:
    (room / "tests" / "room" / "test_room.py").write_text("import missing\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="tests/room: 没有改动时测试就不通过"):
        list(mutate.ask_forks(room, Task("tests/room", [(Path(), None, frozenset())], {}, 5)))


def test_the_survivors_of_a_room(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", str(room)], check=True)
    monkeypatch.setattr(mutate, "ROOT", room)
    mutants = mutate.sample(room, [Path("room.py")], 100)
    assert sorted(one.after for one in mutate.survivors("room", mutants)) == [
        'def larger(one: "int", other: int = 5) -> "int":', "return one if one >= other else other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "lines"), [(3, range(3, 4)), (9, range(9, 10)), (10, range(10, 11)), (12, range(12, 13))]
)
def test_a_fault_belongs_to_the_statement_that_holds_it(line: int, lines: range) -> None:
    assert mutate.lines_of_statement(CODE, line) == lines


def test_an_unknown_room_is_told_which_there_are() -> None:
    with pytest.raises(SystemExit, match="没有“kitchen”这个房间：udfs、form、checks、report"):
        mutate.main(["kitchen"])
