"""The rooms of the report: each knows only itself and those before it, and inspection is known by none of them."""

import ast
from pathlib import Path
from types import ModuleType

import pytest

import addin.report.facts.sentences

REPORT = Path(__file__).parents[3] / "addin" / "report"
ROOMS = ("facts", "markup", "template", "renewal", "document", "tracing")


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_knows_only_those_before_it(room: str) -> None:
    later = {f"addin.report.{name}" for name in (*ROOMS[ROOMS.index(room) + 1 :], "inspection")}
    for path in (REPORT / room).rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        known = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
        assert [name for name in known if ".".join(name.split(".")[:3]) in later] == [], path


def test_every_module_stands_in_a_room() -> None:
    assert {path.name for path in REPORT.glob("*.py")} == {"__init__.py"}


@pytest.mark.parametrize("room", [addin.report.facts.sentences], ids=lambda room: room.__name__)
def test_a_room_has_what_its_face_shows(room: ModuleType) -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
