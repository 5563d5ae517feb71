"""The rules of the house: who may know whom, how long a module may be, what no file may hold."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

MAX_LINES = 300
MAX_FUNCTION_LINES = 40
MAX_GOLDEN_WIDTH = 120
LATE_IMPORTS = "tests/data/late-imports.toml"
# What a room may import besides the standard library and our own rooms, at any time; the others nothing.
WINDOWS = {
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32com",
    "win32con",
    "win32event",
    "win32security",
    "win32process",
    "winerror",
}
THIRD_PARTY = {
    "addin/system": WINDOWS,
    "addin/files": {"lxml", "msoffcrypto", "xlrd"},
    "addin/fill": {"lxml"},
    "workbook_templates": {"lxml", "xlsxwriter"},
    "addin/report": {"docx", "docxtpl", "jinja2", "lxml", "xlsxwriter", *WINDOWS},
    "addin/commands": {"xlwings"},
    "addin/collect": {"distributed", "duckdb", "pandas", "pyarrow", "xlsxwriter"},
    "addin/cli": {"tqdm"},
    "addin/calc": {"cn", "com", "uno", "unohelper", "xlwings"},
    "addin/excel": {"pyopenvba", "xlsxwriter", "xlwings", *WINDOWS},
}
OURS = {"addin", "udfs", "workbook_templates"}
# Of the files, the checks know what a grid is, not how one is opened.
FILES_OF_CHECKS = {"addin.files.grid"}
CODE = ("udfs", "addin", "workbook_templates", "tools", "tests")
PARTICIPLES = tomllib.loads((ROOT / "tests" / "data" / "participles.toml").read_text(encoding="utf-8"))
AS_THEY_WERE = ("addin/commands/live/",)
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


def test_imports_keep_to_the_contracts() -> None:
    linted = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert linted.returncode == 0, linted.stdout


def test_the_drawings_say_what_the_contract_says() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in contracts["contracts"] if contract["id"] == "rooms")
    drawing = "```\n" + "\n".join(layers) + "\n```\n"
    for page in ("README.md", "docs/developing.md"):
        assert drawing in (ROOT / page).read_text(encoding="utf-8"), page


def test_no_module_is_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in CODE
        for path in modules(folder)
    }
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def functions(folder: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function with the name of its file."""
    for path in modules(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path.relative_to(ROOT).as_posix(), node


def test_no_function_is_long() -> None:
    lengths = {
        f"{name} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for folder in CODE
        for name, function in functions(folder)
    }
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}


def is_participle(name: str) -> bool:
    """Whether a name consists of past participles, and of words that make no noun of them."""
    words = name.strip("_").split("_")
    regular = re.compile(rf"(?!(?:{'|'.join(PARTICIPLES['others'])})$)\w+ed")
    found = [word in PARTICIPLES["irregular"] or regular.fullmatch(word) is not None for word in words]
    return found[0] and all(
        one or word in PARTICIPLES["beside"] for one, word in zip(found, words, strict=True)
    )


def test_functions_are_called_by_what_they_do() -> None:
    """A property is an attribute, and may be an adjective."""
    named = {
        f"{name}:{function.lineno} {function.name}"
        for folder in ("udfs", "addin", "workbook_templates", "tools")
        for name, function in functions(folder)
        if is_participle(function.name) and function.name not in PARTICIPLES["allowed"]
        if not any("property" in ast.unparse(decorator) for decorator in function.decorator_list)
    }
    assert sorted(one for one in named if not one.startswith(AS_THEY_WERE)) == []


def test_golden_rows_are_not_wide() -> None:
    wide = [
        f"{path.name}:{number}"
        for path in (ROOT / "tests" / "data").glob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MAX_GOLDEN_WIDTH
    ]
    assert wide == []


def test_every_late_import_is_listed_with_its_reason() -> None:
    late = set()
    for folder in ("udfs", "addin", "workbook_templates", "tools"):
        for name, function in functions(folder):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    late |= {f"{name} {alias.name}" for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    late |= {f"{name} {node.module}.{alias.name}" for alias in node.names}
                elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                    late.add(f"{name} import_module")
    listed = tomllib.loads((ROOT / LATE_IMPORTS).read_text(encoding="utf-8"))
    assert late == set(listed)
    assert all(listed.values())


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, at import time or in a function; relative ones are of the same room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_a_room_imports_no_other_packages_than_its_own() -> None:
    rooms = [path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "addin").glob("*/__init__.py")]
    strangers = {
        f"{room}: {package}"
        for room in ["udfs", "workbook_templates", *rooms]
        for package in {name.split(".")[0] for path in modules(room) for name in imports(path)}
        if package not in {*sys.stdlib_module_names, *OURS, *THIRD_PARTY.get(room, set())}
    }
    assert strangers == set()


def test_checks_know_of_files_only_the_grid() -> None:
    names = {name for path in modules("addin/checks") for name in imports(path)}
    assert {name for name in names if name.startswith("addin.files")} <= FILES_OF_CHECKS


@pytest.mark.parametrize("room", ["udfs", "addin.form", "addin.checks"])
def test_what_cells_and_checks_stand_on_loads_only_the_standard_library(room: str) -> None:
    program = f"""if True:
        import importlib, pkgutil, sys
        before = set(sys.modules)
        for module in pkgutil.walk_packages(importlib.import_module("{room}").__path__, "{room}."):
            importlib.import_module(module.name)
        print(*set(sys.modules) - before)
    """
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    packages = {name.split(".")[0] for name in loaded.stdout.split()}
    assert packages - sys.stdlib_module_names <= {"udfs", room.split(".", maxsplit=1)[0]}


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
