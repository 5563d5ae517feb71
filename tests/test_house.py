"""The rules of the house: who may know whom, how long a module may be, what no file may hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# Besides the standard library, these and nothing else.
PURE = {
    "udfs": ("udfs",),
    "addin/form": ("udfs", "addin.files", "addin.form"),
    "addin/checks": ("udfs", "addin.files.grid", "addin.form", "addin.checks"),
}
# The report fills what workbook_templates holds; so those who build it may not know the report.
TEMPLATES = ("udfs", "addin.commands.catalogue", "addin.form", "workbook_templates", "xlsxwriter", "lxml")
BELOW_COMMANDS = (*PURE, "addin/report", "addin/files", "addin/system", "workbook_templates")
COMMANDS = ("addin.commands.dispatch", "addin.cli")
# JX_CHECK is a cell function, yet the checks stand on the cell functions: it looks up when it is called.
LAZY = {"udfs/totals.py": ("addin.checks",)}

MAX_LINES = 300
CODE = ("udfs", "addin", "workbook_templates", "tools", "tests")
# In pieces, so that this file may hold them.
CHORES = ("TO" + "DO", "FIX" + "ME")
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.",
    "deb." + "debian.org",
    "security." + "debian.org",
)
MACHINE = ("/" + "work/", "/" + "root/")
FORBIDDEN = re.compile(rf"\b(?:{'|'.join(CHORES)})\b|{'|'.join(map(re.escape, REGISTRIES + MACHINE))}")
COPIES = {
    "values.csv": "values.csv",
    "01-hunan-yiyang-2021.json": "cases/01-hunan-yiyang-2021.json",
    **{
        f"{name}.txt": f"seeds/{name}.txt"
        for name in (
            "000_aca57f36aa8e8870", "001_1c9078ecc6ad49c2", "002_51dc784251b3cc8d", "003_b2a4333b6e0b3ebb",
            "004_223dfded42a6ccf6",
        )
    },
    **{
        f"cases/{path.name}": f"cases/{path.name}"
        for path in (ROOT / "tests" / "data" / "cases").glob("*.json")
    },
}  # fmt: skip


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path, lazily: bool) -> Iterator[str]:
    """Full names that a module imports: at import time, or only inside function bodies."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    late = {id(node) for function in functions for node in ast.walk(function)}
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(tree):
        if (id(node) in late) is not lazily:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("folder", PURE)
def test_imports_point_down_only(folder: str) -> None:
    assert modules(folder)
    for path in modules(folder):
        name = path.relative_to(ROOT).as_posix()
        for lazily, allowed in [(False, PURE[folder]), (True, (*PURE[folder], *LAZY.get(name, ())))]:
            strangers = [
                module
                for module in imported(path, lazily)
                if module.split(".")[0] not in sys.stdlib_module_names and not within(module, allowed)
            ]
            assert strangers == [], name


def test_templates_know_the_form_and_nothing_above_it() -> None:
    for path in modules("workbook_templates"):
        names = [*imported(path, lazily=False), *imported(path, lazily=True)]
        strangers = [
            name
            for name in names
            if name.split(".")[0] not in sys.stdlib_module_names and not within(name, TEMPLATES)
        ]
        assert strangers == [], path


@pytest.mark.parametrize("folder", BELOW_COMMANDS)
def test_nothing_below_knows_the_commands(folder: str) -> None:
    for path in modules(folder):
        names = [*imported(path, lazily=False), *imported(path, lazily=True)]
        assert [name for name in names if within(name, COMMANDS)] == [], path


def test_no_module_is_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in CODE
        for path in modules(folder)
    }
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_cell_functions_load_only_the_standard_library() -> None:
    program = "import sys; before = set(sys.modules); import udfs; print(*set(sys.modules) - before)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    packages = {name.split(".")[0] for name in loaded.stdout.split()}
    assert packages - sys.stdlib_module_names == {"udfs"}


def tracked() -> list[Path]:
    """What git holds or would add: a fault shows before the commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [path for path in (ROOT / name for name in names if name) if path.is_file()]


def test_files_name_no_chores_and_no_machine() -> None:
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
            if FORBIDDEN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_the_evidence_are_unchanged(name: str) -> None:
    copy = (ROOT / "tests" / "data" / name).read_bytes()
    assert copy
    if SHARED.is_dir():
        assert copy == (SHARED / COPIES[name]).read_bytes()
