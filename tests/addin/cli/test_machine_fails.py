"""Every act of every command on its folder fails once, or is the last: the old file is whole, nothing lies about."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support import failing, foreign_files
from tests.support.bad_files import EXAMPLE
from tests.support.commands import run
from tests.support.foreign_cases import FOLDER, load
from tests.support.foreign_layouts import LAYOUTS

OLD = b"old"
NEVER_REPLACED = ("new", "import")  # they refuse a target that is there
COMMANDS: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "report": lambda folder: ("report", folder / "表.xlsm", "-o", folder / "成果.docx"),
    "submit": lambda folder: ("submit", folder / "表.xlsm", "-o", folder / "成果.xlsx"),
    "new": lambda folder: ("new", folder / "成果.xlsm"),
    "import": lambda folder: ("import", folder / "旧表.docx", folder / "成果.xlsm"),
    "styles": lambda folder: ("styles", "export", folder / "样式"),
}


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("kill", [False, True], ids=["fails", "killed"])
def test_the_old_or_the_new_and_nothing_between(
    name: str, kill: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "whole"
    prepared(whole, name)
    assert run(*COMMANDS[name](whole)) == 0
    after = content(whole)
    number, reached = 0, True
    while reached:
        number += 1
        folder = tmp_path / str(number) / "夹"
        before = prepared(folder, name)
        arguments = COMMANDS[name](folder)
        outcome = failing.run(lambda: run(*arguments), folder, number, kill=kill)  # noqa: B023 - ends before the next
        reached = outcome.reached
        now = content(folder)
        assert "Traceback" not in outcome.printed
        if not reached:
            assert outcome.code == 0
        elif not kill:
            assert outcome.code != 0 or now == after  # what was only tidying up may fail
            assert [left for left in now if left.endswith(".tmp")] == []
            assert "请" in outcome.printed or outcome.code == 0
        assert all(same(path, now[path], before, after) for path in now if not path.endswith(".tmp"))
        if name not in NEVER_REPLACED or not after.keys() <= now.keys():
            assert run(*arguments) == 0
        assert content(folder) == after
    assert number > 3


@cache
def foreign_form() -> bytes:
    """A form of another office."""
    standard = next(layout.lines for layout in LAYOUTS if layout.name == "standard")
    with TemporaryDirectory() as folder:
        lines = standard(load(next(FOLDER.glob("01-*.json"))))
        return foreign_files.docx(Path(folder) / "旧表.docx", lines).read_bytes()


def prepared(folder: Path, name: str) -> dict[str, bytes]:
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLE, folder / "表.xlsm")
    (folder / "旧表.docx").write_bytes(foreign_form())
    target = COMMANDS[name](folder)[-1]
    if isinstance(target, Path) and target.suffix and name not in NEVER_REPLACED:
        target.write_bytes(OLD)
    return content(folder)


def same(path: str, data: bytes, before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """As it was, or as it is to be."""
    return data in (before.get(path), after.get(path))
